import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, type TestApi, testApi } from '../support/api.ts';
import { settleCase, takeInCases } from '../support/cases.ts';

let api: TestApi;
let coordinator: Caller;

beforeAll(async () => {
  api = await testApi();
  coordinator = await api.as('coordinator@tyazhin');
});
afterAll(async () => await api.close());

const register = async (body: object) =>
  (await coordinator('POST', '/cases', { channel: 'im', text: 'Яма у дома, разбили колесо', ...body })).body;
const give = async (id: string, command: object) => {
  const answer = await coordinator('POST', `/cases/${id}/commands`, command);
  await settleCase(api.deps.db, api.tyazhin, id);
  return answer;
};
const get = async (id: string) => (await coordinator('GET', `/cases/${id}`)).body;

describe('where a case is: street, house, point (INT-6)', () => {
  test('is written down with the message', async () => {
    const made = await register({ address: 'ул. Лесная, 5', latitude: 56.117, longitude: 88.523 });
    expect(made).toMatchObject({ address: 'ул. Лесная, 5', latitude: 56.117, longitude: 88.523 });
  });

  test.each([{ latitude: 56.1 }, { longitude: 88.5 }])('half a point is refused: %j', async (half) => {
    const answer = await coordinator('POST', '/cases', { channel: 'im', text: 'Яма', ...half });
    expect([answer.status, answer.body.detail]).toEqual([422, expect.stringContaining('широта и долгота вместе')]);
  });

  test('is named later, and mended after the answer with a reason; its words stand in no command and no event', async () => {
    const { id } = await register({});
    expect((await give(id, { type: 'classify', latitude: 56.1 })).status).toBe(422);
    await give(id, { type: 'classify', address: 'Советская, 12', latitude: 56.1, longitude: 88.5 });
    expect(await get(id)).toMatchObject({ address: 'Советская, 12', latitude: 56.1, longitude: 88.5 });
    const told = (await coordinator('GET', `/cases/${id}/timeline`)).body.events.at(-1);
    expect(told).toMatchObject({ type: 'classified', text: 'Советская, 12' });
    await give(id, { type: 'correct', fields: { address: 'Советская, 21' }, reason: 'Описка' });
    expect(await get(id)).toMatchObject({ address: 'Советская, 21', latitude: 56.1, longitude: 88.5 });
    expect(
      (await give(id, { type: 'correct', fields: { latitude: 1, longitude: null }, reason: 'Ошибка' })).status,
    ).toBe(400);
    await give(id, { type: 'correct', fields: { latitude: null, longitude: null, address: null }, reason: 'Ошибка' });
    expect(await get(id)).toMatchObject({ address: null, latitude: null, longitude: null });
    const kept = await api.owner.selectFrom('caseEvents').select('data').where('caseId', '=', id).execute();
    const asked = await api.owner.selectFrom('caseInbox').select('command').where('caseId', '=', id).execute();
    expect(JSON.stringify([kept, asked])).not.toContain('Советская');
  });

  test('a point that another system wrote beside a message is its point (INT-4)', async () => {
    const [taken] = await takeInCases(api.deps.db, api.tyazhin, [{ asWritten: { lat: '56.25', long: '88.75' } }]);
    expect(await get(taken!.caseId)).toMatchObject({ latitude: 56.25, longitude: 88.75 });
  });
});

describe('cases of one place stand beside each other (INT-8)', () => {
  test('by the address and by a point near by, and fewer common words are enough there', async () => {
    const here = { latitude: 57.5, longitude: 88.1 };
    const first = await register({ text: 'Глубокая яма посреди двора, машины бьют колёса и подвеску', ...here });
    const [near, far] = [
      await register({
        text: 'Когда заделают яму во дворе, дети падают, машины объезжают',
        latitude: 57.501,
        longitude: 88.101,
      }),
      await register({
        text: 'Когда заделают яму во дворе, дети падают, машины объезжают',
        latitude: 57.6,
        longitude: 88.101,
      }),
    ];
    const { body } = await coordinator('GET', `/cases/${first.id}/related`);
    const ids = (list: { id: string }[]) => list.map(({ id }) => id);
    expect(ids(body.samePlace)).toEqual([near.id]);
    expect(ids(body.similar.map((one: { case: { id: string } }) => one.case))).toContain(near.id);
    expect(ids(body.similar.map((one: { case: { id: string } }) => one.case))).not.toContain(far.id);
    const asked = await coordinator('POST', '/topic-suggestions', {
      channel: 'im',
      text: 'Во дворе огромная яма, машины стоят',
      ...here,
    });
    expect(ids(asked.body.similar.map((one: { case: { id: string } }) => one.case))).toContain(near.id);
  });
});

test('a territory that the text names plainly is suggested, a person confirms (INT-6)', async () => {
  const { territories } = api.tyazhin;
  const text = 'Живём в посёлке Центральный, нет воды';
  await api.owner
    .updateTable('territories')
    .set({ name: 'посёлок Центральный' })
    .where('id', '=', territories.town)
    .execute();
  const asked = await coordinator('POST', '/topic-suggestions', { channel: 'im', text });
  expect(asked.body.territory).toEqual({ id: territories.town, name: 'посёлок Центральный' });
  const { id, territory } = await register({ text });
  expect(territory).toBeNull();
  const suggested = (await coordinator('GET', `/cases/${id}/territory-suggestion`)).body;
  expect(suggested).toEqual({ territory: { id: territories.town, name: 'посёлок Центральный' } });
});
