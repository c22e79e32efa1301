import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, type TestApi, testApi } from '../support/api.ts';
import { uploadTo } from '../support/upload.ts';

let api: TestApi;
let coordinator: Caller;
let colleague: Caller;

beforeAll(async () => {
  api = await testApi();
  coordinator = await api.as('coordinator@tyazhin');
  const { tyazhin, owner } = api;
  await owner
    .insertInto('userRoles')
    .values({
      id: randomUUID(),
      tenantId: tyazhin.id,
      userId: tyazhin.users.substitute,
      role: 'coordinator',
      channels: ['pos', 'appeal59'],
      validFrom: '2020-01-01',
    })
    .execute();
  colleague = await api.as('substitute@tyazhin');
});
afterAll(async () => await api.close());

const detail = ({ status, body }: { status: number; body: { detail?: string } }) => [status, body.detail];

describe('a coordinator of one channel stays in it (ORG-2)', () => {
  test('a message of a foreign channel is refused before anything of it is taken (INT-1)', async () => {
    const count = async () =>
      Number(
        (
          await api.owner
            .selectFrom('cases')
            .select((e) => e.fn.countAll().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
      );
    const before = await count();
    const answer = await colleague('POST', '/cases', { channel: 'im', text: 'Яма у школы' });
    expect(detail(answer)).toEqual([403, expect.stringMatching(/«im».*pos, appeal59/)]);
    expect(await count()).toBe(before);
    expect((await coordinator('POST', '/cases', { channel: 'im', text: 'Яма у школы' })).status).toBe(201);
  });

  describe('imports of another channel (INT-4)', () => {
    let id: string;
    beforeEach(async () => {
      const csv = 'Что случилось;Когда\r\nЯма на дороге у школы;10.11.2025';
      const { body } = await uploadTo(coordinator, '/imports', { channel: 'im' }, { name: 'свод.csv', bytes: csv });
      id = body.id;
    });

    test('are in nobody else’s list', async () => {
      const own = (await coordinator('GET', '/imports')).body;
      expect(own.data.map((job: { id: string }) => job.id)).toContain(id);
      const { body } = await colleague('GET', '/imports');
      expect([body.total, body.data]).toEqual([0, []]);
    });

    test.each([
      ['GET', ''],
      ['GET', '/errors.csv'],
      ['GET', '/mapping'],
      ['POST', '/stop'],
    ] as const)('%s /imports/:id%s is refused and changes nothing', async (method, path) => {
      expect(detail(await colleague(method, `/imports/${id}${path}`))).toEqual([
        403,
        expect.stringContaining('другой координатор'),
      ]);
      expect((await coordinator('GET', `/imports/${id}`)).body.state).toBe('mapping');
    });
  });

  test('questions of direct lines are read by who keeps the lines, never by an executor (PRC-22, SEC-3)', async () => {
    const line = await coordinator('POST', '/direct-lines', {
      title: 'Прямая линия по дорогам',
      heldOn: '2026-11-25',
      official: 'Первый заместитель главы',
    });
    const path = `/direct-lines/${line.body.id}`;
    await coordinator('PATCH', path, { state: 'live' });
    await coordinator('POST', `${path}/questions`, { body: 'Я живу на Лесной, когда заделают яму?' });
    for (const login of ['executor@tyazhin', 'substitute@tyazhin', 'blocklead@tyazhin']) {
      const as = await api.as(login);
      for (const address of ['/direct-lines', path, `${path}/questions`])
        expect([login, address, (await as('GET', address)).status]).toEqual([login, address, 403]);
    }
    expect((await colleague('PATCH', path, { state: 'ended' })).status).toBe(403);
    for (const login of ['head@tyazhin', 'press@tyazhin'])
      expect((await (await api.as(login))('GET', `${path}/questions`)).body).toHaveLength(1);
  });
});

describe('files of a new message are its author’s own (SEC-5)', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==',
    'base64',
  );
  const upload = async (as: Caller) =>
    (await uploadTo(as, '/files', {}, { name: 'yama.png', bytes: png })).body.id as string;
  const withFiles = (fileIds: string[]) =>
    coordinator('POST', '/cases', { channel: 'im', text: 'Яма у школы', fileIds });

  test('unknown ids, a colleague’s upload and the file of another case are refused, own ones are taken', async () => {
    const own = await upload(coordinator);
    const foreign = await upload(await api.as('registrar@tyazhin'));
    const taken = await upload(coordinator);
    expect((await withFiles([taken])).body.files).toHaveLength(1);
    for (const id of [randomUUID(), foreign, taken])
      expect(detail(await withFiles([own, id]))).toEqual([422, expect.stringContaining(id)]);
    const { body } = await withFiles([own]);
    expect(body.files.map((file: { id: string }) => file.id)).toEqual([own]);
  });

  test('one Idempotency-Key brings one case, its files too', async () => {
    const fileIds = [await upload(coordinator)];
    const give = () =>
      coordinator(
        'POST',
        '/cases',
        { channel: 'im', text: 'Лёд у школы', fileIds },
        { headers: { 'idempotency-key': 'scopes-one' } },
      );
    const [first, again] = [await give(), await give()];
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
  });
});
