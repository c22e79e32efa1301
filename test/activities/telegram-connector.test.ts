import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withAppeals } from '../support/appeals.ts';
import { type ConnectorDesk, connectorDesk } from '../support/connector-desk.ts';
import { type TelegramPeer, telegramPeer } from '../support/peers/telegram-peer.ts';

let desk: ConnectorDesk;
let peer: TelegramPeer;
let id: string;

beforeAll(async () => {
  desk = await connectorDesk();
});
afterAll(async () => await desk.close());
beforeEach(async () => {
  peer = await telegramPeer();
  const made = await desk.connect({
    kind: 'telegram',
    channel: 'im',
    title: `Бот ${peer.url}`,
    settings: { mode: 'polling', apiUrl: peer.url },
    secrets: { token: peer.token },
  });
  id = made.id;
  return async () => {
    await desk.admin('DELETE', `/connectors/${id}`);
    await peer.close();
  };
});

/** Lets the pause between two polls pass. */
const poll = async () => {
  desk.later(5_000);
  await desk.work();
};
const withText = async (text: string) => (await desk.cases()).filter((one) => one.text.includes(text));

describe('a Telegram bot that is asked for its messages (INT-5, INT-3)', () => {
  test('is tried when it is saved: its page says the bot’s name', async () => {
    const shown = await desk.seen(id);
    expect(shown.checkResult).toBe('Бот @mcc_test_bot отвечает; новые сообщения забираем сами');
    expect(shown).toMatchObject({ failures: 0, lastError: null, secretNames: ['token', 'webhookSecret'] });
    expect(JSON.stringify(shown)).not.toContain(peer.token);
  });

  test('a message is a case, its photograph a file of it; asked again it is no second one', async () => {
    peer.photo = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#888' } })
      .jpeg()
      .toBuffer();
    const update = peer.write(5001, '', { caption: 'Яма у школы', photo: [{ file_id: 'photo' }], text: undefined });
    await poll();
    const [made, ...others] = await withText('Яма у школы');
    expect(others).toEqual([]);
    expect(made).toMatchObject({ platform: 'telegram', files: [{ name: 'photo.jpg', type: 'image/jpeg' }] });
    expect(JSON.stringify(made)).not.toContain('5001');
    peer.again(update);
    await poll();
    expect(await withText('Яма у школы')).toHaveLength(1);
    await desk.settle(made!.id);
    const { body } = await desk.coordinator('GET', `/cases/${made!.id}/timeline`);
    expect(body.events.map((event: { type: string }) => event.type)).not.toContain('commented');
    const { rows } = await sql`select 1 from files where case_id is null`.execute(desk.owner);
    expect(rows).toEqual([]);
  });

  test('the published answer goes to the chat in reply, once; the citizen’s reply to it opens the case again (PRC-15)', async () => {
    const { message } = peer.write(5002, 'Нет воды на Лесной');
    await poll();
    const [made] = await withText('Нет воды на Лесной');
    expect(made).toMatchObject({ wayBack: `Бот ${peer.url}` });
    await desk.answer(made!.id, 'Воду дали, приносим извинения');
    await desk.settle(made!.id);
    expect(peer.said).toEqual([
      {
        chatId: 5002,
        messageId: expect.any(Number),
        text: expect.stringMatching(
          /^Воду дали, приносим извинения\n\nОцените ответ: http:\/\/mcc\.test\/rate#[\w-]{43}$/,
        ),
        repliesTo: message.message_id,
      },
    ]);
    await desk.settle(made!.id);
    expect(peer.said).toHaveLength(1);
    const { body } = await desk.coordinator('GET', `/cases/${made!.id}/timeline`);
    expect(body.events.map((event: { type: string }) => event.type)).toContain('delivered');
    peer.write(5002, 'Воды так и нет!', { reply_to_message: { message_id: peer.said[0]!.messageId } });
    await poll();
    await desk.settle(made!.id);
    const [after] = await withText('Нет воды на Лесной');
    expect(after).toMatchObject({ cycle: 2, stage: 'inWork' });
    expect(await withText('Воды так и нет')).toEqual([]);
  });

  test('an answer with the link of its publication was placed by hand: nothing goes out', async () => {
    peer.write(5003, 'Скользко у магазина');
    await poll();
    const [made] = await withText('Скользко у магазина');
    await desk.answer(made!.id, 'Посыпали', { link: 'https://t.me/mcc/1' });
    await desk.settle(made!.id);
    expect(await desk.effects(made!.id)).toEqual([]);
    expect(peer.said).toEqual([]);
  });
});

