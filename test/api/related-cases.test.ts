import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyApplicants } from '../../db/applicant-keys.ts';
import { inTenant } from '../../db/connection.ts';
import { seal } from '../../db/sealing.ts';
import { type Caller, type TestApi, testApi } from '../support/api.ts';
import { takeInCases, testKeys } from '../support/cases.ts';

let api: TestApi;
let coordinator: Caller;

beforeAll(async () => {
  api = await testApi();
  coordinator = await api.as('coordinator@tyazhin');
});
afterAll(async () => await api.close());

const register = async (as: Caller, applicant: object, text = 'Не вывозят мусор со двора дома третий день') =>
  (await as('POST', '/cases', { channel: 'im', text, applicant })).body.id as string;
const sameApplicant = async (as: Caller, id: string) =>
  ((await as('GET', `/cases/${id}/related`)).body.sameApplicant as { id: string }[]).map((row) => row.id);

describe('the applicant’s earlier cases (INT-8)', () => {
  test('are found by any telephone spelling, by e-mail and by page, never by a bare name', async () => {
    const first = await register(coordinator, { name: 'Пробная Анна', phone: '8 (900) 111-22-33' });
    const second = await register(coordinator, { phone: '+79001112233', email: 'anna@example.org' });
    const third = await register(coordinator, { email: 'ANNA@example.org' });
    const namesake = await register(coordinator, { name: 'Пробная Анна' });
    expect(await sameApplicant(coordinator, second)).toEqual([third, first]);
    expect(await sameApplicant(coordinator, first)).toEqual([second]);
    expect(await sameApplicant(coordinator, namesake)).toEqual([]);
  });

  test('stay within the municipality (SEC-2)', async () => {
    const phone = '+79005556677';
    const here = await register(coordinator, { phone });
    const there = await register(await api.as('coordinator@perm'), { phone });
    expect(await sameApplicant(coordinator, here)).toEqual([]);
    expect(await sameApplicant(await api.as('coordinator@perm'), there)).toEqual([]);
  });

  test('what is stored to find them tells nobody the telephone (SEC-3)', async () => {
    await register(coordinator, { phone: '+79007778899' });
    const rows = await api.owner.selectFrom('applicantKeys').selectAll().execute();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain('9007778899');
  });

  test('applicants written without hashes, or under an old key, get them later', async () => {
    const page = { kind: 'citizen', sealed: seal(JSON.stringify({ page: 'https://vk.com/id1001' }), testKeys) };
    const [one, two] = await takeInCases(api.deps.db, api.tyazhin, [{ applicant: page }, { applicant: page }]);
    expect(await sameApplicant(coordinator, two!.caseId)).toEqual([]);
    const rekey = (keys: typeof testKeys) =>
      inTenant(api.deps.db, api.tyazhin.id, async (trx) => {
        while ((await keyApplicants(trx, api.tyazhin.id, keys, 100)) > 0);
      });
    await rekey(testKeys);
    expect(await sameApplicant(coordinator, two!.caseId)).toEqual([one!.caseId]);
    const newKeys = [{ id: 'newer', key: new Uint8Array(32).fill(9) }, ...testKeys];
    const stored = () =>
      api.owner.selectFrom('applicantKeys').select('key').where('tenantId', '=', api.tyazhin.id).execute();
    const before = await stored();
    await rekey(newKeys);
    expect(await sameApplicant(coordinator, two!.caseId)).toEqual([one!.caseId]);
    const after = new Set((await stored()).map((row) => row.key));
    expect(before.some(({ key }) => after.has(key))).toBe(false);
  });

  test('the author’s page is shown to those who may read personal data, hidden from others (SEC-3)', async () => {
    const page = { kind: 'citizen', sealed: seal(JSON.stringify({ page: 'https://vk.com/id1002' }), testKeys) };
    const [taken] = await takeInCases(api.deps.db, api.tyazhin, [{ applicant: page }]);
    const { body } = await coordinator('GET', `/cases/${taken!.caseId}`);
    expect(body.applicant).toMatchObject({ page: 'https://vk.com/id1002', masked: false });
    const mayor = await (await api.as('mayor@tyazhin'))('GET', `/cases/${taken!.caseId}`);
    expect(JSON.stringify(mayor.body)).not.toContain('id1002');
  });
});
