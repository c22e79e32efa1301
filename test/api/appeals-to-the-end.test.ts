import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { letterRunner } from '../../activities/documents/make-letter.ts';
import { type TestApi, testApi } from '../support/api.ts';
import { withAppeals } from '../support/appeals.ts';
import { settleCase, testKeys } from '../support/cases.ts';

const name = 'Канарейкина Проба';
const address = '652240, пгт Тяжинский, ул. Проверочная, 5';
const codes = ['0005.0005.0056.1160', '0003.0009.0099.0737.0201'];
const today = new Date().toISOString().slice(0, 10);

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  await withAppeals(api.owner, api.tyazhin);
  await withAppeals(api.owner, api.perm);
});
afterAll(async () => await api.close());

const as = (login: string) => api.as(`${login}@tyazhin`);
const settle = (id: string) => settleCase(api.deps.db, api.tyazhin, id);
const read = async (path: string, login = 'registrar') => (await (await as(login))('GET', path)).body;

async function give(login: string, id: string, command: Record<string, unknown>) {
  const answer = await (await as(login))('POST', `/cases/${id}/commands`, command);
  expect([command.type, answer.status, answer.body.detail]).toEqual([command.type, 202, undefined]);
  await settle(id);
}

async function makeLetters(id: string) {
  const run = letterRunner(api.deps.db, { dataDir: api.deps.dataDir, keys: testKeys, mailsOut: false });
  const effects = await api.owner
    .selectFrom('caseEffects')
    .selectAll()
    .where('caseId', '=', id)
    .where('type', '=', 'makeLetter')
    .execute();
  for (const effect of effects) await run(effect);
}

async function registered(number: string, more: Record<string, unknown> = {}, registeredAt?: string): Promise<string> {
  const { status, body } = await (await as('registrar'))('POST', '/cases', {
    channel: 'appeal59',
    text: 'Прошу отремонтировать дорогу и проверить водопровод.',
    applicant: { kind: 'citizen', name, address },
    appeal: { type: 'complaint', form: 'written', answerBy: 'post' },
    ...more,
  });
  expect([status, body.detail]).toEqual([201, undefined]);
  await give('registrar', body.id, { type: 'register', number, ...(registeredAt && { registeredAt }) });
  return body.id;
}

const rowOf = async (number: string) => (await read(`/appeals?number=${encodeURIComponent(number)}`)).data[0];