describe('a bad day of Telegram', () => {
  test.each([
    ['500', /не справился с запросом \(статус 500\)/],
    ['not json', /ответил не тем, что обещано/],
    ['half', /оборвал ответ на середине/],
  ] as const)('«%s»: the page says it in words, the pause grows, nothing is lost', async (fault, words) => {
    peer.fail('getUpdates', fault, fault);
    peer.write(6000, `Забыли вывезти мусор ${fault}`);
    await poll();
    const first = await desk.seen(id);
    expect(first).toMatchObject({ failures: 1, lastError: expect.stringMatching(words) });
    await poll();
    // Not yet: the pause after a failure is longer than between two polls.
    expect((await desk.seen(id)).failures).toBe(1);
    desk.later(15_000);
    await desk.work();
    expect((await desk.seen(id)).failures).toBe(2);
    desk.later(60_000);
    await desk.work();
    expect(await desk.seen(id)).toMatchObject({ failures: 0, lastError: null });
    expect(await withText(`Забыли вывезти мусор ${fault}`)).toHaveLength(1);
  });

  test('an answer that did not arrive is sent again; one that nobody knows of waits for a person, not for luck', async () => {
    peer.write(6001, 'Где автобус');
    await poll();
    const [made] = await withText('Где автобус');
    await desk.answer(made!.id, 'Автобус ходит по расписанию');
    peer.fail('sendMessage', '500', 'half after the work');
    await expect(desk.settle(made!.id)).rejects.toThrow(/статус 500/);
    await expect(desk.settle(made!.id)).rejects.toThrow(/дошёл ли запрос, неизвестно/);
    // It had arrived: another try would be a second letter.
    expect(peer.said).toHaveLength(1);
    await expect(desk.settle(made!.id)).rejects.toThrow(/посмотрите в чате/);
    expect(peer.said).toHaveLength(1);
    expect(await desk.seen(id)).toMatchObject({ lastError: expect.stringMatching(/^ответ не ушёл: /) });
  });

  test('told to come later, the answer waits exactly as long and goes then', async () => {
    peer.write(6003, 'Когда включат свет');
    await poll();
    const [made] = await withText('Когда включат свет');
    await desk.answer(made!.id, 'Свет включат к вечеру');
    peer.busyOnce(37);
    await expect(desk.settle(made!.id)).rejects.toMatchObject({ nextRetryDelay: 37_000, nonRetryable: false });
    await desk.settle(made!.id);
    expect(peer.said).toHaveLength(1);
  });

  test('a citizen who stopped the bot: the words say so and nobody tries again and again', async () => {
    peer.write(6002, 'Когда уберут снег');
    await poll();
    const [made] = await withText('Когда уберут снег');
    await desk.answer(made!.id, 'Уберут завтра');
    peer.block(6002);
    await expect(desk.settle(made!.id)).rejects.toMatchObject({
      nonRetryable: true,
      message: expect.stringMatching(/житель остановил бота/),
    });
  });

  test('pointed to another server, the token must be typed anew; another bot is read from its beginning', async () => {
    peer.write(6100, 'До переезда');
    await poll();
    const cursor = async () =>
      (await desk.owner.selectFrom('connectors').select('cursor').where('id', '=', id).executeTakeFirstOrThrow())
        .cursor;
    expect(await cursor()).not.toBeNull();
    const elsewhere = await telegramPeer();
    const settings = { mode: 'polling', apiUrl: elsewhere.url };
    const refused = await desk.admin('PATCH', `/connectors/${id}`, { settings });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'secrets.token' }] } });
    await desk.work();
    expect(elsewhere.webhook).toBeUndefined();
    elsewhere.write(6101, 'После переезда');
    expect((await desk.admin('PATCH', `/connectors/${id}`, { settings, secrets: { token: peer.token } })).status).toBe(
      200,
    );
    expect(await cursor()).toBeNull();
    await desk.work();
    expect(await withText('После переезда')).toHaveLength(1);
    await elsewhere.close();
  });

  test('a channel that is not there or takes no messages is refused when it is saved, in words (INT-5)', async () => {
    const save = (channel: string) => desk.admin('PATCH', `/connectors/${id}`, { channel });
    expect(await save('nosuch')).toMatchObject({
      status: 422,
      body: { detail: expect.stringMatching(/канала «nosuch» .* нет/) },
    });
    await sql`insert into channels (id, tenant_id, code, title, kind, number_prefix)
      values (gen_random_uuid(), ${desk.tyazhin.id}, 'bare', 'Без регламента', 'message', 'БР')`.execute(desk.owner);
    expect(await save('bare')).toMatchObject({
      status: 422,
      body: { detail: expect.stringMatching(/нет регламента сообщений/) },
    });
    const source = await desk.admin('POST', '/sources', { name: 'Сайт', channel: 'bare' });
    expect(source).toMatchObject({ status: 422, body: { errors: [{ path: 'channel' }] } });
  });

  test('a wrong token is told at once', async () => {
    const answer = await desk.admin('PATCH', `/connectors/${id}`, {
      secrets: { token: '987654321:AAAAAAAAAAAAAAAAAAAAAAAAAA' },
    });
    expect(answer.status).toBe(200);
    await desk.work();
    expect((await desk.seen(id)).checkResult).toMatch(/не принимает токен бота/);
  });
});

