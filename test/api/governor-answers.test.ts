import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { letterRunner } from '../../activities/documents/make-letter.ts';
import { caller, type TestApi, testApi } from '../support/api.ts';
import { settleCase, testKeys } from '../support/cases.ts';
import { docxText } from '../support/docx-text.ts';
import { pdfText } from '../support/pdf-text.ts';
import { withGovernor } from '../support/regulations.ts';

const phone = '+7 900 000-11-22';
const name = 'Канарейкина Проба';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  await withGovernor(api.owner, api.tyazhin);
});
afterAll(async () => await api.close());

const offer = async (login: string, id: string, command: Record<string, unknown>) =>
  await (await api.as(`${login}@tyazhin`))('POST', `/cases/${id}/commands`, command);
async function give(login: string, id: string, command: Record<string, unknown>) {
  const answer = await offer(login, id, command);
  expect([command.type, answer.status, answer.body.detail]).toEqual([command.type, 202, undefined]);
  await settleCase(api.deps.db, api.tyazhin, id);
}
const read = async (login: string, id: string) =>
  (await (await api.as(`${login}@tyazhin`))('GET', `/cases/${id}`)).body;
async function outgoingOf(id: string): Promise<string> {
  const event = await api.owner
    .selectFrom('caseEvents')
    .select('data')
    .where('caseId', '=', id)
    .where('type', '=', 'sent')
    .executeTakeFirstOrThrow();
  return 'number' in event.data ? String(event.data.number) : '';
}
const answer = { type: 'submitAnswer', text: 'Фонарь заменён.', outcome: 'solved', attested: true };

async function assigned(): Promise<string> {
  const { status, body } = await (await api.as('coordinator@tyazhin'))('POST', '/cases', {
    channel: 'governor',
    text: 'Почините фонарь на Садовой',
    applicant: { name, phone },
  });
  expect([status, body.detail]).toEqual([201, undefined]);
  await give('coordinator', body.id, { type: 'assign', executorId: api.tyazhin.executors.housing });
  return body.id as string;
}