describe('a letter on paper waits until it is posted (PRC-5, 59-ФЗ ст. 10 ч. 4)', () => {
  test('the case, the list of the clerk and the register say so, then when it left and under which number', async () => {
    const id = await registered('П-1');
    await give('mayor', id, { type: 'extend', days: 5, reason: 'ждём заключения' });
    const [letter] = (await read(`/cases/${id}/appeal`)).letters;
    expect(letter).toMatchObject({ kind: 'extended', post: 'waiting', postedOn: null });
    expect(await read(`/cases/${id}`)).toMatchObject({ lettersToPost: 1, legalSide: true });
    const waits = (await read(`/cases/${id}/timeline`)).awaiting.at(-1);
    expect(waits).toMatchObject({ what: 'отправка письма почтой', from: [{ role: 'registrar' }] });

    const desk = await as('registrar');
    const mark = { type: 'markPosted', letterId: letter.id, postedOn: today, item: '652240 12 34567 8' };
    const early = await desk('POST', `/cases/${id}/commands`, mark);
    expect([early.status, early.body.detail]).toEqual([409, expect.stringContaining('ещё готовится')]);
    await makeLetters(id);
    const [waiting] = (await read('/post-letters')).data;
    expect(waiting).toMatchObject({ id: letter.id, number: 'П-1', applicant: name, address, made: true });
    expect(waiting.pdfFileId).not.toBeNull();

    await give('registrar', id, mark);
    expect((await read(`/cases/${id}/appeal`)).letters[0]).toMatchObject({
      post: 'posted',
      postedOn: today,
      postItem: '65224012345678',
    });
    expect((await read(`/cases/${id}`)).lettersToPost).toBe(0);
    expect((await read('/post-letters')).total).toBe(0);
    expect((await read('/post-letters?state=posted')).data).toMatchObject([{ id: letter.id, postedOn: today }]);
    expect(await rowOf('П-1')).toMatchObject({ lettersToPost: 0, postedOn: today, postItem: '65224012345678' });
    const { events } = await read(`/cases/${id}/timeline`);
    expect(events.at(-1)).toMatchObject({ type: 'letterPosted', data: { postedOn: today, item: '65224012345678' } });
  });

  test('a mistaken number is marked again, also when the case has ended; another case’s letter is not', async () => {
    const id = await registered('П-2');
    await give('registrar', id, { type: 'forward', body: 'Полиция', reason: 'не наша компетенция' });
    await makeLetters(id);
    const { letters } = await read(`/cases/${id}/appeal`);
    // The letter to the other body goes its own way.
    expect(letters.map((one: { kind: string; post: string | null }) => [one.kind, one.post])).toEqual([
      ['forwardedToBody', null],
      ['forwardedNotice', 'waiting'],
    ]);
    const mark = { type: 'markPosted', letterId: letters[1].id, postedOn: today };
    await give('coordinator', id, { ...mark, item: '11111111111111' });
    await give('coordinator', id, { ...mark, item: 'RA123456785RU' });
    expect((await read(`/cases/${id}/appeal`)).letters[1].postItem).toBe('RA123456785RU');
    const desk = await as('registrar');
    const body = await desk('POST', `/cases/${id}/commands`, { ...mark, letterId: letters[0].id });
    expect([body.status, body.body.detail]).toEqual([422, expect.stringContaining('почтой не отправляют')]);
    const other = await registered('П-3');
    const foreign = await desk('POST', `/cases/${other}/commands`, mark);
    expect([foreign.status, foreign.body.detail]).toEqual([422, expect.stringContaining('в этом обращении нет')]);
    const wrong = await desk('POST', `/cases/${id}/commands`, { ...mark, item: '123' });
    expect([wrong.status, JSON.stringify(wrong.body)]).toEqual([400, expect.stringContaining('14 цифр')]);
  });

  test.each([
    ['email', { email: 'canary@example.org' }, null],
    ['email', {}, 'waiting'],
    ['post', { email: 'canary@example.org' }, 'waiting'],
    ['portal', {}, null],
    ['inPerson', {}, null],
  ])('who asked for «%s» with %o: %s', async (answerBy, more, post) => {
    const id = await registered(`С-${answerBy}-${Object.keys(more).length}`, {
      applicant: { kind: 'citizen', name, address, ...more },
      appeal: { type: 'statement', form: 'written', answerBy },
    });
    await give('mayor', id, { type: 'extend', days: 5, reason: 'ждём' });
    expect((await read(`/cases/${id}/appeal`)).letters[0].post).toBe(post);
  });

  test('opening the names of the list is written down; another municipality sees nothing (SEC-3)', async () => {
    const other = await (await api.as('registrar@perm'))('GET', '/post-letters');
    expect(other.body.total).toBe(0);
    const reads = await api.owner
      .selectFrom('audit')
      .select('data')
      .where('resource', '=', 'post-letters')
      .where('action', '=', 'personalDataRead')
      .execute();
    expect(reads.length).toBeGreaterThan(0);
  });
});

