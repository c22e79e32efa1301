import { existsSync, readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runNextImport } from '../../activities/import/run-import.ts';
import { importFilePath } from '../../db/import-files.ts';
import { tyazhinRegulations } from '../../db/seeds/regulations/tyazhin.ts';
import { type Caller, type TestApi, testApi } from '../support/api.ts';
import { importDeps, realExport } from '../support/imports.ts';
import { programOf } from '../support/keys.ts';
import { publishBody } from '../support/regulations.ts';

let api: TestApi;
let coordinator: Caller;
beforeAll(async () => {
  api = await testApi();
  coordinator = await api.as('coordinator@tyazhin');
  for (const { body: rules, tenantId } of [
    ...tyazhinRegulations
      .filter(({ channel }) => channel === 'phone' || channel === 'appeal59')
      .map((body) => ({ body, tenantId: api.tyazhin.id })),
    ...tyazhinRegulations
      .filter(({ channel }) => channel === 'phone')
      .map((body) => ({
        body: { ...body, id: 'perm-phone', calendarId: 'perm', urgentCalendarId: 'perm-around-the-clock' },
        tenantId: api.perm.id,
      })),
  ]) {
    await publishBody(api.owner, tenantId, rules);
  }
});
afterAll(() => api.close());

const list = [
  'Когда;ФИО жителя;Телефон;Что случилось;Раздел;Ответственный',
  '10.11.2025 09:15;Кузнецова Анна Ивановна;89123456789;Во дворе не горит ни один фонарь, темно;ЖКХ;Отдел ЖКХ',
  '11.11.2025;Орлов Пётр Ильич;8912345670;Яма на дороге у школы;Дороги;Дорожный отдел',
  '31.13.2025;Белов Олег;;Лёд у крыльца;Дороги;Дорожный отдел',
];

