import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Permission, permissionsOfRole } from '../../domain/access.ts';
import { Role } from '../../domain/codes.ts';
import { type Caller, caller, type TestApi, testApi } from '../support/api.ts';
import { settleCase, takeInCases } from '../support/cases.ts';
import { password } from '../support/fixtures.ts';

/** Who may pass the door of a route; what a role may do inside is asked elsewhere. */
type Door = 'open' | 'anybodySignedIn' | 'personOrLink' | 'link' | Permission;

const read = 'dictionaries.read';
const manage = 'dictionaries.manage';
const crud = (path: string, reading: Door, writing: Door): Record<string, Door> => ({
  [`GET ${path}`]: reading,
  [`GET ${path}/:id`]: reading,
  [`POST ${path}`]: writing,
  [`PATCH ${path}/:id`]: writing,
  [`DELETE ${path}/:id`]: writing,
});

/** The matrix: every route of the product. A route that is not here fails the build. */
const doors: Record<string, Door> = {
  'GET /healthz': 'open',
  'GET /readyz': 'open',
  'GET /metrics': 'open',
  'GET /openapi.json': 'open',
  'POST /session': 'open',
  'POST /answer-session': 'open',
  // By the secret of the citizen's link in the body.
  'POST /rating-page': 'open',
  'POST /rating': 'open',
  // By the secret in the link that another system was given.
  'GET /sent-files/:token': 'open',
  // Signed by the source's secret instead of a session.
  'POST /inbox/:source': 'open',
  // Open to anybody who asks; writing needs an api_key of a connector.
  ...Object.fromEntries(
    ['json', 'xml'].flatMap((format) => [
      [`GET /open311/v2/services.${format}`, 'open' as const],
      [`GET /open311/v2/requests.${format}`, 'open' as const],
      [`POST /open311/v2/requests.${format}`, 'open' as const],
      [`GET /open311/v2/requests/:file`, 'open' as const],
      [`GET /open311/v2/tokens/:file`, 'open' as const],
      [`GET /open311/v2/servicerequestupdates.${format}`, 'open' as const],
      [`POST /open311/v2/servicerequestupdates.${format}`, 'open' as const],
    ]),
  ),
  'POST /password': 'open',
  'POST /session/accounts': 'anybodySignedIn',
  'DELETE /session/accounts/:id': 'anybodySignedIn',
  'POST /session/switch': 'anybodySignedIn',
  'GET /workload': 'cases.read',
  'GET /members': read,
  'GET /member-changes': read,
  'POST /member-changes': read,
  'POST /member-changes/:id/approve': read,
  'POST /member-changes/:id/refuse': read,
  'POST /member-changes/:id/withdraw': read,
  'POST /member-changes/:id/enact': read,
  'GET /tenants': 'tenants.manage',
  'GET /tenants/templates': 'tenants.manage',
  'POST /tenants': 'tenants.manage',
  'POST /tenants/:id/password-link': 'tenants.manage',
  'GET /session': 'anybodySignedIn',
  'DELETE /session': 'anybodySignedIn',
  'PATCH /session': 'anybodySignedIn',
  'GET /work-time': 'anybodySignedIn',
  'GET /events': 'anybodySignedIn',
  'GET /notices': 'anybodySignedIn',
  'GET /notices/unread': 'anybodySignedIn',
  'POST /notices/read': 'anybodySignedIn',
  'GET /answer': 'link',
  'POST /answer': 'link',
  'POST /files': 'personOrLink',
  'GET /files/:id': 'personOrLink',
  'GET /cases': 'cases.read',
  'GET /cases/queues': 'cases.read',
  'GET /cases/:id': 'cases.read',
  'GET /cases/:id/timeline': 'cases.read',
  'GET /cases/:id/clocks': 'cases.read',
  'GET /cases/:id/related': 'cases.read',
  'GET /cases/:id/suggestions': 'cases.read',
  'GET /cases/:id/territory-suggestion': 'cases.read',
  'GET /cases/:id/routing': 'cases.read',
  'POST /topic-suggestions': 'cases.register',
  'POST /auto-rules/dry-run': manage,
  'PUT /auto-rules/order': manage,
  'GET /classifiers/:id/versions': read,
  'GET /classifiers/:id/differences': read,
  'POST /classifiers/:id/versions': manage,
  'POST /territories/import': manage,
  ...crud('/auto-rules', read, manage),
  ...crud('/classifiers', read, manage),
  'GET /cases/:id/drafts/:kind': 'cases.read',
  'PUT /cases/:id/drafts/:kind': 'cases.read',
  'DELETE /cases/:id/drafts/:kind': 'cases.read',
  'GET /cases/:id/presence': 'cases.read',
  'PUT /cases/:id/presence': 'cases.read',
  'DELETE /cases/:id/presence': 'cases.read',
  'POST /cases': 'cases.register',
  'GET /cases/:id/appeal': 'cases.read',
  'POST /cases/:id/letter-preview': 'cases.command',
  'PATCH /cases/:id/applicant': 'cases.register',
  'GET /appeals': 'cases.read',
  'GET /appeals/figures': 'cases.read',
  'GET /post-letters': 'cases.register',
  'GET /appeals/register.:format': 'appeals.export',
  'POST /appeals/register.:format': 'appeals.export',
  'POST /appeals/search': 'cases.read',
  'GET /letter-templates/:id/versions': read,
  ...crud('/letter-templates', read, manage),
  ...crud('/reception-slots', read, 'cases.register'),
  'GET /reception-visits': 'cases.register',
  'POST /reception-visits': 'cases.register',
  'POST /reception-visits/:id/outcome': 'cases.register',
  'GET /reception-visits/:id/card.:format': 'cases.register',
  'POST /cases/:id/commands': 'cases.command',
  'DELETE /cases/:id/sendings/:commandId': 'cases.command',
  'POST /cases/:id/remind': 'cases.command',
  'POST /cases/:id/answer-link': 'cases.command',
  'POST /cases/:id/rating-link': 'cases.command',
  'GET /cases/:id/answer-templates': 'cases.read',
  'POST /cases/:id/answer-templates/:templateId/uses': 'cases.command',
  'GET /template-requests': read,
  'POST /template-requests': 'cases.command',
  'POST /template-requests/:id/proposal': 'cases.command',
  'POST /template-requests/:id/decision': 'cases.command',
  'GET /findings': 'cases.read',
  'GET /promises': 'cases.read',
  'GET /direct-lines': 'directLines.read',
  'GET /direct-lines/:id': 'directLines.read',
  'POST /direct-lines': 'cases.register',
  'PATCH /direct-lines/:id': 'cases.register',
  'GET /direct-lines/:id/questions': 'directLines.read',
  'POST /direct-lines/:id/questions': 'cases.register',
  'PATCH /direct-lines/:id/questions/:questionId': 'cases.register',
  'POST /direct-lines/:id/questions/:questionId/case': 'cases.register',
  ...crud('/finding-kinds', read, manage),
  'POST /cases/bulk-commands': 'cases.command',
  'POST /cases/take-next': 'cases.command',
  'POST /imports': 'cases.import',
  'GET /imports': 'cases.import',
  'GET /imports/:id': 'cases.import',
  'GET /imports/:id/errors.csv': 'cases.import',
  'POST /imports/:id/stop': 'cases.import',
  'GET /imports/:id/mapping': 'cases.import',
  'POST /imports/:id/mapping/preview': 'cases.import',
  'PUT /imports/:id/mapping': 'cases.import',
  'GET /import-settings': read,
  'PUT /import-settings': manage,
  'GET /import-layouts': 'cases.import',
  'GET /import-layouts/:id': 'cases.import',
  'GET /import-layouts/:id/versions': 'cases.import',
  'PATCH /import-layouts/:id': 'cases.import',
  'DELETE /import-layouts/:id': 'cases.import',
  'GET /mails': 'outbox.read',
  'GET /audit': 'audit.read',
  'GET /audit/:id': 'audit.read',
  'GET /calendars': read,
  'GET /calendars/:id': read,
  'POST /calendars': 'regulations.manage',
  'GET /regulations': read,
  'GET /regulations/:id': read,
  'POST /regulations': 'regulations.manage',
  'GET /regulation-drafts': 'regulations.manage',
  'GET /regulation-drafts/:id': 'regulations.manage',
  'POST /regulation-drafts': 'regulations.manage',
  'PUT /regulation-drafts/:id': 'regulations.manage',
  'DELETE /regulation-drafts/:id': 'regulations.manage',
  'GET /regulation-drafts/:id/check': 'regulations.manage',
  'POST /regulation-drafts/:id/publish': 'regulations.manage',
  'GET /recounts': 'regulations.manage',
  'POST /calendars/:id/official-year': 'regulations.manage',
  'GET /calendar-tasks': 'regulations.manage',
  'GET /recounts/:id': 'regulations.manage',
  'POST /recounts': 'regulations.manage',
  'POST /recounts/preview': 'regulations.manage',
  'POST /recounts/:id/stop': 'regulations.manage',
  'GET /name-mappings': read,
  'GET /name-mappings/:id': read,
  'PATCH /name-mappings/:id': 'cases.import',
  ...crud('/channels', read, 'regulations.manage'),
  ...crud('/role-titles', read, 'people.manage'),
  ...crud('/composition-rules', read, 'people.manage'),
  ...crud('/trainings', read, 'trainings.manage'),
  ...crud('/training-marks', read, 'trainings.manage'),
  ...crud('/executors', read, manage),
  ...crud('/sector-blocks', read, manage),
  ...crud('/topics', read, manage),
  ...crud('/territories', read, manage),
  ...crud('/answer-templates', read, manage),
  ...crud('/users', read, 'people.manage'),
  'POST /users/:id/password-link': 'people.manage',
  ...crud('/user-roles', read, 'people.manage'),
  ...crud('/substitutions', read, 'anybodySignedIn'),
  ...crud('/api-keys', 'keys.manage', 'keys.manage'),
  ...crud('/sources', 'sources.manage', 'sources.manage'),
  'POST /sources/:id/secret': 'sources.manage',
  ...crud('/connectors', 'sources.manage', 'sources.manage'),
  'GET /connectors/address': 'sources.manage',
  'POST /connectors/:id/check': 'sources.manage',
  'GET /undelivered': 'sources.manage',
  'POST /undelivered/:id/retry': 'sources.manage',
  'DELETE /undelivered/:id': 'sources.manage',
  ...crud('/saved-views', 'anybodySignedIn', 'anybodySignedIn'),
};

