import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordCase } from '../../db/record-case.ts';
import { type TestApi, testApi } from '../support/api.ts';
import { takeInCases, testSecret } from '../support/cases.ts';
import { uploadTo } from '../support/upload.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(async () => await api.close());

const dayMs = 86_400_000;
const on = (days: number) => new Date(Date.now() + days * dayMs + 7 * 3_600_000).toISOString().slice(0, 10);

async function give(login: string, caseId: string, command: Record<string, unknown>, ahead = 0) {
  const answer = await (await api.as(`${login}@tyazhin`))('POST', `/cases/${caseId}/commands`, command);
  await open(caseId, ahead);
  return answer;
}
const open = (caseId: string, ahead: number) =>
  recordCase(
    api.deps.db,
    { tenantId: api.tyazhin.id, caseId, commandIds: [], tickAt: null },
    new Date(Date.now() + ahead * dayMs).toISOString(),
    { mailsOut: false, linkSecret: testSecret },
  );

async function promised(days: number): Promise<string> {
  const [taken] = await takeInCases(api.deps.db, api.tyazhin, [{}]);
  const { caseId } = taken!;
  await give('coordinator', caseId, { type: 'assign', executorId: api.tyazhin.executors.housing });
  const answer = await give('coordinator', caseId, { type: 'interimAnswer', text: 'Сделаем', promisedOn: on(days) });
  expect(answer.status).toBe(202);
  return caseId;
}

describe('the board of promised work (PRC-9, T 3.6)', () => {
  test('day by day: what is awaited with what the report demands, what is kept, what was broken', async () => {
    const board = { from: on(-10), to: on(20) };
    const [soon, broken, kept] = [await promised(5), await promised(1), await promised(2)];
    const file = await upload();
    const without = await give('executor', kept, { type: 'reportWork', text: 'Сделали' });
    expect([without.status, without.body.detail]).toEqual([422, expect.stringContaining('фотография')]);
    const act = await uploadDocument();
    const onPaper = await give('executor', kept, { type: 'reportWork', text: 'Сделали по акту', fileIds: [act] });
    expect([onPaper.status, onPaper.body.detail]).toEqual([422, expect.stringContaining('только документы')]);
    await give('executor', kept, { type: 'reportWork', text: 'Сделали, вот фото', fileIds: [file] });
    await open(broken, 8);

    const path = `/promises?from=${board.from}&to=${board.to}`;
    const { body } = await (await api.as('coordinator@tyazhin'))('GET', path);
    const of = (id: string) => body.data.find(({ caseId }: { caseId: string }) => caseId === id);
    expect(body.today).toBe(on(0));
    expect(of(soon)).toMatchObject({ on: on(5), state: 'awaited', photoDemanded: true, executor: 'Отдел ЖКХ' });
    expect(of(kept)).toMatchObject({ state: 'kept', photos: 1, report: 'Сделали, вот фото' });
    expect(of(broken)).toMatchObject({ on: on(1), state: 'broken' });
    // A broken promise stays on the board until it is kept, then bears its mark.
    const record = (await (await api.as('coordinator@tyazhin'))('GET', `/cases/${broken}`)).body;
    expect(record.promise).toMatchObject({ broken: true, keptAt: null });
    const keptRecord = (await (await api.as('coordinator@tyazhin'))('GET', `/cases/${kept}`)).body;
    expect(keptRecord.promise).toMatchObject({ broken: false, report: 'Сделали, вот фото', files: [{ id: file }] });
    const told = await api.owner
      .selectFrom('notices')
      .select('kind')
      .where('caseId', '=', broken)
      .where('userId', '=', api.tyazhin.users.coordinator)
      .execute();
    expect(told.map(({ kind }) => kind)).toContain('breach');

    expect((await (await api.as('executor2@tyazhin'))('GET', path)).body.data).toEqual([]);
    expect((await (await api.as('coordinator@perm'))('GET', path)).body.data).toEqual([]);
    const long = await (await api.as('coordinator@tyazhin'))('GET', '/promises?from=2026-01-01&to=2026-12-31');
    expect([long.status, long.body.detail]).toEqual([400, expect.stringContaining('62')]);
  });
});

async function uploadDocument(): Promise<string> {
  const file = { name: 'akt.pdf', bytes: '%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF\n' };
  const { status, body } = await uploadTo(await api.as('executor@tyazhin'), '/files', {}, file);
  expect(status).toBe(201);
  return body.id;
}

async function upload(): Promise<string> {
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const payload = Buffer.concat([
    Buffer.from(
      '--x\r\nContent-Disposition: form-data; name="file"; filename="after.png"\r\nContent-Type: image/png\r\n\r\n',
    ),
    pixel,
    Buffer.from('\r\n--x--\r\n'),
  ]);
  const as = await api.as('executor@tyazhin');
  const answer = await as('POST', '/files', undefined, {
    payload,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  });
  expect([answer.status, answer.body]).toMatchObject([201, { id: expect.any(String) }]);
  return answer.body.id;
}