function upload(who: Caller, bytes: Buffer | string, fields: Record<string, string> = {}, name = 'звонки.csv') {
  const boundary = 'mapping-of-tests';
  const parts = Object.entries({ channel: 'phone', ...fields }).map(
    ([key, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`;
  const payload = Buffer.concat([
    Buffer.from(parts.join('') + head),
    Buffer.from(bytes as string),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  return who('POST', '/imports', undefined, { payload, headers });
}

async function runAll(): Promise<void> {
  const deps = importDeps(api.deps.db, api.deps.dataDir);
  while ((await runNextImport(deps)) > 0);
}

const fieldsOf = (question: { columns: { field: string | null }[] }) => question.columns.map(({ field }) => field);
const done = async (who: Caller, id: string) => {
  await runAll();
  return (await who('GET', `/imports/${id}`)).body;
};

describe('a table whose columns nobody knows (INT-4)', () => {
  let id: string;

  it('waits for a person instead of failing, its columns shown with values and guesses', async () => {
    const { status, body } = await upload(coordinator, list.join('\n'));
    expect([status, body.state]).toEqual([202, 'mapping']);
    id = body.id;
    await runAll();
    expect((await coordinator('GET', `/imports/${id}`)).body.state).toBe('mapping');
    const question = await coordinator('GET', `/imports/${id}/mapping`);
    expect(question.body.hasHeader).toBe(true);
    expect(question.body.columns[3]).toMatchObject({
      header: 'Что случилось',
      samples: [/* three texts */ expect.any(String), 'Яма на дороге у школы', 'Лёд у крыльца'],
    });
    expect(fieldsOf(question.body)).toEqual([
      'receivedAt',
      'applicantName',
      'applicantPhone',
      'text',
      'topicGroup',
      'executorName',
    ]);
  });

  it('hides what looks like a person from a program that may not read personal data', async () => {
    const { id: tenantId, users } = api.tyazhin;
    const program = await programOf(api, { tenantId, userId: users.coordinator }, ['cases.import']);
    const question = await program('GET', `/imports/${id}/mapping`);
    expect(question.body.columns[1].samples).toEqual(['•••', '•••', '•••']);
    expect(JSON.stringify(question.body)).not.toMatch(/Кузнецова|8912/);
  });

  it('shows its first rows as the cases they would become; a bad one says what is wrong', async () => {
    const mapping = {
      hasHeader: true,
      fields: ['receivedAt', 'applicantName', 'applicantPhone', 'text', 'topic', 'executorName'],
    };
    const { body } = await coordinator('POST', `/imports/${id}/mapping/preview`, mapping);
    expect(body.rows).toHaveLength(3);
    expect(body.rows[0]).toMatchObject({
      row: 2,
      title: 'Во дворе не горит ни один фонарь, темно',
      receivedAt: '2025-11-10T02:15:00.000Z',
      topic: 'ЖКХ',
      executor: 'Отдел ЖКХ',
      hasApplicant: true,
      isFinished: false,
      errors: [],
    });
    expect(body.rows[2].errors).toMatchObject([{ column: 'Когда', value: '31.13.2025', reason: 'Месяца 13 нет' }]);
    expect(JSON.stringify(body)).not.toMatch(/Кузнецова|8912/);
  });

  it.each([
    [['receivedAt', null, null, null, null, null], /в какой колонке текст/],
    [['text', 'text', null, null, null, null], /для двух колонок/],
    [['text'], /колонок 6/],
  ])('refuses what makes no case: %j', async (fields, words) => {
    for (const [method, path] of [
      ['POST', '/preview'],
      ['PUT', ''],
    ] as const) {
      const answer = await coordinator(method, `/imports/${id}/mapping${path}`, { hasHeader: true, fields });
      expect([answer.status, answer.body.detail]).toEqual([422, expect.stringMatching(words)]);
    }
  });

  it('once mapped goes into the queue; the person is sealed, the bad row is reported (SEC-3)', async () => {
    const fields = ['receivedAt', 'applicantName', 'applicantPhone', 'text', 'topic', 'executorName'];
    const queued = await coordinator('PUT', `/imports/${id}/mapping`, {
      hasHeader: true,
      fields,
      name: 'Журнал звонков',
    });
    expect([queued.status, queued.body.state]).toEqual([200, 'queued']);
    const job = await done(coordinator, id);
    expect(job).toMatchObject({ state: 'done', layout: 'mapped', created: 2, failed: 1, opened: 2 });
    expect(job.columns[1]).toMatchObject({ header: 'ФИО жителя', field: 'Заявитель', sample: '•••' });
    const cases = await coordinator('GET', '/cases?channel=phone');
    const one = await coordinator('GET', `/cases/${cases.body.data[0].id}`);
    expect(one.body.applicant.name).toMatch(/Кузнецова|Орлов/);
    expect(api.logLines.join()).not.toMatch(/Кузнецова|Орлов/);
    expect((await coordinator('PUT', `/imports/${id}/mapping`, { hasHeader: true, fields })).status).toBe(409);
  });

  it('the next file with the same columns in another order is read without asking, and nothing is doubled', async () => {
    const turned = list.map((line) => line.split(';').reverse().join(';'));
    const { body } = await upload(coordinator, turned.join('\n'), {}, 'звонки-2.csv');
    expect(body.state).toBe('queued');
    expect(await done(coordinator, body.id)).toMatchObject({ created: 0, repeated: 2, failed: 1, layout: 'mapped' });
    const kept = await coordinator('GET', '/import-layouts');
    expect(kept.body.data).toMatchObject([{ name: 'Журнал звонков', used: 2, hasHeader: true }]);
  });

  it('what is remembered is renamed, changed and forgotten, each version kept with who and when (ORG-6); then the file is asked about again', async () => {
    const [kept] = (await coordinator('GET', '/import-layouts')).body.data;
    const path = `/import-layouts/${kept.id}`;
    expect((await coordinator('PATCH', path, { name: 'Звонки' })).body.name).toBe('Звонки');
    const without = kept.columns.map((column: { field: string }) => ({ ...column, field: null }));
    expect((await coordinator('PATCH', path, { columns: without })).body.detail).toMatch(/в какой колонке текст/);
    const renamed = kept.columns.map((column: { header: string }) => ({ ...column, header: `${column.header}!` }));
    expect((await coordinator('PATCH', path, { columns: renamed })).status).toBe(422);
    const noted = kept.columns.map((column: { field: string | null }) =>
      column.field === 'topic' ? { ...column, field: 'note' } : column,
    );
    expect((await coordinator('PATCH', path, { columns: noted })).body.columns).toContainEqual({
      header: 'Раздел',
      field: 'note',
    });
    const { body: versions } = await coordinator('GET', `${path}/versions`);
    const author = 'Сотрудник coordinator';
    expect(
      versions.map((one: { version: number; name: string; userName: string }) => [one.version, one.name, one.userName]),
    ).toEqual([
      [3, 'Звонки', author],
      [2, 'Звонки', author],
      [1, 'Журнал звонков', author],
    ]);
    const meant = versions.map(
      ({ columns }: { columns: { header: string; field: string }[] }) =>
        columns.find(({ header }) => header === 'Раздел')?.field,
    );
    expect(meant).toEqual(['note', 'topic', 'topic']);
    expect((await coordinator('DELETE', path)).status).toBe(204);
    expect((await coordinator('GET', `${path}/versions`)).status).toBe(404);
    expect((await upload(coordinator, list.join('\n'))).body.state).toBe('mapping');
  });

  it('may be read once without being remembered', async () => {
    const { body } = await upload(coordinator, 'Дело;Суть\n1;Скользко у крыльца\n2;Нет света в подъезде\n');
    const mapping = { hasHeader: true, fields: ['key', 'text'], remember: false };
    await coordinator('PUT', `/imports/${body.id}/mapping`, mapping);
    expect(await done(coordinator, body.id)).toMatchObject({ created: 2, failed: 0 });
    expect((await coordinator('GET', '/import-layouts')).body.total).toBe(0);
  });

  it('stopped, it is gone; a file that did not wait is asked for again', async () => {
    const first = await upload(coordinator, list.join('\n'));
    expect((await coordinator('POST', `/imports/${first.body.id}/stop`)).body.state).toBe('stopped');
    const second = await upload(coordinator, list.join('\n'));
    const path = importFilePath(api.deps.dataDir, second.body.id);
    expect(existsSync(path)).toBe(true);
    rmSync(path);
    const lost = await coordinator('GET', `/imports/${second.body.id}/mapping`);
    expect([lost.status, lost.body.detail]).toEqual([409, expect.stringMatching(/загрузите его ещё раз/)]);
    expect((await coordinator('GET', `/imports/${second.body.id}`)).body.state).toBe('failed');
  });
});

describe('lists as they really come', () => {
  it('2,000 real messages without names of columns: guessed, mapped, remembered by the number of columns', async () => {
    const bytes = readFileSync(realExport('kursk_messages.csv'));
    const { body } = await upload(coordinator, bytes, {}, 'kursk.csv');
    expect(body.state).toBe('mapping');
    const question = (await coordinator('GET', `/imports/${body.id}/mapping`)).body;
    expect([question.hasHeader, question.columns.length]).toEqual([false, 5]);
    expect(question.columns[0].header).toBe('Колонка A');
    expect(fieldsOf(question).slice(0, 2)).toEqual(['key', 'text']);
    const fields = ['key', 'text', 'topic', 'executorName', null];
    await coordinator('PUT', `/imports/${body.id}/mapping`, { hasHeader: false, fields });
    const job = await done(coordinator, body.id);
    expect(job).toMatchObject({ state: 'done', rowsDone: 2_000, failed: 0 });
    expect(job.created + job.repeated).toBe(2_000);
    expect(job.created).toBeGreaterThan(1_500);
    const again = await upload(coordinator, bytes, {}, 'kursk-2.csv');
    expect(again.body.state).toBe('queued');
    expect(await done(coordinator, again.body.id)).toMatchObject({ created: 0, repeated: 2_000 });
  });

  it.each([
    ['UTF-8 with its mark and commas', '\ufeffДень,Суть вопроса\n10.11.2025,"Снег, лёд и яма 1"\n', 'utf8'],
    ['Windows-1251 and semicolons', 'День;Суть вопроса\r\n10.11.2025;Снег, лёд и яма 2\r\n', '1251'],
    ['tabs', 'День\tСуть вопроса\n10.11.2025\tСнег, лёд и яма 3\n', 'utf8'],
  ])('%s', async (_name, text, encoding) => {
    const bytes = encoding === 'utf8' ? Buffer.from(text) : windows1251(text);
    const { body } = await upload(coordinator, bytes);
    if (body.state === 'mapping') {
      const { body: question } = await coordinator('GET', `/imports/${body.id}/mapping`);
      expect(question.columns.map(({ header }: { header: string }) => header)).toEqual(['День', 'Суть вопроса']);
      await coordinator('PUT', `/imports/${body.id}/mapping`, { hasHeader: true, fields: ['receivedAt', 'text'] });
    }
    expect(await done(coordinator, body.id)).toMatchObject({ created: 1, failed: 0 });
  });

  it('appeals too: a list with numbers of registration becomes cases of 59-ФЗ (INT-1)', async () => {
    const rows = 'Вх. номер;Дата;Кто обратился;Суть\nА-7;01.12.2025;ООО «Ромашка»;Просим перенести остановку\n';
    const { body } = await upload(coordinator, rows, { channel: 'appeal59' });
    expect([body.state, body.kind]).toEqual(['mapping', 'appeal']);
    const fields = ['registrationNumber', 'registeredAt', 'applicantName', 'text'];
    await coordinator('PUT', `/imports/${body.id}/mapping`, { hasHeader: true, fields });
    expect(await done(coordinator, body.id)).toMatchObject({ created: 1, opened: 1 });
    const { body: cases } = await coordinator('GET', '/cases?channel=appeal59');
    expect(cases.data[0]).toMatchObject({ kind: 'appeal', stage: 'registered' });
  });
});

describe('mappings of a municipality are its own (SEC-2)', () => {
  it('another one neither sees the file nor reads by its columns', async () => {
    const { body } = await upload(coordinator, 'Цвет;Дело\nжёлтый;Фонарь мигает\n');
    await coordinator('PUT', `/imports/${body.id}/mapping`, { hasHeader: true, fields: [null, 'text'] });
    const [kept] = (await coordinator('GET', '/import-layouts?sort=-createdAt')).body.data;
    const waiting = await upload(coordinator, list.join('\n'));
    const other = await api.as('coordinator@perm');
    for (const [method, path, given] of [
      ['GET', `/imports/${waiting.body.id}/mapping`, undefined],
      ['POST', `/imports/${waiting.body.id}/mapping/preview`, { hasHeader: true, fields: ['text'] }],
      ['PUT', `/imports/${waiting.body.id}/mapping`, { hasHeader: true, fields: ['text'] }],
      ['GET', `/import-layouts/${kept.id}`, undefined],
      ['GET', `/import-layouts/${kept.id}/versions`, undefined],
      ['PATCH', `/import-layouts/${kept.id}`, { name: 'чужое' }],
      ['DELETE', `/import-layouts/${kept.id}`, undefined],
    ] as const)
      expect([path, (await other(method, path, given)).status]).toEqual([path, 404]);
    expect((await other('GET', '/import-layouts')).body.total).toBe(0);
    expect((await upload(other, 'Цвет;Дело\nжёлтый;Фонарь мигает\n')).body.state).toBe('mapping');
  });

  it('what applicants under 59-ФЗ become is decided by those who keep the dictionaries', async () => {
    expect((await coordinator('GET', '/import-settings')).body).toMatchObject({ chosenAppeals: 'mark' });
    expect((await coordinator('PUT', '/import-settings', { chosenAppeals: 'appeal' })).status).toBe(403);
    const admin = await api.as('admin@tyazhin');
    expect((await admin('PUT', '/import-settings', { chosenAppeals: 'appeal' })).body.chosenAppeals).toBe('appeal');
    expect((await admin('PUT', '/import-settings', { chosenAppeals: 'никак' })).status).toBe(400);
    expect((await (await api.as('admin@perm'))('GET', '/import-settings')).body.chosenAppeals).toBe('mark');
  });
});

function windows1251(text: string): Buffer {
  const decoder = new TextDecoder('windows-1251');
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const));
  return Buffer.from([...text].map((letter) => bytes.get(letter) ?? 63));
}
