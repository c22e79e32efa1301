import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../config.ts';
import { type Caller, type TestApi, testApi } from '../support/api.ts';
import { takeInCases } from '../support/cases.ts';
import { uploadTo } from '../support/upload.ts';

const shared = (path: string) => readFileSync(join(projectRoot, '..', 'shared', 'data', path));
const csv = (...lines: string[]) => ({ name: 'классификатор.csv', bytes: lines.join('\r\n') });

let api: TestApi;
let admin: Caller;
let ids: Record<string, string>;

beforeAll(async () => {
  api = await testApi();
  admin = await api.as('admin@tyazhin');
  const { body } = await admin('GET', '/classifiers');
  ids = Object.fromEntries(body.data.map((one: { code: string; id: string }) => [one.code, one.id]));
});
afterAll(async () => await api.close());

const load = (code: string, fields: Record<string, string>, file: { name: string; bytes: Buffer | string }) =>
  uploadTo(admin, `/classifiers/${ids[code]}/versions`, fields, file);
const topics = async (query: string) => (await admin('GET', `/topics?perPage=200&${query}`)).body;

describe('versioned classifiers (INT-6, ORG-6)', () => {
  test('a municipality begins with the classifiers of ИМ, ПОС and 59-ФЗ', () => {
    expect(Object.keys(ids).sort()).toEqual(['appeal59', 'im', 'pos']);
  });

  test('the 26 groups and 359 topics of today go in whole from JSON, a look changes nothing', async () => {
    const { as, done } = await inPerm();
    const file = { name: 'im_topics.json', bytes: shared('classifier/im_topics.json') };
    const path = `/classifiers/${done.im}/versions`;
    const look = await uploadTo(as, path, { validFrom: '2026-01-01' }, file);
    expect(look.status).toBe(200);
    expect(look.body.version).toBeNull();
    expect(look.body.added.length + look.body.unchanged).toBe(359);
    expect(new Set(look.body.added.map((node: { groupName: string }) => node.groupName)).size).toBe(26);
    expect((await as('GET', '/topics?perPage=200')).body.total).toBe(2);
    const mapping = Object.fromEntries(look.body.closed.map((topic: { id: string }) => [topic.id, null]));
    const loaded = await uploadTo(
      as,
      path,
      { validFrom: '2026-01-01', apply: 'true', mapping: JSON.stringify(mapping) },
      file,
    );
    expect(loaded.body.version).toMatchObject({ number: 1, added: 359, closed: 2 });
    expect((await as('GET', '/topics?perPage=200')).body.total).toBe(361);
    const again = await uploadTo(as, path, { validFrom: '2026-02-01', apply: 'true' }, file);
    expect(again.body).toMatchObject({ unchanged: 359, added: [], closed: [], version: { number: 2 } });
  });

  test('a renamed topic is a new one that takes the old one’s place: history keeps its name, lists by the new one find both', async () => {
    const { heating, potholes } = api.tyazhin.topics;
    const [old] = await takeInCases(api.deps.db, api.tyazhin, [{ topicId: heating }]);
    const file = csv('Группа тем;Тема;Прежнее название', 'ЖКХ;Качество отопления;Отопление', 'Дороги;Ямы;');
    const look = await load('im', { validFrom: '2026-01-10' }, file);
    expect(look.body).toMatchObject({ unchanged: 1, openCases: { [heating]: 1 } });
    expect(look.body.closed).toMatchObject([{ id: heating, name: 'Отопление', into: look.body.added[0].key }]);
    const loaded = await load('im', { validFrom: '2026-01-10', apply: 'true' }, file);
    expect(loaded.status).toBe(200);
    const [fresh] = (await topics('name=Качество отопления')).data;
    expect(fresh).toMatchObject({
      validFrom: '2026-01-10',
      sectorBlockId: api.tyazhin.blocks.housing,
      executorId: api.tyazhin.executors.housing,
    });
    expect((await topics(`ids=${heating}`)).data[0]).toMatchObject({ validTo: '2026-01-09', replacedById: fresh.id });
    const coordinator = await api.as('coordinator@tyazhin');
    const [found] = (await coordinator('GET', `/cases?topicId=${fresh.id}`)).body.data;
    expect(found).toMatchObject({ id: old!.caseId, topic: { name: 'Отопление' } });
    expect((await coordinator('GET', `/cases?topicId=${potholes}`)).body.total).toBe(0);

    const differences = await admin('GET', `/classifiers/${ids.im}/differences?from=2026-01-09&to=2026-01-10`);
    expect(differences.body.added).toMatchObject([{ name: 'Качество отопления' }]);
    expect(differences.body.closed).toMatchObject([{ name: 'Отопление' }]);
  });

  test('an old name is always led to the newest topic, never over a chain', async () => {
    const make = async (name: string) => (await admin('POST', '/topics', { groupName: 'Цепь', name })).body.id;
    const [one, two, three] = [await make('Первая'), await make('Вторая'), await make('Третья')];
    await admin('PATCH', `/topics/${one}`, { replacedById: two });
    await admin('PATCH', `/topics/${two}`, { replacedById: three });
    expect((await topics(`ids=${one}`)).data[0].replacedById).toBe(three);
    const ring = await admin('PATCH', `/topics/${three}`, { replacedById: one });
    expect([ring.status, ring.body.detail]).toEqual([422, expect.stringContaining('снимите замену')]);
  });

  test('ПОС: category, subcategory and fact stand as a way down to the fact', async () => {
    const file = csv(
      'Категория;Подкатегория;Факт',
      'Дороги;Покрытие;Яма на дороге',
      'Дороги;Покрытие;Открытый люк',
      'Дороги;Знаки;',
    );
    expect((await load('pos', { validFrom: '2026-01-01', apply: 'true' }, file)).status).toBe(200);
    const { data } = await topics('classifier=pos');
    expect(
      data.map((topic: { groupName: string; name: string }) => `${topic.groupName} / ${topic.name}`).sort(),
    ).toEqual(['Дороги / Знаки', 'Дороги › Покрытие / Открытый люк', 'Дороги › Покрытие / Яма на дороге']);
  });

  test('59-ФЗ: five levels by code, each with the names above it; a new name under the same code keeps the code', async () => {
    const lines = [
      'Код;Наименование',
      '0005;Жилищная сфера',
      '0005.0005;Жилище',
      '0005.0005.0055.0000;Коммунальное хозяйство',
      '0005.0005.0055.1122;Перебои в водоснабжении',
      '0005.0005.0055.1122.0001;Нет холодной воды',
    ];
    await load('appeal59', { validFrom: '2026-01-01', apply: 'true' }, csv(...lines));
    const { data, total } = await topics('classifier=appeal59');
    expect(total).toBe(5);
    const leaf = data.find((topic: { code: string }) => topic.code === '0005.0005.0055.1122.0001');
    expect(leaf.groupName).toBe('Жилищная сфера › Жилище › Коммунальное хозяйство › Перебои в водоснабжении');
    const renamed = lines.map((line) => line.replace('Нет холодной воды', 'Отсутствие холодной воды'));
    const look = await load('appeal59', { validFrom: '2026-03-01' }, csv(...renamed));
    expect(look.body.closed).toMatchObject([{ name: 'Нет холодной воды', into: '0005.0005.0055.1122.0001' }]);
  });

  test('a faulty row is named with its reason, the others get in; a file that is no classifier is refused', async () => {
    const file = csv('Код;Наименование', '0001;Раздел', '1-2;Опечатка', '0001;Ещё раз', '0001.0002;');
    const look = await load('appeal59', { validFrom: '2026-05-01' }, file);
    expect(look.body.faults).toEqual([
      { row: 3, reason: expect.stringContaining('«1-2»') },
      { row: 4, reason: 'то же, что в строке 2' },
      { row: 5, reason: 'нет названия' },
    ]);
    const wrong = await load('im', { validFrom: '2026-05-01' }, csv('А;Б', '1;2'));
    expect([wrong.status, wrong.body.detail]).toEqual([422, expect.stringContaining('«Группа тем»')]);
    const noDate = await load('im', { validFrom: 'завтра' }, file);
    expect([noDate.status, noDate.body.detail]).toEqual([400, expect.stringContaining('«завтра»')]);
  });

  test('a mapping to what is not in the new version is refused, and nothing of the file is kept (SEC-2)', async () => {
    const before = (await topics('archived=all')).total;
    const mapping = JSON.stringify({ [api.tyazhin.topics.potholes]: 'нет/такой' });
    const file = csv('Группа тем;Тема', 'Новое;Одно');
    const { status } = await load('im', { validFrom: '2026-06-01', apply: 'true', mapping }, file);
    expect(status).toBe(422);
    expect((await topics('archived=all')).total).toBe(before);
    const foreign = await api.as('admin@perm');
    const other = await uploadTo(foreign, `/classifiers/${ids.im}/versions`, { validFrom: '2026-06-01' }, file);
    expect(other.status).toBe(404);
  });
});