let api: TestApi;
let link: Caller;
let caseId: string;
let link401: Caller;

beforeAll(async () => {
  api = await testApi();
  const [taken] = await takeInCases(api.deps.db, api.tyazhin, [{}]);
  caseId = taken!.caseId;
  const coordinator = await api.as('coordinator@tyazhin');
  for (const command of [{ type: 'takeToWork' }, { type: 'assign', executorId: api.tyazhin.executors.housing }]) {
    await coordinator('POST', `/cases/${caseId}/commands`, command);
    await settleCase(api.deps.db, api.tyazhin, caseId);
  }
  const { body } = await coordinator('POST', `/cases/${caseId}/answer-link`);
  const opened = await caller(api.app)('POST', '/answer-session', { token: body.url.split('#')[1] });
  link = caller(api.app, { cookies: { mcc_answer: opened.cookies[0]!.value } });
  link401 = caller(api.app, { cookies: { mcc_session: opened.cookies[0]!.value } });
});
afterAll(async () => await api.close());

const known = (route: string) => route.replace(' /api/v1', ' ');
const isPage = (route: string) => /^HEAD |^GET \/(?:api\/docs|answer$|rate$|\*)/.test(route);

/** The address with ids that never were: the door stands before them. */
function addressed(route: string, id = '00000000-0000-4000-8000-000000000000') {
  const [method, url] = known(route).split(' ') as ['GET', string];
  return { method, url: url.replace(':kind', 'note').replace(/:\w+/g, id) };
}

