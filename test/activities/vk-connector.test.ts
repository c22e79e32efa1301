import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caller } from '../support/api.ts';
import { type ConnectorDesk, connectorDesk } from '../support/connector-desk.ts';
import { type VkPeer, vkPeer } from '../support/peers/vk-peer.ts';

let desk: ConnectorDesk;
let peer: VkPeer;
let id: string;
const secret = 'secret-of-the-tests';
const groupId = 77;

beforeAll(async () => {
  desk = await connectorDesk();
  peer = await vkPeer();
  const made = await desk.connect({
    kind: 'vk',
    channel: 'im',
    title: 'Сообщество',
    settings: { groupId, confirmationCode: 'c0ffee', apiUrl: `${peer.url}/method` },
    secrets: { secret, accessToken: peer.accessToken },
  });
  id = made.id;
});
afterAll(async () => {
  await peer.close();
  await desk.close();
});

let event = 0;
const push = async (type: string, object: object, more: object = {}) => {
  event += 1;
  const body = { type, object, group_id: groupId, event_id: `event-${event}`, v: '5.199', secret, ...more };
  return await caller(desk.app)('POST', `/inbox/${id}`, body);
};
const reply = (commentId: number, text: string, more: object = {}) => ({
  id: commentId,
  from_id: 1001,
  date: 1_790_000_000,
  text,
  post_id: 12,
  owner_id: -groupId,
  parents_stack: [],
  ...more,
});
const message = (n: number, text: string, more: object = {}) => ({
  message: {
    id: 0,
    date: 1_790_000_000,
    peer_id: 2002,
    from_id: 2002,
    text,
    conversation_message_id: n,
    out: 0,
    ...more,
  },
  client_info: {},
});
const withText = async (text: string) => (await desk.cases()).filter((one) => one.text.includes(text));
const items = async () => await desk.owner.selectFrom('connectorItems').selectAll().execute();