describe('answers to the governor’s networks (PRC-4, T 5.3)', () => {
  test('nothing is submitted before the talk, and the one who talks sees the telephone alone', async () => {
    const id = await assigned();
    const refused = await offer('executor', id, answer);
    expect([refused.status, refused.body.detail]).toEqual([422, expect.stringContaining('контакт с заявителем')]);
    expect((await read('executor', id)).applicant).toMatchObject({ name: '•••', phone, masked: true });
    expect((await read('rcc', id)).applicant).toMatchObject({ name: '•••', phone: '•••' });
    const reads = await api.owner
      .selectFrom('audit')
      .select(['actorId', 'data'])
      .where('recordId', '=', id)
      .where('action', '=', 'personalDataRead')
      .where('actorId', '=', api.tyazhin.users.executor)
      .execute();
    expect(reads).toEqual([{ actorId: api.tyazhin.users.executor, data: { field: 'phone' } }]);
    await give('executor', id, { type: 'logCall', text: 'Поговорили.' });
    await give('executor', id, answer);
  });

  test('by the link too: the telephone, the talk, the answer', async () => {
    const id = await assigned();
    const { body } = await (await api.as('coordinator@tyazhin'))('POST', `/cases/${id}/answer-link`);
    const opened = await caller(api.app)('POST', '/answer-session', { token: body.url.split('#')[1] });
    const phoneDesk = caller(api.app, { cookies: { mcc_answer: opened.cookies[0]!.value } });
    expect((await phoneDesk('GET', '/answer')).body).toMatchObject({ talk: { phone } });
    expect((await phoneDesk('POST', '/answer', answer)).status).toBe(422);
    expect((await phoneDesk('POST', '/answer', { type: 'logCall', text: 'Поговорили.' })).status).toBe(202);
    await settleCase(api.deps.db, api.tyazhin, id);
    expect((await phoneDesk('POST', '/answer', answer)).status).toBe(202);
  });

  test('a sending that was taken back loses no outgoing number: the register of what left has no gaps', async () => {
    const next = async (between: (id: string) => Promise<void>) => {
      const id = await assigned();
      await give('executor', id, { type: 'logCall', text: 'Поговорили.' });
      await give('executor', id, answer);
      await give('deputy', id, { type: 'approve' });
      await give('mayor', id, { type: 'sign' });
      await between(id);
      await give('executor', id, { type: 'send' });
      return Number(/\d+$/.exec(await outgoingOf(id))?.[0]);
    };
    const first = await next(async () => undefined);
    const second = await next(async (id) => {
      const held = await offer('executor', id, { type: 'send', hold: true });
      expect([held.status, held.body.state]).toEqual([202, 'held']);
      const path = `/cases/${id}/sendings/${held.body.commandId}`;
      expect((await (await api.as('executor@tyazhin'))('DELETE', path)).status).toBe(204);
    });
    expect(second).toBe(first + 1);
  });

  test('the deputy who supervises the unit approves or returns, he alone is asked, and another one is told so beforehand', async () => {
    const { owner, tyazhin } = api;
    await owner
      .insertInto('userRoles')
      .values({ id: randomUUID(), tenantId: tyazhin.id, userId: tyazhin.users.substitute, role: 'deputy' })
      .execute();
    const unit = owner.updateTable('executors').where('id', '=', tyazhin.executors.department);
    await unit.set({ deputyUserId: tyazhin.users.substitute }).execute();
    const id = await assigned();
    await give('executor', id, { type: 'logCall', text: 'Поговорили.' });
    await give('executor', id, answer);
    const mayDo = async (login: string) =>
      (await read(login, id)).allowedCommands.filter(({ type }: { type: string }) => type in say);
    const say = { approve: { type: 'approve' }, returnForRework: { type: 'returnForRework', reason: 'Назовите срок' } };
    const reason = 'согласует заместитель, который курирует исполнителя';
    expect(await mayDo('deputy')).toEqual(
      Object.keys(say).map((type) => ({ type, allowed: false, reason, code: 'forbidden' })),
    );
    expect(await mayDo('substitute')).toEqual(Object.keys(say).map((type) => ({ type, allowed: true })));
    for (const command of Object.values(say)) {
      const refused = await offer('deputy', id, command);
      expect([refused.status, refused.body.detail]).toEqual([403, reason]);
    }
    const asked = await owner
      .selectFrom('notices')
      .select('userId')
      .where('caseId', '=', id)
      .where('kind', '=', 'approvalAwaited')
      .execute();
    expect(asked).toEqual([{ userId: tyazhin.users.substitute }]);
    await give('substitute', id, { type: 'approve' });
    await unit.set({ deputyUserId: null }).execute();
  });

  test('who signs sees to whom he writes, may return it, and the answer leaves under an outgoing number', async () => {
    const id = await assigned();
    await give('executor', id, { type: 'logCall', text: 'Поговорили.' });
    await give('executor', id, answer);
    await give('deputy', id, { type: 'approve' });
    await give('mayor', id, { type: 'returnForRework', reason: 'Назовите срок' });
    await give('executor', id, { ...answer, text: 'Фонарь заменён 3 декабря.' });
    await give('deputy', id, { type: 'approve' });
    const shown = await (await api.as('mayor@tyazhin'))('POST', `/cases/${id}/letter-preview`, { letter: 'reply' });
    expect(shown.body.to).toContain(name);
    await give('mayor', id, { type: 'sign' });
    await give('executor', id, { type: 'send' });
    const number = await outgoingOf(id);
    expect(number).toMatch(/^ИСХ-\d{4}-\d+$/);
    const order = await api.owner
      .selectFrom('caseEffects')
      .selectAll()
      .where('caseId', '=', id)
      .where('type', '=', 'makeLetter')
      .executeTakeFirstOrThrow();
    await letterRunner(api.deps.db, { dataDir: api.deps.dataDir, keys: testKeys, mailsOut: false })(order);
    const view = (await (await api.as('coordinator@tyazhin'))('GET', `/cases/${id}/appeal`)).body;
    const [letter] = view.letters;
    const file = async (id: string) =>
      Buffer.from((await (await api.as('coordinator@tyazhin'))('GET', `/files/${id}`)).raw);
    expect(await pdfText(await file(letter.pdfFileId))).toContain(`№ ${number} на №`);
    expect(docxText(await file(letter.docxFileId))).toContain(number);
  });
});