async function statusOf(as: Caller, route: string, id?: string) {
  const { method, url } = addressed(route, id);
  const given = method === 'GET' || method === ('DELETE' as string) ? undefined : {};
  return (await as(method, url, given)).status;
}

describe('the matrix of access: who × route (ORG-2, SEC-2)', () => {
  test('names every route there is and none that is not', () => {
    const real = api.app.routeTable.filter((route) => !isPage(route)).map(known);
    expect(Object.keys(doors).sort()).toEqual([...new Set(real)].sort());
  });

  const closed = Object.entries(doors).filter(([, door]) => door !== 'open');

  test('nobody without a session passes any door but the open ones', async () => {
    const nobody = caller(api.app);
    const invented = caller(api.app, { cookies: { mcc_session: 'x'.repeat(43), mcc_answer: 'y'.repeat(43) } });
    const key = caller(api.app, { headers: { authorization: `Bearer mcc_${'z'.repeat(43)}` } });
    for (const [route] of closed)
      for (const as of [nobody, invented, key]) expect([route, await statusOf(as, route)]).toEqual([route, 401]);
  });

  test('a disabled person’s open session dies at once (SEC-1)', async () => {
    const { owner, tyazhin } = api;
    const as = await api.as('mayor@tyazhin');
    expect((await as('GET', '/session')).status).toBe(200);
    const set = (disabledAt: string | null) =>
      owner.updateTable('users').set({ disabledAt }).where('id', '=', tyazhin.users.mayor).execute();
    await set('2025-01-01T00:00:00Z');
    for (const [route] of closed) expect([route, await statusOf(as, route)]).toEqual([route, 401]);
    await set(null);
    expect((await as('GET', '/session')).status).toBe(200);
  });

  test('an executor’s link opens its own routes alone, and never as a person’s session', async () => {
    for (const [route, door] of closed) {
      const passes = door === 'link' || door === 'personOrLink';
      const status = await statusOf(link, route);
      expect([route, passes ? status !== 401 && status !== 403 : status]).toEqual([route, passes ? true : 401]);
      if (route !== 'DELETE /session') expect([route, await statusOf(link401, route)]).toEqual([route, 401]);
    }
  });

  test.each(Role.options)('%s passes exactly the doors of the role’s permissions', async (role) => {
    const as = await api.as(`${role.toLowerCase()}@tyazhin`);
    // Refused inside, not at the door: other people's substitutions, links and reminders.
    for (const [route, door] of closed) {
      if (route === 'DELETE /session' || route === 'GET /events') continue;
      const status = await statusOf(as, route);
      if (door === 'link') expect([route, status]).toEqual([route, 401]);
      else if (
        door === 'anybodySignedIn' ||
        door === 'personOrLink' ||
        (permissionsOfRole[role] as readonly string[]).includes(door)
      )
        expect([route, status === 401 || status === 403]).toEqual([route, false]);
      else expect([route, status]).toEqual([route, 403]);
    }
  });

  test('another municipality’s records are not found by any address, and stay as they were', async () => {
    const { tyazhin } = api;
    const ids: Record<string, string> = {
      '/cases': caseId,
      '/executors': tyazhin.executors.housing,
      '/sector-blocks': tyazhin.blocks.housing,
      '/topics': tyazhin.topics.heating,
      '/territories': tyazhin.territories.town,
      '/users': tyazhin.users.press,
      '/user-roles': (
        await api.owner
          .selectFrom('userRoles')
          .select('id')
          .where('tenantId', '=', tyazhin.id)
          .executeTakeFirstOrThrow()
      ).id,
      '/calendars': tyazhin.code,
      '/regulations': tyazhin.regulation.id,
    };
    const bodies: Record<string, object> = {
      'POST /calendars/:id/official-year': { xml: '<calendar/>' },
      'PATCH /executors/:id': { phone: '1' },
      'PATCH /sector-blocks/:id': { name: 'чужое' },
      'PATCH /topics/:id': { name: 'чужое' },
      'PATCH /territories/:id': { name: 'чужое' },
      'PATCH /users/:id': { name: 'чужое' },
      'PATCH /user-roles/:id': { role: 'admin' },
      'POST /cases/:id/commands': { type: 'takeToWork' },
      'POST /cases/:id/letter-preview': { letter: 'filingRules' },
      'PATCH /cases/:id/applicant': { name: 'чужое' },
      'PUT /cases/:id/presence': { mode: 'viewing' },
      'PUT /cases/:id/drafts/:kind': { body: { text: 'чужое' } },
    };
    const before = await snapshot();
    const neighbours: [string, Caller][] = [['admin@tyazhin gone over to perm', await goneOver()]];
    for (const login of ['coordinator@perm', 'admin@perm', 'curator@perm'])
      neighbours.push([login, await api.as(login)]);
    for (const [login, as] of neighbours) {
      for (const [route] of closed) {
        const id = ids[`/${route.split('/')[1]}`];
        if (!route.includes(':id') || id === undefined) continue;
        const { method, url } = addressed(route, id);
        const { status } = await as(method, url, bodies[route]);
        expect([login, route, status === 404 || status === 403]).toEqual([login, route, true]);
      }
    }
    expect(await snapshot()).toBe(before);
  });
});

/** The administrator of Тяжинский who has linked his account of Пермь and gone over to it. */
async function goneOver(): Promise<Caller> {
  const signedIn = await caller(api.app)('POST', '/session', { login: 'admin@tyazhin', password });
  const as = caller(api.app, { cookies: { mcc_session: signedIn.cookies[0]!.value } });
  await as('POST', '/session/accounts', { login: 'admin@perm', password });
  const { cookies } = await as('POST', '/session/switch', { userId: api.perm.users.admin });
  return caller(api.app, { cookies: { mcc_session: cookies[0]!.value } });
}

async function snapshot(): Promise<string> {
  const tables = [
    'cases',
    'executors',
    'sectorBlocks',
    'topics',
    'territories',
    'users',
    'userRoles',
    'drafts',
  ] as const;
  const rows = [];
  for (const table of tables)
    rows.push(
      await api.owner
        .selectFrom(table)
        .selectAll()
        .where('tenantId', '=', api.tyazhin.id)
        .orderBy('tenantId')
        .execute(),
    );
  return JSON.stringify(rows.map((list) => list.map((row) => JSON.stringify(row)).sort()));
}
