import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caller } from '../support/api.ts';
import { type ConnectorDesk, connectorDesk, type SentFile } from '../support/connector-desk.ts';
import { type Open311Peer, open311Peer } from '../support/peers/open311-peer.ts';
import { type TelegramPeer, telegramPeer } from '../support/peers/telegram-peer.ts';
import { type VkPeer, vkPeer } from '../support/peers/vk-peer.ts';

let desk: ConnectorDesk;
let vk: VkPeer;
let bot: TelegramPeer;
let city: Open311Peer;
let vkId: string;
const secret = 'secret-of-the-tests';
const groupId = 77;

beforeAll(async () => {
  desk = await connectorDesk();
  [vk, bot, city] = await Promise.all([vkPeer(), telegramPeer(), open311Peer()]);
  const made = await desk.connect({
    kind: 'vk',
    channel: 'im',
    title: 'Сообщество',
    settings: { groupId, confirmationCode: 'c0ffee', apiUrl: `${vk.url}/method` },
    secrets: { secret, accessToken: vk.accessToken },
  });
  vkId = made.id;
  await desk.connect({
    kind: 'telegram',
    channel: 'im',
    title: 'Бот',
    settings: { mode: 'polling', apiUrl: bot.url },
    secrets: { token: bot.token },
  });
  await desk.connect({
    kind: 'open311Client',
    channel: 'im',
    title: 'Соседний город',
    settings: { url: `${city.url}/v2`, pushUpdates: 'yes' },
    secrets: { apiKey: city.apiKey },
  });
});
afterAll(async () => {
  await Promise.all([vk.close(), bot.close(), city.close()]);
  await desk.close();
});

