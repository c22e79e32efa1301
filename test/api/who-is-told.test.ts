import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inTenant } from '../../db/connection.ts';
import { caseScope } from '../../db/law.ts';
import { findRecipients } from '../../db/recipients.ts';
import type { Scope } from '../../domain/access.ts';
import type { Recipient } from '../../domain/case-effects.ts';
import type { Role } from '../../domain/codes.ts';
import { type TestApi, testApi } from '../support/api.ts';
import { settleCase, takeInCases } from '../support/cases.ts';

let api: TestApi;
let caseId: string;

beforeAll(async () => {
  api = await testApi();
});
afterAll(async () => await api.close());

const give = async (login: string, command: object) => {
  const answer = await (await api.as(login))('POST', `/cases/${caseId}/commands`, command);
  await settleCase(api.deps.db, api.tyazhin, caseId);
  return answer;
};
const role = async (userId: string, name: Role, scope: Partial<Scope> = {}) =>
  await api.owner
    .insertInto('userRoles')
    .values({ id: randomUUID(), tenantId: api.tyazhin.id, userId, role: name, validFrom: '2020-01-01', ...scope })
    .execute();
const told = (recipient: Recipient) =>
  inTenant(api.deps.db, api.tyazhin.id, async (trx) => {
    const row = await trx.selectFrom('cases').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow();
    return (await findRecipients(trx, await caseScope(trx, row), [recipient])).sort();
  });
const disable = async (userId: string, disabledAt: string | null) =>
  await api.owner.updateTable('users').set({ disabledAt }).where('id', '=', userId).execute();

beforeEach(async () => {
  const [taken] = await takeInCases(api.deps.db, api.tyazhin, [{}]);
  caseId = taken!.caseId;
  await give('coordinator@tyazhin', { type: 'assign', executorId: api.tyazhin.executors.housing });
});

describe('a role of one department is told of the cases of this department alone (ORG-2, PRC-12)', () => {
  let own: string;
  let foreign: string;
  beforeAll(async () => {
    const { users, executors } = api.tyazhin;
    own = users.substitute;
    foreign = users.executor2;
    await role(own, 'territorialHead', { departmentIds: [executors.department] });
    await role(foreign, 'territorialHead', { departmentIds: [executors.roads] });
  });

  test('in notices', async () => {
    const people = await told({ kind: 'role', role: 'territorialHead' });
    expect(people).toEqual([own, api.tyazhin.users.territorialHead].sort());
  });

  test('in reminders and in «кого ждём»', async () => {
    const { executors, users } = api.tyazhin;
    await role(foreign, 'coordinator', { departmentIds: [executors.roads] });
    await give('executor@tyazhin', { type: 'submitAnswer', text: 'Готово', outcome: 'solved', attested: true });
    const curator = await api.as('curator@tyazhin');
    const { body } = await curator('GET', `/cases/${caseId}/timeline`);
    expect(body.awaiting[0].from).toEqual([{ role: 'coordinator', name: 'Сотрудник coordinator' }]);
    expect((await curator('POST', `/cases/${caseId}/remind`)).body).toEqual({ told: 1 });
    const reminded = await api.owner
      .selectFrom('notices')
      .select('userId')
      .where('caseId', '=', caseId)
      .where('kind', '=', 'reminder')
      .execute();
    expect(reminded).toEqual([{ userId: users.coordinator }]);
    await api.owner.deleteFrom('userRoles').where('userId', '=', foreign).where('role', '=', 'coordinator').execute();
  });
});

describe('a coordinator who left is replaced (ORG-3, PRC-12)', () => {
  let left: string;
  const colleague = () => api.tyazhin.users.press;
  beforeEach(async () => {
    left = api.tyazhin.users.coordinator;
    await role(colleague(), 'coordinator');
  });
  afterEach(async () => {
    await disable(left, null);
    await api.owner
      .deleteFrom('userRoles')
      .where('userId', '=', colleague())
      .where('role', '=', 'coordinator')
      .execute();
  });
  const leader = () => told({ kind: 'coordinator', userId: left });

  test('while he is there he alone is told', async () => {
    expect(await leader()).toEqual([left]);
  });

  test('disabled, or without the role any more, he is not the only one who would have known: the role is told', async () => {
    await disable(left, '2025-01-01T00:00:00Z');
    expect(await leader()).toEqual([colleague()]);
    await disable(left, null);
    const ended = (validTo: string | null) =>
      api.owner.updateTable('userRoles').set({ validTo }).where('userId', '=', left).execute();
    await ended('2021-01-01');
    expect(await leader()).toEqual([colleague()]);
    await ended(null);
  });

  test('a case is handed over to who holds the role, and to nobody else', async () => {
    const { users } = api.tyazhin;
    const refused = await give('head@tyazhin', { type: 'handOver', userId: users.mayor });
    expect([refused.status, refused.body.detail]).toEqual([
      422,
      'Сотрудник mayor — не координатор этого обращения: можно Сотрудник coordinator, Сотрудник press',
    ]);
    expect((await give('head@tyazhin', { type: 'handOver', userId: api.perm.users.coordinator })).status).toBe(422);
    expect((await give('head@tyazhin', { type: 'handOver', userId: colleague(), reason: 'Уволился' })).status).toBe(
      202,
    );
    const as = await api.as('curator@tyazhin');
    expect((await as('GET', `/cases/${caseId}`)).body.coordinator).toEqual({
      id: colleague(),
      name: 'Сотрудник press',
    });
    expect((await as('GET', `/cases/${caseId}/timeline`)).body.events.at(-1)).toMatchObject({
      type: 'coordinatorChanged',
      person: { name: 'Сотрудник press' },
      text: 'Уволился',
    });
    const notices = (await (await api.as('press@tyazhin'))('GET', '/notices')).body.data;
    expect(notices.map((notice: { kind: string }) => notice.kind)).toContain('handedOver');
  });
});