describe('a community of ВКонтакте by Callback API (INT-5)', () => {
  test('the confirmation gets its code, before a secret is typed in there and after', async () => {
    for (const more of [{ secret: undefined }, {}]) {
      const { status, body } = await push('confirmation', {}, more);
      expect([status, body]).toEqual([200, 'c0ffee']);
    }
  });

  test('a wrong secret, none, another community: 401, no row, and the page says so (SEC-6)', async () => {
    for (const more of [{ secret: 'not-the-secret' }, { secret: undefined }, { group_id: 78 }])
      expect((await push('wall_reply_new', reply(1, 'чужое'), more)).status).toBe(401);
    expect(await items()).toEqual([]);
    expect((await desk.seen(id)).lastError).toMatch(/неверным секретом/);
  });

  test('a comment is kept before anybody reads it: the workers may be away (INT-9)', async () => {
    expect(await push('wall_reply_new', reply(15, 'Когда починят дорогу?'))).toMatchObject({ status: 200, body: 'ok' });
    expect(await withText('Когда починят дорогу?')).toEqual([]);
    const [kept] = await items();
    expect(kept).toMatchObject({ state: 'waiting' });
    expect(kept?.sealedRaw).not.toContain('дорогу');
    await desk.work();
    const [made] = await withText('Когда починят дорогу?');
    expect(made).toMatchObject({
      externalId: 'wall-77_12_r15',
      platform: 'vk',
      link: 'https://vk.com/wall-77_12?reply=15',
    });
    expect(await items()).toEqual([]);
  });

  test('sent twice, it is one case; a notice that brings no words is only answered', async () => {
    const [a, b] = [
      await push('wall_reply_new', reply(16, 'Темно во дворе')),
      await push('wall_reply_new', reply(16, 'Темно во дворе')),
    ];
    expect([a.body, b.body]).toEqual(['ok', 'ok']);
    await desk.work();
    await push('wall_reply_new', reply(16, 'Темно во дворе'));
    await desk.work();
    expect(await withText('Темно во дворе')).toHaveLength(1);
    expect((await push('like_add', { liker_id: 1 })).body).toBe('ok');
    expect(await items()).toEqual([]);
  });

  test('the community’s own words come back as notices and are left', async () => {
    await push('wall_reply_new', reply(17, 'Это ответ администрации', { from_id: -groupId }));
    await push('message_new', message(1, 'Это ответ администрации', { out: 1 }));
    await desk.work();
    expect(await withText('Это ответ администрации')).toEqual([]);
    expect(await items()).toEqual([]);
  });

  test('the answer stands under the citizen’s comment, once however often it is tried; its link is on the case (INT-3)', async () => {
    await push('wall_reply_new', reply(18, 'Нет света на Мира'));
    await desk.work();
    const [made] = await withText('Нет света на Мира');
    await desk.answer(made!.id, 'Свет дали');
    peer.fail('wall.createComment', 'half after the work');
    await expect(desk.settle(made!.id)).rejects.toThrow(/оборвал ответ/);
    await desk.settle(made!.id);
    const own = peer.said.filter(({ text }) => text.startsWith('Свет дали'));
    expect(own).toEqual([expect.objectContaining({ method: 'wall.createComment', where: '-77_12', repliesTo: '18' })]);
    const [after] = (await withText('Нет света на Мира')) as unknown as { answers: { link: string }[] }[];
    expect(after?.answers.at(-1)?.link).toMatch(/^https:\/\/vk\.com\/wall-77_12\?reply=90\d$/);
    const comment = Number(/reply=(\d+)/.exec(after?.answers.at(-1)?.link ?? '')?.[1]);
    await push('wall_reply_new', reply(19, 'Опять темно', { reply_to_comment: comment, parents_stack: [18] }));
    await desk.work();
    await desk.settle(made!.id);
    expect((await withText('Нет света на Мира'))[0]).toMatchObject({ cycle: 2 });
    expect(await withText('Опять темно')).toEqual([]);
  });

  test('private messages of one chat go on one case within the hours set; answers go there', async () => {
    await push('message_new', message(31, 'Не работает домофон'));
    await push('message_new', message(32, 'Подъезд второй'));
    await desk.work();
    const [made] = await withText('Не работает домофон');
    await desk.settle(made!.id);
    expect(await withText('Подъезд второй')).toEqual([]);
    const { body } = await desk.coordinator('GET', `/cases/${made!.id}/timeline`);
    expect(body.events.filter((one: { type: string }) => one.type === 'commented')).toHaveLength(1);
    expect(made!.externalId).not.toContain('2002');
    await desk.answer(made!.id, 'Мастер придёт завтра');
    await desk.settle(made!.id);
    expect(peer.said.at(-1)).toMatchObject({ method: 'messages.send', where: '2002', repliesTo: '32' });
  });

  test('a comment in a discussion is answered in the discussion', async () => {
    const post = { id: 5, from_id: 1001, date: 1_790_000_000, text: 'Где урна', topic_id: 3, topic_owner_id: -groupId };
    await push('board_post_new', post);
    await desk.work();
    const [made] = await withText('Где урна');
    await desk.answer(made!.id, 'Поставили');
    await desk.settle(made!.id);
    expect(peer.said.at(-1)).toMatchObject({ method: 'board.createComment', where: '77_3' });
  });
});

