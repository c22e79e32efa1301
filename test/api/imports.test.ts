import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runNextImport } from '../../activities/import/run-import.ts';
import { importFilePath } from '../../db/import-files.ts';
import { type Caller, type TestApi, testApi } from '../support/api.ts';
import { importDeps, realExport } from '../support/imports.ts';

let api: TestApi;
let coordinator: Caller;

beforeAll(async () => {
  api = await testApi();
  coordinator = await api.as('coordinator@tyazhin');
});
afterAll(() => api.close());

/** A multipart body as a browser sends it: the fields in their order, then the file. */
function form(fields: Record<string, string>, file?: { name: string; bytes: Buffer | string }) {
  const boundary = 'import-of-tests';
  const parts: Buffer[] = Object.entries(fields).map(([name, value]) =>
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  );
  if (file)
    parts.push(
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
      ),
      Buffer.from(file.bytes as string),
      Buffer.from('\r\n'),
    );
  const payload = Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}

const upload = (who: Caller, fields: Record<string, string>, file?: { name: string; bytes: Buffer | string }) =>
  who('POST', '/imports', undefined, form(fields, file));
const csv = (...lines: string[]) => ({ name: 'выгрузка.csv', bytes: lines.join('\r\n') });
const short = csv('Исполнитель;Группа тем;Текст инцидента;Тема', 'Отдел ЖКХ;ЖКХ;Холодно дома;Отопление');

async function runAll(): Promise<void> {
  const deps = importDeps(api.deps.db, api.deps.dataDir);
  while ((await runNextImport(deps)) > 0);
}

const filesLeft = () => {
  const folder = join(api.deps.dataDir, 'imports');
  return existsSync(folder) ? readdirSync(folder) : [];
};

describe('the upload of an export (INT-4)', () => {
  it('is taken with its digest, runs in the background and shows what became of every column', async () => {
    const bytes = readFileSync(realExport('im_export.xlsx'));
    const queued = await upload(coordinator, { channel: 'im' }, { name: 'ИМ_октябрь.xlsx', bytes });
    expect([queued.status, queued.body.state]).toEqual([202, 'queued']);
    expect(queued.headers.location).toBe(`/api/v1/imports/${queued.body.id}`);
    expect(queued.body).toMatchObject({
      fileName: 'ИМ_октябрь.xlsx',
      fileSize: bytes.length,
      fileSha256: createHash('sha256').update(bytes).digest('hex'),
      userId: api.tyazhin.users.coordinator,
      rowsDone: 0,
    });
    await runAll();
    const done = await coordinator('GET', `/imports/${queued.body.id}`);
    expect(done.body).toMatchObject({
      state: 'done',
      rowsTotal: 39,
      rowsDone: 39,
      created: 39,
      failed: 0,
      layout: 'im47',
    });
    expect(done.body.columns).toHaveLength(47);
    expect(done.body.columns).toContainEqual({
      header: 'Номер инцидента',
      field: 'Внешний номер',
      note: 'по нему находим повторы',
      sample: '717475',
    });
    expect(existsSync(importFilePath(api.deps.dataDir, queued.body.id))).toBe(false);
    const cases = await coordinator('GET', '/cases?history=true&perPage=200');
    expect(cases.body.total).toBe(38);
  });

  it('with the fields after the file is the same, and the list shows the newest first', async () => {
    const { payload, headers } = form({}, short);
    const text = payload.toString('utf8').replace(/--import-of-tests--\r\n$/, '');
    const fields = form({ channel: 'im', dryRun: 'true' }).payload.toString('utf8');
    const answer = await coordinator('POST', '/imports', undefined, { payload: text + fields, headers });
    expect([answer.status, answer.body.dryRun]).toEqual([202, true]);
    await runAll();
    const list = await coordinator('GET', '/imports?perPage=1');
    expect(list.body.data[0]).toMatchObject({ id: answer.body.id, state: 'done', created: 1, dryRun: true });
    expect(list.body.total).toBeGreaterThan(1);
  });

  it.each([
    ['a PDF', Buffer.from('%PDF-1.7 ...'), 415, /PDF/],
    ['a picture named .xlsx', Buffer.from('89504e470d0a1a0a00', 'hex'), 415, /PNG/],
    ['a web page', Buffer.from('<!doctype html><html></html>'), 415, /веб-страница/],
    ['an empty file', Buffer.alloc(0), 400, /пуст/],
  ])('of %s is refused at once by its content and leaves nothing', async (_name, bytes, status, words) => {
    const before = filesLeft();
    const answer = await upload(coordinator, { channel: 'im' }, { name: 'выгрузка.xlsx', bytes });
    expect(answer.status).toBe(status);
    expect(answer.body.detail).toMatch(words);
    expect(filesLeft()).toEqual(before);
    expect(readdirSync(join(api.deps.dataDir, 'files', 'incoming'))).toEqual([]);
  });

  it('of another cabinet is refused at once with its name and the way out, and leaves nothing', async () => {
    const before = filesLeft();
    const foreign = csv('Номер;Номер ЕПГУ;Источник;Категория;Подкатегория;Факт;Стадия', '1;2;3;4;5;6;7');
    const answer = await upload(coordinator, { channel: 'im' }, foreign);
    expect([answer.status, answer.body.code]).toEqual([422, 'unprocessable']);
    expect(answer.body.detail).toMatch(/выгрузка ПОС.*канал «ПОС»/);
    expect(answer.body.details ?? answer.body).toMatchObject({ export: 'pos' });
    expect(filesLeft()).toEqual(before);
  });

  it('without a file, with a strange field, a wrong dryRun or no channel is malformed', async () => {
    expect((await upload(coordinator, { channel: 'im' })).status).toBe(400);
    expect((await upload(coordinator, { channel: 'im', colour: 'x' }, short)).body.detail).toMatch(/«colour»/);
    expect((await upload(coordinator, { channel: 'im', kind: 'x' }, short)).body.detail).toMatch(/kind: x/);
    expect((await upload(coordinator, { channel: 'im', dryRun: 'maybe' }, short)).status).toBe(400);
    expect((await upload(coordinator, {}, short)).body.detail).toMatch(/канал/);
    expect((await coordinator('POST', '/imports', { channel: 'im' })).status).toBeGreaterThanOrEqual(400);
  });

  it('for a channel or a kind without a regulation is refused: there would be no deadlines', async () => {
    const answer = await upload(coordinator, { channel: 'pos' }, short);
    expect([answer.status, answer.body.code]).toEqual([422, 'unprocessable']);
    expect(answer.body.detail).toMatch(/«pos» нет регламента/);
    const appeals = await upload(coordinator, { channel: 'im', kind: 'appeal' }, short);
    expect([appeals.status, appeals.body.detail]).toEqual([422, expect.stringMatching(/нет регламента обращений/)]);
  });

  it('is for those with the right to import: 401, 403; another municipality sees nothing: 404', async () => {
    const { body } = await upload(coordinator, { channel: 'im', dryRun: 'true' }, short);
    const nobody = await api.app.inject({ method: 'POST', url: '/api/v1/imports', ...form({ channel: 'im' }, short) });
    expect(nobody.statusCode).toBe(401);
    expect((await upload(await api.as('executor@tyazhin'), { channel: 'im' }, short)).status).toBe(403);
    const other = await api.as('coordinator@perm');
    for (const path of ['', '/errors.csv']) expect((await other('GET', `/imports/${body.id}${path}`)).status).toBe(404);
    expect((await other('POST', `/imports/${body.id}/stop`)).status).toBe(404);
    expect((await other('GET', '/imports')).body.total).toBe(0);
  });
});