describe('what comes late stands in the register beside the term (PRC-5)', () => {
  test('a question forwarded on the eighth day is marked on the case, in the register and in its figures', async () => {
    const received = new Date(Date.now() - 10 * 86_400_000).toISOString();
    const id = await registered('Л-1', { receivedAt: received }, received);
    for (const code of codes) await give('registrar', id, { type: 'addQuestion', code, text: 'Вопрос' });
    const { questions } = await read(`/cases/${id}/appeal`);
    await give('coordinator', id, { type: 'assign', executorId: api.tyazhin.executors.housing });
    await give('registrar', id, {
      type: 'forward',
      body: 'Министерство дорожного хозяйства',
      reason: 'дорога регионального значения',
      questionIds: [questions[0].id],
    });
    const after = (await read(`/cases/${id}/appeal`)).questions;
    expect(after.map(({ late }: { late: boolean }) => late)).toEqual([true, false]);
    expect((await rowOf('Л-1')).lateForwards).toBe(1);
    expect(await read('/appeals/figures?number=Л-1')).toMatchObject({ total: 1, lateForwards: 1 });
  });

  test('a request for documents is a clock of the case and of its awaited things, until they come', async () => {
    const id = await registered('Д-1');
    await give('coordinator', id, { type: 'requestDocuments', body: 'Росреестр', text: 'выписку' });
    const [request] = (await read(`/cases/${id}/appeal`)).requests;
    expect(request).toMatchObject({ body: 'Росреестр', late: false, receivedAt: null });
    const { clocks } = await read(`/cases/${id}`);
    expect(clocks.find((clock: { name: string }) => clock.name === 'documents')).toMatchObject({
      state: 'running',
      clause: '59-ФЗ, ст. 10 ч. 2',
    });
    const { awaiting } = await read(`/cases/${id}/timeline`);
    expect(awaiting.find((one: { clock: string }) => one.clock === 'documents')).toMatchObject({
      what: 'документы из другого органа',
      from: [{ role: 'body', name: 'Росреестр' }],
    });
    await give('registrar', id, { type: 'receiveDocuments', requestId: request.id });
    expect(
      (await read(`/cases/${id}/timeline`)).awaiting.some((one: { clock: string }) => one.clock === 'documents'),
    ).toBe(false);
  });
});

describe('an oral answer at a reception (PRC-5, 59-ФЗ ст. 13 ч. 3)', () => {
  test('has its card in the register with its figures, registered and answered at once', async () => {
    const desk = await as('registrar');
    const slot = await desk('POST', '/reception-slots', {
      official: 'Глава округа',
      startsAt: new Date(Date.now() + 86_400_000).toISOString(),
      minutes: 20,
      place: 'каб. 1',
    });
    const booked = await desk('POST', '/reception-visits', {
      slotId: slot.body.id,
      name,
      address,
      about: 'ремонт крыши',
    });
    const done = await desk('POST', `/reception-visits/${booked.body.id}/outcome`, {
      outcome: 'answered',
      answer: 'Крышу починят в мае.',
      consent: true,
    });
    expect([done.status, done.body.state]).toEqual([200, 'answered']);
    const { caseId } = done.body;
    await settle(caseId);
    expect(await read(`/cases/${caseId}`)).toMatchObject({
      stage: 'closed',
      outcome: 'explained',
      text: 'ремонт крыши',
    });
    const { events } = await read(`/cases/${caseId}/timeline`);
    const answered = events.find((event: { type: string }) => event.type === 'answeredOrally');
    expect(answered).toMatchObject({ text: 'Крышу починят в мае.', actor: { kind: 'person' } });
    const { data } = await read('/appeals?outcome=answeredOrally');
    expect(data).toMatchObject([{ id: caseId, form: 'oral', applicant: name, termKept: true, answerBy: 'inPerson' }]);
    const { byOutcome } = await read('/appeals/figures');
    expect(byOutcome).toMatchObject({ answeredOrally: 1 });
    // The figures are those of the list, for every outcome.
    for (const [outcome, count] of Object.entries(byOutcome))
      expect([outcome, (await read(`/appeals?outcome=${outcome}`)).total]).toEqual([outcome, count]);
    const other = await (await api.as('coordinator@perm'))('GET', '/appeals/figures');
    expect(other.body.total).toBe(0);
  });
});
