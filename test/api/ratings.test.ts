import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seal } from '../../db/sealing.ts';
import { type Caller, caller, type TestApi, testApi } from '../support/api.ts';
import { settleCase, takeInCases, testKeys } from '../support/cases.ts';
import { publishBody } from '../support/regulations.ts';

let api: TestApi;
let anybody: Caller;
beforeAll(async () => {
  api = await testApi();
  anybody = caller(api.app);
});
afterAll(async () => await api.close());

async function give(login: string, caseId: string, command: Record<string, unknown>) {
  const answer = await (await api.as(login))('POST', `/cases/${caseId}/commands`, command);
  expect([command.type, answer.status]).toEqual([command.type, 202]);
  await settleCase(api.deps.db, api.tyazhin, caseId);
}

/** A case with its answer published, of an applicant with this address. */
async function published(email?: string): Promise<string> {
  const applicant = { kind: 'citizen', sealed: seal(JSON.stringify({ name: 'Канарейкина Проба', email }), testKeys) };
  const [taken] = await takeInCases(api.deps.db, api.tyazhin, [{ applicant }]);
  const { caseId } = taken!;
  await give('coordinator@tyazhin', caseId, { type: 'assign', executorId: api.tyazhin.executors.housing });
  await give('executor@tyazhin', caseId, {
    type: 'submitAnswer',
    text: 'Здравствуйте! Фонарь починили.',
    outcome: 'solved',
    attested: true,
  });
  await give('coordinator@tyazhin', caseId, { type: 'approve' });
  await give('rcc@tyazhin', caseId, { type: 'approve' });
  await give('coordinator@tyazhin', caseId, { type: 'publish' });
  return caseId;
}

async function linkOf(caseId: string, body: object = {}) {
  return await (await api.as('coordinator@tyazhin'))('POST', `/cases/${caseId}/rating-link`, body);
}
const tokenOf = (url: string) => url.split('#')[1];