describe('a file that Telegram does not give (INT-9)', () => {
  /** Lets what waits for its file come due at once. */
  const waitingComesDue = async () => {
    await desk.owner.updateTable('connectorItems').set({ nextTryAt: '2020-01-01T00:00:00Z' }).execute();
    await desk.work();
  };

  test('holds nobody up: what comes behind it is taken at once, its own words at last come without it, and the case says so', async () => {
    peer.fail('getFile', '500', '500', '500', '500', '500');
    peer.write(7001, '', { caption: 'Снимок не отдают', photo: [{ file_id: 'photo' }], text: undefined });
    peer.write(7002, 'Написано следом за снимком');
    await poll();
    expect(await withText('Написано следом за снимком')).toHaveLength(1);
    expect(await withText('Снимок не отдают')).toEqual([]);
    expect(await desk.seen(id)).toMatchObject({ waiting: 1, failures: 0 });
    for (let turn = 0; turn < 3; turn += 1) await waitingComesDue();
    expect(await withText('Снимок не отдают')).toEqual([
      expect.objectContaining({
        files: [],
        asWritten: { notTaken: expect.stringMatching(/^photo\.jpg: .*статус 500/) },
      }),
    ]);
    expect((await desk.seen(id)).waiting).toBe(0);
    await poll();
    expect(await withText('Снимок не отдают')).toHaveLength(1);
  });

  test('comes with its words when Telegram gives it later', async () => {
    peer.photo = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#777' } })
      .jpeg()
      .toBuffer();
    peer.fail('getFile', '500');
    peer.write(7003, '', { caption: 'Снимок отдали потом', photo: [{ file_id: 'photo' }], text: undefined });
    await poll();
    await waitingComesDue();
    expect(await withText('Снимок отдали потом')).toEqual([
      expect.objectContaining({ files: [expect.objectContaining({ name: 'photo.jpg' })] }),
    ]);
  });
});