const picture = async (width: number): Promise<Buffer> =>
  await sharp({ create: { width, height: 20, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();
const photo = async (name: string, width = 20): Promise<SentFile> => ({ name, bytes: await picture(width) });
const paper: SentFile = { name: 'акт.pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') };
const withText = async (text: string) => (await desk.cases()).filter((one) => one.text.includes(text));
const shown = async (id: string) => (await desk.coordinator('GET', `/cases/${id}`)).body;

let last = 100;
const push = async (type: string, object: object) => {
  last += 1;
  await caller(desk.app)('POST', `/inbox/${vkId}`, { type, object, group_id: groupId, event_id: `e-${last}`, secret });
  await desk.work();
};
const comment = async (text: string, attachments: object[] = []) =>
  await push('wall_reply_new', {
    id: last,
    from_id: 1001,
    date: 1_790_000_000,
    text,
    post_id: 12,
    owner_id: -groupId,
    attachments,
  });
const message = async (text: string, attachments: object[] = []) =>
  await push('message_new', {
    message: {
      id: 0,
      date: 1_790_000_000,
      peer_id: 5000 + last,
      from_id: 5000 + last,
      text,
      conversation_message_id: last,
      attachments,
    },
  });
const attached = (url: string) => ({
  type: 'photo',
  photo: {
    sizes: [
      { url: `${url}.small`, width: 10, height: 10 },
      { url, width: 100, height: 90 },
    ],
  },
});

describe('the files of an answer go back with it (INT-3)', () => {
  test('ВКонтакте, a message: photographs and a document are attached to the words', async () => {
    await message('Где акт осмотра');
    const [made] = await withText('Где акт осмотра');
    await desk.answer(made!.id, 'Акт приложен', undefined, [await photo('двор.jpg'), paper]);
    await desk.settle(made!.id);
    const said = vk.said.at(-1);
    expect(said).toMatchObject({ method: 'messages.send', text: expect.stringMatching(/^Акт приложен/) });
    expect(said?.attachments.map((name) => [name.split('-')[0], vk.uploads.get(name)?.name])).toEqual([
      ['photo', 'двор.jpg'],
      ['doc', 'акт.pdf'],
    ]);
    expect(vk.uploads.get(said!.attachments[1]!)?.bytes.toString()).toBe(paper.bytes.toString());
    expect((await shown(made!.id)).deliveries).toEqual([
      expect.objectContaining({ to: 'Сообщество', state: 'sent', remark: null }),
    ]);
  });

  test('ВКонтакте, a wall: a community’s key uploads a photograph as a document; the third file goes on in the next comment', async () => {
    await comment('Покажите двор');
    const [made] = await withText('Покажите двор');
    const files = [await photo('1.jpg', 21), await photo('2.jpg', 22), await photo('3.jpg', 23)];
    const before = vk.said.length;
    await desk.answer(made!.id, 'Двор убран', undefined, files);
    await desk.settle(made!.id);
    await desk.settle(made!.id);
    await desk.settle(made!.id);
    const said = vk.said.slice(before);
    expect(said.map(({ text, attachments }) => [text.slice(0, 10), attachments.length])).toEqual([
      ['Двор убран', 2],
      ['', 1],
    ]);
    const names = said.flatMap(({ attachments }) => attachments.map((name) => vk.uploads.get(name)?.name));
    expect(names).toEqual(['1.jpg', '2.jpg', '3.jpg']);
    expect((await shown(made!.id)).deliveries).toHaveLength(1);
  });

  test('a server of files that is broken holds the words up a little and never for good; what was not carried is named', async () => {
    await message('Есть ли фото');
    const [made] = await withText('Есть ли фото');
    const before = vk.said.length;
    await desk.answer(made!.id, 'Фото у нас', undefined, [await photo('фото.jpg', 24), await photo('ещё.jpg', 25)]);
    vk.fail('/upload/photo', '500', '500', '500');
    await expect(desk.settle(made!.id)).rejects.toThrow(/не принял файл \(статус 500\)/);
    await expect(desk.settle(made!.id)).rejects.toThrow(/не принял файл/);
    expect(vk.said.slice(before)).toEqual([]);
    await desk.settle(made!.id);
    const said = vk.said.slice(before);
    expect(said.map(({ attachments }) => attachments.map((name) => vk.uploads.get(name)?.name))).toEqual([['ещё.jpg']]);
    const record = await shown(made!.id);
    expect(record.deliveries).toEqual([
      expect.objectContaining({
        state: 'sent',
        remark: expect.stringMatching(/^Не передано: «фото\.jpg»: .*статус 500/),
      }),
    ]);
    const { body } = await desk.coordinator('GET', `/cases/${made!.id}/timeline`);
    const delivered = body.events.filter((event: { type: string }) => event.type === 'delivered');
    expect(delivered).toEqual([expect.objectContaining({ text: expect.stringContaining('фото.jpg') })]);
    expect(JSON.stringify(delivered[0].data)).not.toContain('фото.jpg');
  });

  test('Telegram: the words, then each file in reply, each once; a picture of strange proportions goes as a document', async () => {
    bot.write(8001, 'Пришлите снимки');
    desk.later(5_000);
    await desk.work();
    const [made] = await withText('Пришлите снимки');
    const files = [await photo('двор.jpg', 26), await photo('long.jpg', 27), paper];
    await desk.answer(made!.id, 'Снимки ниже', undefined, files);
    bot.fail('sendPhoto', '500');
    await desk.settle(made!.id);
    await expect(desk.settle(made!.id)).rejects.toThrow(/статус 500/);
    for (let step = 0; step < 4; step += 1) await desk.settle(made!.id);
    expect(bot.said.map(({ text, file, chatId }) => [chatId, text.slice(0, 11), file?.as, file?.name])).toEqual([
      [8001, 'Снимки ниже', undefined, undefined],
      [8001, '', 'photo', 'двор.jpg'],
      [8001, '', 'document', 'long.jpg'],
      [8001, '', 'document', 'акт.pdf'],
    ]);
    const { body } = await desk.coordinator('GET', `/cases/${made!.id}/timeline`);
    expect(body.events.filter((event: { type: string }) => event.type === 'delivered')).toHaveLength(1);
    // A reply to a photograph is a reply to the answer.
    bot.write(8001, 'Это не наш двор', { reply_to_message: { message_id: bot.said[1]!.messageId } });
    desk.later(5_000);
    await desk.work();
    expect(await withText('Это не наш двор')).toEqual([]);
  });

  test('Telegram: an answer longer than a message goes on in the next one, no word is lost', async () => {
    bot.write(8002, 'Расскажите подробно');
    desk.later(5_000);
    await desk.work();
    const [made] = await withText('Расскажите подробно');
    const before = bot.said.length;
    const text = Array.from({ length: 900 }, (_, n) => `слово${n}`).join(' ');
    await desk.answer(made!.id, text);
    for (let step = 0; step < 3; step += 1) await desk.settle(made!.id);
    const said = bot.said.slice(before);
    expect(said).toHaveLength(2);
    const whole = said.map((one) => one.text).join(' ');
    expect(whole.match(/слово\d+/g)).toHaveLength(900);
    expect(said[1]?.text).toMatch(/Оцените ответ: http:\/\/mcc\.test\/rate#[\w-]{43}$/);
  });

  test('Open311: the picture goes as its address, which opens without an account and opens nothing else', async () => {
    city.requests.push({
      service_request_id: 900,
      status: 'open',
      description: 'Яма на Лесной',
      requested_datetime: new Date(Date.now() - 3_600_000).toISOString(),
    });
    desk.later(301_000);
    await desk.work();
    const [made] = await withText('Яма на Лесной');
    const hole = await photo('яма.jpg', 28);
    await desk.answer(made!.id, 'Засыпали', undefined, [hole, paper]);
    await desk.settle(made!.id);
    const update = city.updates.at(-1);
    expect(update?.description).toMatch(
      /^Засыпали[\s\S]*акт\.pdf: http:\/\/mcc\.test\/api\/v1\/sent-files\/[\w-]{43}$/,
    );
    const path = new URL(update?.media_url ?? '').pathname.replace('/api/v1', '');
    const nobody = caller(desk.app);
    const opened = await nobody('GET', path);
    expect([opened.status, opened.headers['content-type']]).toEqual([200, 'image/jpeg']);
    const [stored] = await desk.owner.selectFrom('fileLinks').selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(path.split('/').at(-1));
    const other = `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`;
    expect((await nobody('GET', other)).status).toBe(404);
    expect((await nobody('GET', `/files/${stored!.fileId}`)).status).toBe(401);
  });

  test('a member of a group gets the files of the main case’s answer with it (INT-8)', async () => {
    await message('Прорвало трубу на Мира');
    await message('На Мира прорвало трубу, воды нет');
    const [main] = await withText('Прорвало трубу на Мира');
    const [member] = await withText('На Мира прорвало трубу, воды нет');
    const joined = await desk.coordinator('POST', `/cases/${member!.id}/commands`, {
      type: 'linkDuplicate',
      caseId: main!.id,
    });
    expect([joined.status, joined.body.detail]).toEqual([202, undefined]);
    await desk.settle(member!.id);
    const before = vk.said.length;
    await desk.answer(main!.id, 'Трубу заменили', undefined, [await photo('труба.jpg', 29)]);
    await desk.settle(main!.id);
    await desk.settle(member!.id);
    const said = vk.said.slice(before);
    expect(said.map(({ attachments }) => attachments.map((name) => vk.uploads.get(name)?.name))).toEqual([
      ['труба.jpg'],
      ['труба.jpg'],
    ]);
    expect(new Set(said.map(({ where }) => where)).size).toBe(2);
    expect((await shown(member!.id)).answers.at(-1).files).toEqual([expect.objectContaining({ name: 'труба.jpg' })]);
  });
});

describe('photographs of ВКонтакте come with the words (INT-5)', () => {
  test('the largest size is taken, with the comment as with the message; a program under another name is not', async () => {
    vk.pictures.set('/p/1.jpg', await picture(30));
    vk.pictures.set('/p/2.jpg', Buffer.from('MZ program'));
    await comment('Яма, вот снимок', [attached(`${vk.url}/p/1.jpg`), attached(`${vk.url}/p/2.jpg`), { type: 'poll' }]);
    const [made] = await withText('Яма, вот снимок');
    expect(made).toMatchObject({
      files: [{ name: 'снимок-1.jpg', type: 'image/jpeg' }],
      asWritten: { notTaken: expect.stringMatching(/^снимок-2\.jpg: /) },
    });
  });

  test('a photograph that fails is tried again with the message; at last the words come without it', async () => {
    vk.pictures.set('/p/3.jpg', await picture(31));
    vk.fail('/p/3.jpg', '500');
    await message('Снимок со второго раза', [attached(`${vk.url}/p/3.jpg`)]);
    expect(await withText('Снимок со второго раза')).toEqual([]);
    await again();
    expect(await withText('Снимок со второго раза')).toEqual([expect.objectContaining({ files: [expect.anything()] })]);
    vk.fail('/p/3.jpg', '500', '500', 'half', '500');
    await message('Снимка не дождались', [attached(`${vk.url}/p/3.jpg`)]);
    for (let tries = 0; tries < 3; tries += 1) await again();
    expect(await withText('Снимка не дождались')).toEqual([
      expect.objectContaining({ files: [], asWritten: { notTaken: expect.stringContaining('статус 500') } }),
    ]);
  });

  test('an address that leads inside is not asked where that is not allowed: the words come at once (SEC-4)', async () => {
    vk.pictures.set('/p/4.jpg', await picture(32));
    desk.deps311.allowPrivate = false;
    await message('Снимок изнутри', [attached(`${vk.url}/p/4.jpg`), attached('file:///etc/passwd')]);
    desk.deps311.allowPrivate = true;
    expect(await withText('Снимок изнутри')).toEqual([
      expect.objectContaining({
        files: [],
        asWritten: { notTaken: expect.stringMatching(/внутреннюю сеть.*не читается/) },
      }),
    ]);
  });
});

/** What waits for its next try comes due at once. */
async function again(): Promise<void> {
  const past = new Date(Date.now() - 1_000).toISOString();
  await desk.owner.updateTable('connectorItems').set({ nextTryAt: past }).where('state', '=', 'waiting').execute();
  await desk.work();
}
