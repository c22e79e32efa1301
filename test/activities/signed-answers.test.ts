import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caller } from '../support/api.ts';
import { withAppeals } from '../support/appeals.ts';
import { type ConnectorDesk, connectorDesk } from '../support/connector-desk.ts';
import { type MailPeer, mailPeer, mailUser } from '../support/peers/mail-peer.ts';
import { type VkPeer, vkPeer } from '../support/peers/vk-peer.ts';
import { withGovernor } from '../support/regulations.ts';

let desk: ConnectorDesk;
let mail: MailPeer;
let vk: VkPeer;
let vkId: string;
const secret = 'secret-of-the-tests';
const groupId = 77;

beforeAll(async () => {
  desk = await connectorDesk();
  [mail, vk] = await Promise.all([mailPeer(), vkPeer()]);
  const { owner, tyazhin } = desk;
  await withAppeals(owner, tyazhin);
  await withGovernor(owner, tyazhin, ['press@example.org']);
  await desk.connect({
    kind: 'mail',
    channel: 'governor',
    title: 'Ящик приёмной',
    settings: {
      address: mailUser,
      user: mailUser,
      imapHost: '127.0.0.1',
      imapPort: mail.imapPort,
      imapSecurity: 'none',
      smtpHost: '127.0.0.1',
      smtpPort: mail.smtpPort,
      smtpSecurity: 'none',
    },
    secrets: { password: mail.password },
  });
  const made = await desk.connect({
    kind: 'vk',
    channel: 'pos',
    title: 'Сообщество',
    settings: { groupId, confirmationCode: 'c0ffee', apiUrl: `${vk.url}/method` },
    secrets: { secret, accessToken: vk.accessToken },
  });
  vkId = made.id;
});
afterAll(async () => {
  await Promise.all([mail.close(), vk.close()]);
  await desk.close();
});

const withText = async (text: string) => (await desk.cases()).find((one) => one.text.includes(text))!;
const shown = async (id: string) => (await desk.coordinator('GET', `/cases/${id}`)).body;
const give = async (login: string, id: string, command: Record<string, unknown>) => {
  const answer = await (await desk.as(`${login}@tyazhin`))('POST', `/cases/${id}/commands`, command);
  expect([command.type, answer.status, answer.body.detail]).toEqual([command.type, 202, undefined]);
  await desk.settle(id);
};
const push = async (type: string, object: object) => {
  await caller(desk.app)('POST', `/inbox/${vkId}`, { type, object, group_id: groupId, event_id: randomUUID(), secret });
  await desk.work();
};

describe('an answer that is signed and sent goes back where the citizen wrote (INT-3, PRC-4)', () => {
  test('a letter to the governor’s networks: to the addresses of the regulation and in the citizen’s own thread', async () => {
    mail.arrive(
      [
        'From: Проба <zhitel@example.com>',
        `To: ${mailUser}`,
        'Subject: Фонарь',
        'Message-ID: <gubernator@mail>',
        '',
        'Прошу починить фонарь на Садовой',
      ].join('\n'),
    );
    desk.later(61_000);
    await desk.work();
    desk.later(-61_000);
    const { id } = await withText('фонарь на Садовой');
    await give('coordinator', id, { type: 'assign', executorId: desk.tyazhin.executors.housing });
    await give('executor', id, { type: 'logCall', text: 'Рассказали о замене.' });
    await give('executor', id, { type: 'submitAnswer', text: 'Фонарь заменён.', outcome: 'solved', attested: true });
    await give('deputy', id, { type: 'approve' });
    await give('mayor', id, { type: 'sign' });
    expect(await shown(id)).toMatchObject({ wayBack: 'Ящик приёмной', deliveries: [] });
    expect(mail.sent).toEqual([]);
    await give('executor', id, { type: 'send' });
    await desk.settle(id);
    expect(mail.sent).toEqual([
      expect.objectContaining({
        subject: 'Re: Фонарь',
        inReplyTo: '<gubernator@mail>',
        text: expect.stringMatching(/^Фонарь заменён\.\n\nОцените ответ: http:\/\/mcc\.test\/rate#[\w-]{43}\n$/),
      }),
    ]);
    // Without a mail server of the installation the letter to the regulation's address waits in the outbox.
    expect((await shown(id)).deliveries).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ to: 'Ящик приёмной', way: 'connector', state: 'sent' }),
        expect.objectContaining({ to: 'press@example.org', way: 'mail', state: 'kept' }),
      ]),
    );
    const { body } = await desk.coordinator('GET', `/cases/${id}/timeline`);
    expect(body.events.map((event: { type: string }) => event.type)).toContain('delivered');
  });

  /** A message of ВКонтакте that became an appeal, answered to the end; returns the appeal. */
  async function answeredAppeal(text: string): Promise<string> {
    const { id } = await withText(text);
    await desk.coordinator('PATCH', `/cases/${id}/applicant`, { name: 'Проба Жительская', address: 'Садовая, 1' });
    await give('coordinator', id, { type: 'convertToAppeal', reason: 'заявитель выбрал 59-ФЗ' });
    const appeal = (await desk.coordinator('GET', `/cases/${id}/appeal`)).body.to.id;
    await give('registrar', appeal, { type: 'register' });
    await give('coordinator', appeal, { type: 'assign', executorId: desk.tyazhin.executors.housing });
    await give('executor', appeal, { type: 'submitAnswer', text: `О вас: ${text}`, outcome: 'solved', attested: true });
    await give('coordinator', appeal, { type: 'approve' });
    await give('mayor', appeal, { type: 'sign' });
    await give('coordinator', appeal, { type: 'send' });
    await desk.settle(appeal);
    return appeal;
  }

  test('an appeal that came as a private message is answered there too', async () => {
    const message = { id: 0, date: 1_790_000_000, peer_id: 3003, from_id: 3003, conversation_message_id: 7 };
    await push('message_new', { message: { ...message, text: 'Требую ответа о трубе' } });
    const appeal = await answeredAppeal('Требую ответа о трубе');
    expect(vk.said).toEqual([
      expect.objectContaining({
        method: 'messages.send',
        where: '3003',
        text: expect.stringContaining('О вас: Требую ответа о трубе'),
      }),
    ]);
    expect((await shown(appeal)).deliveries).toEqual([expect.objectContaining({ to: 'Сообщество', state: 'sent' })]);
  });

  test('an appeal that came from a wall is answered in no public place (59-ФЗ ст. 6 ч. 2)', async () => {
    const comment = { id: 5, from_id: 4004, date: 1_790_000_000, post_id: 1, owner_id: -groupId };
    await push('wall_reply_new', { ...comment, text: 'Требую ответа о дворе' });
    const before = vk.said.length;
    const appeal = await answeredAppeal('Требую ответа о дворе');
    expect(vk.said).toHaveLength(before);
    expect(await shown(appeal)).toMatchObject({ wayBack: null, deliveries: [] });
  });
});