describe('what a citizen sends besides words (INT-5, INT-9)', () => {
  const picture = async () =>
    await sharp({ create: { width: 20, height: 20, channels: 3, background: '#666' } })
      .jpeg()
      .toBuffer();

  test('a photograph sent after the message stands beside its comment, among the files, and goes into the appeal', async () => {
    peer.photo = await picture();
    await withAppeals(desk.owner, desk.tyazhin);
    await desk.admin('PATCH', `/connectors/${id}`, { channel: 'pos' });
    peer.write(7101, 'Провал на тротуаре');
    await poll();
    const [made] = await withText('Провал на тротуаре');
    peer.write(7101, '', { photo: [{ file_id: 'photo' }], text: undefined });
    peer.write(7101, '', {
      caption: 'И ещё одна',
      photo: [{ file_id: 'photo', file_size: 30_000_000 }],
      text: undefined,
    });
    await poll();
    await desk.settle(made!.id);
    const { body: record } = await desk.coordinator('GET', `/cases/${made!.id}`);
    expect(record.files).toEqual([]);
    expect(record.commentFiles).toEqual([
      {
        commentId: expect.any(String),
        at: expect.any(String),
        files: [expect.objectContaining({ name: 'photo.jpg' })],
      },
    ]);
    const { body } = await desk.coordinator('GET', `/cases/${made!.id}/timeline`);
    const said = body.events.filter((event: { type: string }) => event.type === 'commented');
    expect(
      said.map(({ text, data }: { text: string; data: { textId: string; fileIds?: string[] } }) => [
        text,
        data.fileIds?.length,
      ]),
    ).toEqual([
      ['Файлы без текста', 1],
      ['И ещё одна\n\nНе взято: photo.jpg: больше 20 МБ', undefined],
    ]);
    expect(record.commentFiles[0].commentId).toBe(said[0].data.textId);
    // The registrar has asked him for his postal address.
    await sql`update applicants set addressed = true
      where id = (select applicant_id from cases where id = ${made!.id})`.execute(desk.owner);
    const converted = await desk.coordinator('POST', `/cases/${made!.id}/commands`, { type: 'convertToAppeal' });
    expect(converted).toMatchObject({ status: 202 });
    await desk.settle(made!.id);
    const appeal = await desk.owner
      .selectFrom('cases')
      .select('id')
      .where('channel', '=', 'appeal59')
      .executeTakeFirstOrThrow();
    const carried = await desk.owner.selectFrom('files').select('name').where('caseId', '=', appeal.id).execute();
    expect(carried).toEqual([{ name: 'photo.jpg' }]);
  });

  test('an album is one message with all its photographs; its parts sent again are no second one', async () => {
    peer.photo = await picture();
    const parts = [1, 2, 3].map((n) =>
      peer.write(7102, '', {
        media_group_id: 'album-1',
        ...(n === 1 && { caption: 'Свалка у реки' }),
        photo: [{ file_id: 'photo' }],
        text: undefined,
      }),
    );
    await poll();
    const [made, ...others] = await withText('Свалка у реки');
    expect(others).toEqual([]);
    expect(made).toMatchObject({ files: [{ name: 'photo.jpg' }, { name: 'photo-2.jpg' }, { name: 'photo-3.jpg' }] });
    for (const part of parts.slice(1)) peer.again(part);
    await poll();
    await desk.settle(made!.id);
    const { body } = await desk.coordinator('GET', `/cases/${made!.id}/timeline`);
    expect(body.events.map((event: { type: string }) => event.type)).not.toContain('commented');
  });

  test('a place on the map is the place of the case; a voice is a file; a sticker and a contact are named', async () => {
    peer.photo = Buffer.concat([
      Buffer.from('OggS\0\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\x13', 'latin1'),
      Buffer.from('OpusHead\x01\x01\0\0\0\0\0\0\0\0\0', 'latin1'),
    ]);
    peer.write(7103, '', { location: { latitude: 56.113, longitude: 86.514 }, text: undefined });
    peer.write(7104, '', { voice: { file_id: 'voice', duration: 12 }, text: undefined });
    peer.write(7105, '', { sticker: { emoji: '👍' }, text: undefined });
    peer.write(7106, '', {
      contact: { phone_number: '+79990001122', first_name: 'Проба', user_id: 7106 },
      text: undefined,
    });
    peer.write(7107, '', { story: { id: 1 }, text: undefined });
    peer.write(7108, '', { new_chat_members: [{ id: 1 }], text: undefined });
    await poll();
    expect(await withText('Место на карте')).toEqual([
      expect.objectContaining({
        text: 'Место на карте: 56.113000, 86.514000',
        address: '56.113000, 86.514000',
        asWritten: { lat: '56.113', long: '86.514' },
      }),
    ]);
    expect(await withText('Голосовое сообщение, 12 с')).toEqual([
      expect.objectContaining({
        files: [expect.objectContaining({ name: 'голосовое-сообщение.ogg', type: 'audio/ogg' })],
      }),
    ]);
    expect(await withText('Стикер 👍')).toHaveLength(1);
    expect(await withText('Житель прислал свой телефон')).toEqual([
      expect.objectContaining({ applicant: expect.objectContaining({ phone: '+79990001122' }) }),
    ]);
    expect(await withText('бот не читает')).toHaveLength(1);
    expect(await withText('Сообщение без текста')).toEqual([]);
  });

  test('in a chat of many each citizen has his own case; his next words within a day go on it', async () => {
    const chat = { id: -100_77, type: 'supergroup', username: 'nash_dvor' };
    const from = (id: number) => ({ from: { id, is_bot: false, first_name: `Сосед ${id}` }, chat });
    peer.write(-100_77, 'Первый: темно во дворе', from(1));
    peer.write(-100_77, 'Второй: сломана скамейка', from(2));
    peer.write(-100_77, 'Первый: и в подъезде темно', from(1));
    await poll();
    const [first] = await withText('Первый: темно во дворе');
    expect(await withText('Второй: сломана скамейка')).toHaveLength(1);
    expect(await withText('и в подъезде темно')).toEqual([]);
    await desk.settle(first!.id);
    const { body } = await desk.coordinator('GET', `/cases/${first!.id}/timeline`);
    expect(
      body.events.flatMap((event: { type: string; text: string }) => (event.type === 'commented' ? event.text : [])),
    ).toEqual(['Первый: и в подъезде темно']);
  });
});