describe('errors and stop of an import', () => {
  it('lists refused rows with number, value and remedy; the CSV holds no formula', async () => {
    const { body } = await upload(
      coordinator,
      { channel: 'im' },
      csv(
        'Номер инцидента;Дата создания;Текст инцидента',
        '501;2025-13-04 10:22:00;Яма во дворе',
        '502;=HYPERLINK("http://x");Яма у школы',
        '503;2025-11-14 10:00:00;Яма у аптеки',
      ),
    );
    await runAll();
    const job = await coordinator('GET', `/imports/${body.id}`);
    expect(job.body).toMatchObject({ state: 'done', created: 1, failed: 2, rowsDone: 3, errorsTotal: 2 });
    expect(job.body.errors[0]).toEqual({
      kind: 'error',
      row: 2,
      column: 'Дата создания',
      value: '2025-13-04 10:22:00',
      reason: 'Месяца 13 нет',
      fix: 'Впишите месяц от 01 до 12',
    });
    const table = await coordinator('GET', `/imports/${body.id}/errors.csv`);
    expect(table.headers['content-type']).toMatch(/^text\/csv/);
    expect(table.body).toContain('"Месяца 13 нет"');
    expect(table.body).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(table.body).not.toMatch(/;"[=+@-]/);
  });

  it('stops what nobody has begun at once, and says that a finished one cannot be stopped', async () => {
    const { body } = await upload(coordinator, { channel: 'im' }, csv('Номер инцидента;Текст инцидента', '900;Яма'));
    const stopped = await coordinator('POST', `/imports/${body.id}/stop`);
    expect(stopped.body).toMatchObject({ state: 'stopped', stopRequested: true });
    await runAll();
    expect((await coordinator('GET', `/imports/${body.id}`)).body).toMatchObject({ state: 'stopped', rowsDone: 0 });
    expect((await coordinator('POST', `/imports/${body.id}/stop`)).status).toBe(409);
  });

  it('tells the coordinator once, in one digest with the counts', async () => {
    const notices = await api.owner
      .selectFrom('notices')
      .selectAll()
      .where('kind', '=', 'importDone')
      .where('userId', '=', api.tyazhin.users.coordinator)
      .orderBy('createdAt')
      .execute();
    expect(notices[0]?.data).toMatchObject({ state: 'done', created: 39, opened: 1, archived: 38, overdue: 0 });
    expect(new Set(notices.map((notice) => notice.id)).size).toBe(notices.length);
  });
});
