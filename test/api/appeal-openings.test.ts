import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseActivities } from '../../activities/case-activities.ts';
import { openAppealRunner } from '../../activities/open-appeals.ts';
import { acceptCommand } from '../../db/accept-command.ts';
import { inTenant } from '../../db/connection.ts';
import { loadPerson } from '../../db/queries/person.ts';
import { type Caller, type TestApi, testApi } from '../support/api.ts';
import { withAppeals } from '../support/appeals.ts';
import { settleCase, takeInCases, testSecret } from '../support/cases.ts';

let api: TestApi;
let desk: Caller;
beforeAll(async () => {
  api = await testApi();
  await withAppeals(api.owner, api.tyazhin);
  desk = await api.as('coordinator@tyazhin');
});
afterAll(async () => await api.close());

const archive = async (archivedAt: string | null) => {
  await api.owner
    .updateTable('channels')
    .set({ archivedAt })
    .where('tenantId', '=', api.tyazhin.id)
    .where('code', '=', 'appeal59')
    .execute();
};
const settle = (id: string) => settleCase(api.deps.db, api.tyazhin, id);
const message = async () => {
  const applicant = { name: 'Канарейкина Проба', address: '652240, пгт Тяжинский, ул. Проверочная, 5' };
  const { body } = await desk('POST', '/cases', { channel: 'pos', text: 'Требую ответа по 59-ФЗ', applicant });
  return body.id as string;
};
const convert = (id: string) => desk('POST', `/cases/${id}/commands`, { type: 'convertToAppeal' });
const opened = (id: string) =>
  api.owner.selectFrom('appeals').select('caseId').where('fromCaseId', '=', id).executeTakeFirst();

describe('a registration number is given once in a local year (PRC-5, 59-ФЗ ст. 8)', () => {
  test('the year is that of the command, however late it is carried out', async () => {
    const { tyazhin, deps } = api;
    const appeal = { type: 'statement', form: 'written', answerBy: 'post', applicants: 1 } as const;
    const received = { channel: 'appeal59', kind: 'appeal', appeal } as const;
    const taken = await takeInCases(deps.db, tyazhin, [received, received], '2025-12-30T03:00:00.000Z');
    const register = (caseId: string, at: string) =>
      inTenant(deps.db, tyazhin.id, async (trx) => {
        const person = (await loadPerson(trx, tyazhin.users.coordinator, '2025-12-31'))!;
        return await acceptCommand(trx, {
          tenantId: tyazhin.id,
          caseId,
          commandId: randomUUID(),
          command: { type: 'register', number: '77-л' },
          actor: { kind: 'person', person },
          stored: { kind: 'person', userId: person.userId },
          at,
        });
      });
    const [first, second] = taken.map(({ caseId }) => caseId);
    await register(first!, '2025-12-31T10:00:00.000Z');
    await settle(first!);
    // Three in the afternoon in Greenwich is ten in the evening here, still of the old year; an hour after midnight is not.
    await expect(register(second!, '2025-12-31T15:00:00.000Z')).rejects.toThrow(/77-л в 2025 году/);
    await register(second!, '2025-12-31T18:00:00.000Z');
    await settle(second!);
    const years = await api.owner
      .selectFrom('appeals')
      .select('registeredYear')
      .where('registrationNumber', '=', '77-л')
      .orderBy('registeredYear')
      .execute();
    expect(years).toEqual([{ registeredYear: 2025 }, { registeredYear: 2026 }]);
  });
});

describe('a conversion into a channel that takes no appeals any more (INT-1)', () => {
  test('is refused at once with the channel named', async () => {
    const id = await message();
    await archive('2026-01-01T00:00:00Z');
    const refused = await convert(id);
    expect([refused.status, refused.body.detail]).toEqual([422, expect.stringMatching(/канал .* в архиве/)]);
    await archive(null);
  });

  test('accepted before the channel was put away, it is refused then, and the mail behind it is not held up', async () => {
    const id = await message();
    expect((await convert(id)).status).toBe(202);
    await archive('2026-01-01T00:00:00Z');
    expect((await desk('POST', `/cases/${id}/commands`, { type: 'note', text: 'Позвонить завтра' })).status).toBe(202);
    await settle(id);
    const { body } = await desk('GET', `/cases/${id}`);
    expect([body.stage, await opened(id)]).toEqual(['received', undefined]);
    const { rows } = { rows: await api.owner.selectFrom('caseInbox').selectAll().where('caseId', '=', id).execute() };
    expect(rows.map(({ command, outcome }) => [command.type, outcome?.state]).sort()).toEqual([
      ['convertToAppeal', 'refused'],
      ['note', 'applied'],
    ]);
    const notices = await api.owner.selectFrom('notices').select(['kind']).where('caseId', '=', id).execute();
    expect(notices).toContainEqual({ kind: 'commandRefused' });
    await archive(null);
  });

  test('an appeal that cannot be opened though its law is there waits outside, and opens when the trouble is gone', async () => {
    const id = await message();
    expect((await convert(id)).status).toBe(202);
    const { owner, tyazhin, deps } = api;
    const { body: law } = await owner
      .selectFrom('regulations')
      .select('body')
      .where('id', '=', 'tyazhin-appeal59')
      .executeTakeFirstOrThrow();
    const keep = (calendarId: string) =>
      owner
        .updateTable('regulations')
        .set({ body: JSON.stringify({ ...law, calendarId }) })
        .where('tenantId', '=', tyazhin.id)
        .where('id', '=', 'tyazhin-appeal59')
        .execute();
    await keep('tyazhin-gone');
    await settle(id);
    expect([(await desk('GET', `/cases/${id}`)).body.stage, await opened(id)]).toEqual(['converted', undefined]);
    const [effect] = await owner.selectFrom('caseEffects').selectAll().where('caseId', '=', id).execute();
    expect(effect).toMatchObject({ type: 'openAppeal', state: 'pending' });
    const { runEffect, reportEffectFailure } = caseActivities({
      db: deps.db,
      now: () => new Date(),
      runners: { openAppeal: openAppealRunner(deps.db) },
      effects: { mailsOut: false, linkSecret: testSecret },
    });
    const asked = { tenantId: tyazhin.id, caseId: id, effectId: effect!.id };
    await expect(runEffect(asked)).rejects.toThrow(/tyazhin-gone/);
    await reportEffectFailure(asked);
    await settle(id);
    expect((await desk('GET', `/cases/${id}`)).body.stage).toBe('needsOperator');

    await keep('tyazhin');
    const again = await desk('POST', `/cases/${id}/commands`, { type: 'retryEffect', effectId: effect!.id });
    expect([again.status, again.body.detail]).toEqual([202, undefined]);
    await settle(id);
    await runEffect(asked);
    expect(await opened(id)).toBeDefined();
  });
});