describe('what cannot be read stays for a person (INT-9)', () => {
  test('a notice of another shape: kept sealed, shown with its reason, read again or dropped', async () => {
    await push('wall_reply_new', { id: 'not a number' });
    await push('wall_reply_new', { strange: true });
    await desk.work();
    const { body } = await desk.admin('GET', `/undelivered?connectorId=${id}`);
    expect(body.total).toBe(2);
    expect(body.data[0]).toMatchObject({ direction: 'in', reason: expect.stringMatching(/другого вида/), attempts: 1 });
    expect((await desk.seen(id)).undelivered).toBe(2);
    expect((await desk.admin('POST', `/undelivered/${body.data[0].id}/retry`, {})).status).toBe(204);
    await desk.work();
    expect((await desk.admin('GET', '/undelivered')).body.data).toContainEqual(
      expect.objectContaining({ id: body.data[0].id, attempts: 2 }),
    );
    for (const { id: itemId } of body.data)
      expect((await desk.admin('DELETE', `/undelivered/${itemId}`)).status).toBe(204);
    expect((await desk.admin('DELETE', `/undelivered/${body.data[0].id}`)).status).toBe(404);
    expect((await desk.admin('GET', '/undelivered')).body.total).toBe(0);
  });

  test('a channel without a regulation: the message waits, and is taken once the channel is mended', async () => {
    // Saved before such channels were refused.
    await desk.owner.updateTable('connectors').set({ channel: 'manageTogether' }).where('id', '=', id).execute();
    await push('wall_reply_new', reply(50, 'Сообщение не в тот канал'));
    await desk.work();
    const { body } = await desk.admin('GET', '/undelivered');
    expect(body.data).toEqual([expect.objectContaining({ reason: expect.stringMatching(/регламент/i) })]);
    await desk.admin('PATCH', `/connectors/${id}`, { channel: 'im' });
    await desk.admin('POST', `/undelivered/${body.data[0].id}/retry`, {});
    await desk.work();
    expect(await withText('Сообщение не в тот канал')).toHaveLength(1);
    expect((await desk.admin('GET', '/undelivered')).body.total).toBe(0);
  });

  test('an answer whose tries are over stands in the list with its case', async () => {
    await push('message_new', message(61, 'Закрыт мост', { peer_id: 404, from_id: 404 }));
    await desk.work();
    const [made] = await withText('Закрыт мост');
    await desk.answer(made!.id, 'Мост открыт');
    await expect(desk.settle(made!.id)).rejects.toThrow(/житель запретил сообщения/);
    const [effect] = await desk.effects(made!.id);
    await desk.owner.updateTable('caseEffects').set({ state: 'failed' }).where('id', '=', effect!.id).execute();
    const { body } = await desk.admin('GET', '/undelivered');
    expect(body.data).toEqual([
      expect.objectContaining({ direction: 'out', caseId: made!.id, reason: expect.stringMatching(/житель запретил/) }),
    ]);
  });
});

describe('connectors of another municipality', () => {
  test('are not found by any address, and their settings stay as they were', async () => {
    const foreign = await desk.as('admin@perm');
    const before = await desk.owner.selectFrom('connectors').selectAll().where('id', '=', id).execute();
    for (const [method, path, body] of [
      ['GET', `/connectors/${id}`, undefined],
      ['PATCH', `/connectors/${id}`, { title: 'чужое' }],
      ['DELETE', `/connectors/${id}`, undefined],
      ['POST', `/connectors/${id}/check`, {}],
    ] as const)
      expect([path, (await foreign(method, path, body)).status]).toEqual([path, 404]);
    expect((await foreign('GET', '/connectors')).body.total).toBe(0);
    expect((await foreign('GET', '/undelivered')).body.total).toBe(0);
    expect(await desk.owner.selectFrom('connectors').selectAll().where('id', '=', id).execute()).toEqual(before);
  });
});

