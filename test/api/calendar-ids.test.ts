import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTenant } from '../../db/connection.ts';
import { loadCalendars } from '../../db/law.ts';
import { type Caller, type TestApi, testApi } from '../support/api.ts';

let api: TestApi;
let perm: Caller;
let operator: Caller;
beforeAll(async () => {
  api = await testApi();
  const { id: tenantId, users } = api.tyazhin;
  await api.owner.insertInto('operators').values({ tenantId, userId: users.substitute }).execute();
  operator = await api.as('substitute@tyazhin');
  perm = await api.as('admin@perm');
});
afterAll(async () => await api.close());

const open = async (code: string) =>
  await operator('POST', '/tenants', {
    code,
    name: `Округ ${code}`,
    zone: 'Asia/Yekaterinburg',
    parentCalendarId: 'russia',
    opens: '08:00',
    closes: '17:00',
    act: 'Положение о центре № 1',
    validFrom: '2025-01-01',
    admin: { login: 'admin', name: 'Администратор системы' },
    channels: [],
  });
const publish = async (id: string) => {
  const { source } = (await perm('GET', '/calendars/perm')).body;
  return await perm('POST', '/calendars', { source: { ...source, id, version: 1 }, parentId: 'russia' });
};

describe("ids of calendars are one space, and each is one municipality's (ORG-1, ORG-6)", () => {
  test('an id that begins with the longer code of a neighbour is the neighbour’s alone', async () => {
    expect((await open('perm-krai')).status).toBe(201);
    expect(await publish('perm-krai-2')).toMatchObject({
      status: 422,
      body: { detail: expect.stringMatching(/«perm-krai-2» занято другим муниципалитетом: выберите другое/) },
    });
    expect((await publish('perm-summer')).status).toBe(201);
  });

  test('a municipality whose code would take over a calendar that stands is not opened', async () => {
    for (const code of ['perm-summer', 'perm-around', 'russia'])
      expect(await open(code)).toMatchObject({
        status: 422,
        body: { detail: expect.stringMatching(/начинается название чужого календаря/) },
      });
    expect((await open('pe')).status).toBe(201);
  });
});

describe('no calendar stands above itself, whoever writes it (PRC-7)', () => {
  const write = async (id: string, version: number, parentId: string) =>
    await api.owner
      .insertInto('calendars')
      .values({ id, version, tenantId: api.perm.id, title: id, parentId, source: JSON.stringify({ id }) })
      .execute();

  test('the database refuses one above itself, over others too', async () => {
    await write('perm-a', 1, 'russia');
    await write('perm-b', 1, 'perm-a');
    await expect(write('perm-a', 2, 'perm-a')).rejects.toMatchObject({ code: '23514' });
    await expect(write('perm-a', 2, 'perm-b')).rejects.toMatchObject({ code: '23514' });
    await expect(
      api.owner
        .insertInto('calendars')
        .values({ id: 'perm-a', version: 2, tenantId: api.tyazhin.id, title: '', source: '{}' })
        .execute(),
    ).rejects.toMatchObject({ code: '23505' });
  });

  test('such rows written past the law give every count a refusal in words instead of a hang', async () => {
    await sql`alter table calendars disable trigger hold_order`.execute(api.owner);
    await write('perm-a', 2, 'perm-b');
    await sql`alter table calendars enable trigger hold_order`.execute(api.owner);
    const load = inTenant(api.deps.db, api.perm.id, (trx) => loadCalendars(trx, ['perm-b']));
    await expect(load).rejects.toThrow(/оказался бы над самим собой: выберите/);
  });
});