describe('the citizen’s link to rate the answer (PRC-17)', () => {
  test('opening it shows the published answer alone and spends nothing; the secret is nowhere', async () => {
    const caseId = await published();
    const { body } = await linkOf(caseId);
    expect(body.url).toMatch(/^http:\/\/mcc\.test\/rate#[\w-]{43}$/);
    const token = tokenOf(body.url);
    for (let times = 0; times < 5; times += 1) {
      const page = await anybody('POST', '/rating-page', { token });
      expect(page.body).toMatchObject({
        answer: 'Здравствуйте! Фонарь починили.',
        rated: null,
        sent: false,
        closed: null,
      });
      expect(JSON.stringify(page.body)).not.toMatch(/Канарейкина|школы/);
    }
    expect((await anybody('POST', '/rating-page', { token: `${token?.slice(0, -1)}_` })).status).toBe(401);
    const stored = JSON.stringify(await api.owner.selectFrom('ratingLinks').selectAll().execute());
    expect(stored).not.toContain(token);
    expect(api.logLines.join('')).not.toContain(token);
  });

  test('a score with words stands on the case; the same link takes no second one', async () => {
    const caseId = await published();
    const token = tokenOf((await linkOf(caseId)).body.url);
    const rating = { token, score: 4, reaction: 'partly', text: 'Светит, но мигает' };
    expect((await anybody('POST', '/rating', rating)).body).toEqual({ state: 'accepted' });
    await settleCase(api.deps.db, api.tyazhin, caseId);
    const record = (await (await api.as('curator@tyazhin'))('GET', `/cases/${caseId}`)).body;
    expect(record.ratings).toMatchObject([{ score: 4, reaction: 'partly', text: 'Светит, но мигает', low: false }]);
    expect((await anybody('POST', '/rating', rating)).body).toEqual({ state: 'applied' });
    const other = await anybody('POST', '/rating', { ...rating, score: 1 });
    expect([other.status, other.body.detail]).toEqual([409, 'по этой ссылке ответ уже оценили']);
    expect((await anybody('POST', '/rating-page', { token })).body).toMatchObject({ rated: { score: 4 }, sent: true });
    for (const score of [0, 6, 2.5, '5', null])
      expect((await anybody('POST', '/rating', { token, score })).status).toBe(400);
  });

  test('a low score reopens by the regulation: fresh clocks, the old answer is not rated again (PRC-16)', async () => {
    const { tyazhin, owner } = api;
    const old = tyazhin.regulation;
    const body = { ...old, version: 2, validFrom: '2025-06-01', reopening: { ...old.reopening, scoreAtMost: 2 } };
    await publishBody(owner, tyazhin.id, body);
    const caseId = await published();
    const token = tokenOf((await linkOf(caseId)).body.url);
    expect((await anybody('POST', '/rating-page', { token })).body.reopensUpTo).toBe(2);
    await anybody('POST', '/rating', { token, score: 2 });
    await settleCase(api.deps.db, api.tyazhin, caseId);
    const record = (await (await api.as('coordinator@tyazhin'))('GET', `/cases/${caseId}`)).body;
    expect(record).toMatchObject({ cycle: 2, stage: 'inWork', ratings: [{ score: 2, low: true, cycle: 1 }] });
    expect(record.clocks.map((clock: { name: string }) => clock.name)).toContain('answer');
    expect((await anybody('POST', '/rating-page', { token })).body).toMatchObject({
      sent: true,
      closed: expect.any(String),
    });
  });

  test('another municipality gets no link, a case without an answer has none', async () => {
    const caseId = await published();
    expect((await (await api.as('coordinator@perm'))('POST', `/cases/${caseId}/rating-link`)).status).toBe(404);
    expect((await (await api.as('executor@tyazhin'))('POST', `/cases/${caseId}/rating-link`)).status).toBe(403);
    const [fresh] = await takeInCases(api.deps.db, api.tyazhin, [{}]);
    expect((await linkOf(fresh!.caseId)).status).toBe(409);
  });
});

describe('letters (safety: mail abuse)', () => {
  test('a citizen’s address gets at most three letters an hour; without an address the way out is named', async () => {
    const without = await linkOf(await published(), { send: true });
    expect([without.status, without.body.detail]).toEqual([422, expect.stringContaining('скопируйте ссылку')]);
    const address = 'canary-address@example.org';
    const statuses = [];
    for (let letter = 0; letter < 4; letter += 1) {
      const caseId = await published(letter % 2 ? address : address.toUpperCase());
      statuses.push((await linkOf(caseId, { send: true })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
    const mails = await api.owner.selectFrom('mails').selectAll().where('template', '=', 'ratingAsked').execute();
    expect(JSON.stringify(mails)).not.toMatch(/canary-address/i);
    // The outbox page shows that a letter went to the citizen, not his address.
    const outbox = await (await api.as('head@tyazhin'))('GET', '/mails');
    const shown = outbox.body.data.find((mail: { template: string }) => mail.template === 'ratingAsked');
    expect(shown).toMatchObject({ to: '', toName: 'житель', text: expect.stringContaining('/rate#') });
  });

  test('the executor’s link goes to his address again, once in ten minutes', async () => {
    const [taken] = await takeInCases(api.deps.db, api.tyazhin, [{}]);
    const { caseId } = taken!;
    await give('coordinator@tyazhin', caseId, { type: 'assign', executorId: api.tyazhin.executors.housing });
    const as = await api.as('coordinator@tyazhin');
    const sent = await as('POST', `/cases/${caseId}/answer-link`, { send: true });
    expect(sent.body).toMatchObject({ sentTo: 'housing@example.org' });
    expect((await as('POST', `/cases/${caseId}/answer-link`, { send: true })).status).toBe(429);
    const mails = await (await api.as('head@tyazhin'))('GET', `/mails?caseId=${caseId}`);
    expect(mails.body.data[0]).toMatchObject({ template: 'linkAgain', text: expect.stringContaining(sent.body.url) });
    await give('coordinator@tyazhin', caseId, { type: 'reassign', executorId: api.tyazhin.executors.roads });
    const nowhere = await as('POST', `/cases/${caseId}/answer-link`, { send: true });
    expect([nowhere.status, nowhere.body.detail]).toEqual([422, expect.stringContaining('Дорожный отдел')]);
  });
});