describe('where else citizens write in a community (INT-5)', () => {
  const post = (postId: number, text: string, more: object = {}) => ({
    id: postId,
    from_id: 3001,
    owner_id: -groupId,
    date: 1_790_000_000,
    text,
    ...more,
  });

  test('a post and a suggested one are cases; the community’s own and a postponed one are not', async () => {
    await push('wall_post_new', post(501, 'Запись жителя: упало дерево', { post_type: 'post' }));
    await push('wall_post_new', post(502, 'Предложено жителем: нет урн', { post_type: 'suggest' }));
    await push('wall_post_new', post(503, 'Новости администрации', { from_id: -groupId, post_type: 'post' }));
    await push('wall_post_new', post(504, 'Отложенные новости', { from_id: -groupId, post_type: 'postpone' }));
    await desk.work();
    expect(await withText('упало дерево')).toEqual([
      expect.objectContaining({ externalId: 'wall-77_501', link: 'https://vk.com/wall-77_501', platform: 'vk' }),
    ]);
    expect(await withText('нет урн')).toHaveLength(1);
    expect(await withText('новости')).toEqual([]);
    expect(await withText('Новости')).toEqual([]);
  });

  test('the answer to a post stands under it; its author’s next word there goes on his case, another’s is his own', async () => {
    const [made] = await withText('упало дерево');
    await push('wall_reply_new', reply(611, 'Автор: и забор сломан', { post_id: 501, from_id: 3001 }));
    await push('wall_reply_new', reply(612, 'Сосед: а у нас яма', { post_id: 501, from_id: 3002 }));
    await desk.work();
    expect(await withText('Сосед: а у нас яма')).toHaveLength(1);
    expect(await withText('и забор сломан')).toEqual([]);
    await push('wall_post_new', post(505, 'Запись жителя: нет автобуса'));
    await desk.work();
    const [other] = await withText('нет автобуса');
    await desk.answer(other!.id, 'Автобус вернули');
    await desk.settle(other!.id);
    expect(peer.said.at(-1)).toMatchObject({ method: 'wall.createComment', where: '-77_505', repliesTo: null });
    await desk.settle(made!.id);
  });

  test.each([
    ['photo', 'photos.createComment'],
    ['video', 'video.createComment'],
  ] as const)('a comment under a %s is a case; its answer stands there in reply', async (kind, method) => {
    const said = {
      id: 71,
      from_id: 3003,
      date: 1_790_000_000,
      text: `Под ${kind}: темно на фото`,
      [`${kind}_id`]: 9,
      [`${kind}_owner_id`]: -groupId,
    };
    await push(`${kind}_comment_new`, said);
    await push(`${kind}_comment_new`, { ...said, id: 72, from_id: -groupId, text: 'Ответ администрации под снимком' });
    await desk.work();
    const [made] = await withText(`Под ${kind}`);
    expect(made).toMatchObject({ externalId: `${kind}-77_9_r71`, link: `https://vk.com/${kind}-77_9?reply=71` });
    expect(await withText('Ответ администрации под снимком')).toEqual([]);
    await desk.answer(made!.id, 'Фонарь починили');
    await desk.settle(made!.id);
    expect(peer.said.at(-1)).toMatchObject({
      method,
      where: '-77_9',
      repliesTo: '71',
      text: expect.stringMatching(/^Фонарь починили/),
    });
  });

  test('where a community’s key may not answer, a person is told so and nobody tries again and again', async () => {
    await push('photo_comment_new', {
      id: 73,
      from_id: 3004,
      date: 1_790_000_000,
      text: 'Снимок чужого альбома',
      photo_id: 1,
      photo_owner_id: -404,
    });
    await desk.work();
    const [made] = await withText('Снимок чужого альбома');
    await desk.answer(made!.id, 'Посмотрим');
    await expect(desk.settle(made!.id)).rejects.toMatchObject({
      nonRetryable: true,
      message: expect.stringMatching(/под фото и видео: ответьте там вручную/),
    });
  });

  test('in a chat of many each citizen has his own case', async () => {
    const chat = 2_000_000_005;
    await push('message_new', message(801, 'Первый в беседе: нет воды', { peer_id: chat, from_id: 41 }));
    await push('message_new', message(802, 'Второй в беседе: нет газа', { peer_id: chat, from_id: 42 }));
    await push('message_new', message(803, 'Первый в беседе: и горячей тоже', { peer_id: chat, from_id: 41 }));
    await desk.work();
    expect(await withText('нет газа')).toHaveLength(1);
    expect(await withText('и горячей тоже')).toEqual([]);
  });
});