async function inPerm() {
  const as = await api.as('admin@perm');
  const { body } = await as('GET', '/classifiers');
  const done = Object.fromEntries(body.data.map((one: { code: string; id: string }) => [one.code, one.id]));
  return { as, done: done as Record<string, string> };
}

describe('territories from OKTMO data (INT-6)', () => {
  const cities = { name: 'cities.csv', bytes: shared('territories/cities.csv') };

  test('one region’s places go in with coordinates under their municipalities; a second time changes nothing', async () => {
    const look = await uploadTo(admin, '/territories/import', { oktmo: '32' }, cities);
    expect(look.body).toMatchObject({ applied: false, faults: [] });
    expect(look.body.added).toBeGreaterThan(15);
    const done = await uploadTo(admin, '/territories/import', { oktmo: '32', apply: 'true' }, cities);
    expect(done.body.added).toBe(look.body.added);
    const again = await uploadTo(admin, '/territories/import', { oktmo: '32', apply: 'true' }, cities);
    expect(again.body).toMatchObject({ added: 0, changed: 0 });
    const { data } = (await admin('GET', '/territories?q=Мариинск&perPage=50')).body;
    const town = data.find((one: { kind: string }) => one.kind === 'settlement');
    expect(town.oktmo).toMatch(/^32/);
    expect(town.latitude).toBeGreaterThan(50);
    const parent = data.find((one: { id: string }) => one.id === town.parentId);
    expect(parent).toMatchObject({
      name: 'Мариинский район',
      kind: 'municipality',
      oktmo: `${town.oktmo.slice(0, 5)}000`,
    });
  });

  test('all 1,117 cities of the country go in, namesakes told apart', async () => {
    const { as } = await inPerm();
    const { body } = await uploadTo(as, '/territories/import', { apply: 'true' }, cities);
    expect(body.faults).toEqual([]);
    expect(body.added + body.changed + body.unchanged).toBeGreaterThanOrEqual(1_117);
    const names = (await as('GET', '/territories?q=Железногорск&perPage=50')).body.data;
    expect(new Set(names.map((one: { name: string }) => one.name)).size).toBe(names.length);
  });

  test('a wrong code or coordinate is named with its row', async () => {
    const file = csv(
      'Название;Муниципалитет;ОКТМО;Широта;Долгота',
      'Село;Район;12;;',
      'Деревня;Район;32640101;95;10',
      'Посёлок;Район;32640102;56,1;88,5',
    );
    const { body } = await uploadTo(admin, '/territories/import', {}, file);
    expect(body.faults).toEqual([
      { row: 2, reason: expect.stringContaining('«12»') },
      { row: 3, reason: expect.stringContaining('«95»') },
    ]);
    expect(body.added).toBe(2);
  });
});
