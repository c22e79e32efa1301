import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectorHealth } from '../../domain/connector-health.ts';
import { caller } from '../support/api.ts';
import { type ConnectorDesk, connectorDesk } from '../support/connector-desk.ts';
import { type TelegramPeer, telegramPeer } from '../support/peers/telegram-peer.ts';

let desk: ConnectorDesk;
let source: { id: string; secret: string };
beforeAll(async () => {
  desk = await connectorDesk();
  source = (await desk.admin('POST', '/sources', { name: 'Сайт', channel: 'im' })).body;
});
afterAll(async () => await desk.close());

const now = () => String(Math.floor(Date.now() / 1000));
const sign = (secret: string, timestamp: string, body: string) =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
const send = async (message: object, { secret = source.secret, at = now(), id = source.id, headers = {} } = {}) => {
  const body = JSON.stringify(message);
  return await caller(desk.app)('POST', `/inbox/${id}`, undefined, {
    payload: body,
    headers: {
      'content-type': 'application/json',
      'x-timestamp': at,
      'x-signature-256': sign(secret, at, body),
      ...headers,
    },
  });
};
const rows = async () => (await desk.owner.selectFrom('cases').select('id').execute()).length;

describe('signed webhooks (INT-5, INT-9)', () => {
  test('a message is a case; sent again it is counted and answered with that case', async () => {
    const message = { externalId: 'site-1', text: 'Не вывозят мусор', author: 'Канарейкина Проба' };
    const first = await send(message);
    expect(first).toMatchObject({ status: 201, body: { repeated: false } });
    expect(await send(message)).toMatchObject({ status: 200, body: { id: first.body.id, repeated: true } });
  });

  test('a reply bears the tone that its channel knows; another word for it is refused (PRC-2)', async () => {
    await send({ externalId: 'site-tone', text: 'Не горит фонарь' });
    const reply = { externalId: 'site-tone-1', text: 'Опять не горит', inReplyTo: 'site-tone' };
    expect((await send({ ...reply, tone: 'angry' })).status).toBe(400);
    const { body } = await send({ ...reply, tone: 'negative' });
    const inbox = await desk.owner.selectFrom('caseInbox').select('command').where('caseId', '=', body.id).execute();
    expect(inbox.map(({ command }) => command)).toMatchObject([{ type: 'citizenComment', tone: 'negative' }]);
  });

  test('a wrong signature, none, an old one, an unknown address: 401 in the same words, no row (SEC-6)', async () => {
    const before = await rows();
    const message = { externalId: 'site-2', text: 'чужое' };
    const answers = [
      await send(message, { secret: 'not the secret' }),
      await send(message, { headers: { 'x-signature-256': '' } }),
      await send(message, { id: '00000000-0000-4000-8000-000000000000' }),
    ];
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.detail}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(401);
    expect((await send(message, { at: String(Number(now()) - 301) })).status).toBe(401);
    expect(await rows()).toBe(before);
  });

  test('a stranger shows on the source, a right message puts it right; a new secret keeps the address (INT-5, SEC-6)', async () => {
    const { body: own } = await desk.admin('POST', '/sources', { name: 'Портал', channel: 'im' });
    const by = (secret: string) => ({ id: own.id, secret });
    const shown = async () => (await desk.admin('GET', `/sources/${own.id}`)).body;
    const health = async () => {
      const { disabledAt, lastErrorAt, lastReceivedAt, createdAt } = await shown();
      const watched = { disabledAt, lastErrorAt, lastReceivedAt, createdAt, failures: 0, nextTryAt: null };
      return connectorHealth({ ...watched, lastSuccessAt: lastReceivedAt }, new Date().toISOString());
    };
    expect(await health()).toBe('new');
    await send({ externalId: 'portal-1', text: 'Первое' }, by(own.secret));
    expect(await health()).toBe('works');
    await send({ externalId: 'portal-2', text: 'Чужое' }, by('guessed'));
    expect([await health(), (await shown()).lastError]).toEqual(['error', expect.stringMatching(/неверной подписью/)]);
    expect((await send({ externalId: 'portal-3', text: 'Второе' }, by(own.secret))).status).toBe(201);
    expect(await health()).toBe('works');
    const { status, body } = await desk.admin('POST', `/sources/${own.id}/secret`, {});
    expect([status, body.secret]).toEqual([200, expect.not.stringContaining(own.secret)]);
    expect((await send({ externalId: 'portal-4', text: 'Третье' }, by(own.secret))).status).toBe(401);
    expect((await send({ externalId: 'portal-4', text: 'Третье' }, by(body.secret))).status).toBe(201);
    expect(JSON.stringify(await shown())).not.toContain(body.secret);
    const perm = await desk.as('admin@perm');
    expect((await perm('POST', `/sources/${own.id}/secret`, {})).status).toBe(404);
  });

  test('three hundred at once, each twice and shuffled: three hundred cases, each answered with its own', async () => {
    const before = await rows();
    const messages = Array.from({ length: 300 }, (_, n) => ({ externalId: `storm-${n}`, text: `Сообщение ${n}` }));
    const shuffled = [...messages, ...messages].sort((a, b) =>
      sign('x', '', a.externalId).localeCompare(sign('x', '', b.externalId)),
    );
    const answers = await Promise.all(shuffled.map(async (message) => ({ message, ...(await send(message)) })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 201]));
    expect((await rows()) - before).toBe(300);
    const ids = new Map<string, Set<string>>();
    for (const { message, body } of answers)
      ids.set(message.externalId, (ids.get(message.externalId) ?? new Set()).add(body.id));
    expect([...ids.values()].every((own) => own.size === 1)).toBe(true);
    expect(new Set([...ids.values()].flatMap((own) => [...own])).size).toBe(300);
  });

  test('one message at fault among many: it alone is refused', async () => {
    const good = Array.from({ length: 20 }, (_, n) => send({ externalId: `among-${n}`, text: 'Хорошее' }));
    const bad = send({ externalId: 'among-bad', text: 'Плохое', receivedAt: '2001-01-01T00:00:00Z' });
    expect(new Set((await Promise.all(good)).map(({ status }) => status))).toEqual(new Set([201]));
    expect((await bad).status).toBeGreaterThanOrEqual(400);
  });

  test('a reply to a known message is a comment on its case, once', async () => {
    const { body: parent } = await send({ externalId: 'site-10', text: 'Нет горячей воды' });
    for (const repeated of [false, true])
      expect((await send({ externalId: 'site-11', text: 'И холодной нет', inReplyTo: 'site-10' })).body).toEqual({
        id: parent.id,
        repeated,
      });
    await desk.settle(parent.id);
    const { body } = await desk.coordinator('GET', `/cases/${parent.id}/timeline`);
    expect(body.events.filter((event: { type: string }) => event.type === 'commented')).toHaveLength(1);
  });
});

describe('threads of a signed webhook (INT-5, INT-9)', () => {
  const timeline = async (id: string) => (await desk.coordinator('GET', `/cases/${id}/timeline`)).body.events;
  const said = async (id: string) =>
    (await timeline(id)).flatMap((event: { type: string; text: string }) =>
      event.type === 'commented' ? event.text : [],
    );

  test('a reply to a reply finds the case of its thread', async () => {
    const { body: root } = await send({ externalId: 'deep-1', text: 'Течёт крыша' });
    await send({ externalId: 'deep-2', text: 'Третий день', inReplyTo: 'deep-1' });
    const { body } = await send({ externalId: 'deep-3', text: 'И подъезд залит', inReplyTo: 'deep-2' });
    expect(body).toEqual({ id: root.id, repeated: false });
    await desk.settle(root.id);
    expect(await said(root.id)).toEqual(['Третий день', 'И подъезд залит']);
  });

  test('a reply to a message that a table or a clerk brought is a comment on its case', async () => {
    const { body: tabled } = await desk.coordinator('POST', '/cases', {
      channel: 'im',
      text: 'Мигает фонарь',
      externalId: '900001',
    });
    const { body } = await send({ externalId: 'comment-1', text: 'Опять мигает', inReplyTo: '900001' });
    expect(body).toEqual({ id: tabled.id, repeated: false });
    await desk.settle(tabled.id);
    expect(await said(tabled.id)).toEqual(['Опять мигает']);
    expect((await send({ externalId: '900001', text: 'Мигает фонарь' })).body).toEqual({
      id: tabled.id,
      repeated: true,
    });
  });

  test('a reply that comes before its parent is a case that joins the parent’s; sent again it is no comment as well', async () => {
    const reply = { externalId: 'early-2', text: 'Поддерживаю, у нас тоже', inReplyTo: 'early-1' };
    const { body: early } = await send(reply);
    const { body: parent } = await send({ externalId: 'early-1', text: 'Нет автобуса' });
    expect(parent.id).not.toBe(early.id);
    expect((await send(reply)).body).toEqual({ id: early.id, repeated: true });
    await desk.settle(early.id);
    await desk.settle(parent.id);
    expect(await said(parent.id)).toEqual([]);
    const { body } = await desk.coordinator('GET', `/cases/${early.id}`);
    expect(body.stage).toBe('merged');
    const joined = await desk.owner
      .selectFrom('cases')
      .select('mainCaseId')
      .where('id', '=', early.id)
      .executeTakeFirst();
    expect(joined).toEqual({ mainCaseId: parent.id });
  });

  test('ten threads of four messages, shuffled, each sent twice: no word twice, none lost, every thread together', async () => {
    const threads = Array.from({ length: 10 }, (_, n) => [
      { externalId: `t${n}-0`, text: `Начало ${n}` },
      { externalId: `t${n}-1`, text: `Ответ ${n}.1`, inReplyTo: `t${n}-0` },
      { externalId: `t${n}-2`, text: `Ответ ${n}.2`, inReplyTo: `t${n}-1` },
      { externalId: `t${n}-3`, text: `Ответ ${n}.3`, inReplyTo: `t${n}-0` },
    ]).flat();
    const shuffled = [...threads, ...threads].sort((a, b) =>
      sign('seed', '', a.externalId + a.text).localeCompare(sign('seed', '', b.externalId + b.text)),
    );
    const answers: { externalId: string; id: string }[] = [];
    for (let from = 0; from < shuffled.length; from += 7)
      answers.push(
        ...(await Promise.all(
          shuffled.slice(from, from + 7).map(async (message) => {
            const { status, body } = await send(message);
            expect([200, 201]).toContain(status);
            return { externalId: message.externalId, id: body.id };
          }),
        )),
      );
    const byMessage = Map.groupBy(answers, ({ externalId }) => externalId);
    for (const same of byMessage.values()) expect(new Set(same.map(({ id }) => id)).size).toBe(1);
    const cases = [...new Set(answers.map(({ id }) => id))];
    for (const _ of [1, 2]) for (const id of cases) await desk.settle(id);
    const words: string[] = [];
    for (const id of cases) words.push((await desk.coordinator('GET', `/cases/${id}`)).body.text, ...(await said(id)));
    expect(words.sort()).toEqual(threads.map(({ text }) => text).sort());
    const { rows } = await sql<{ thread: string; n: number }>`
      select split_part(external_id, '-', 1) as thread, count(distinct coalesce(main_case_id, id)) as n
      from cases where id = any(${cases}) group by 1`.execute(desk.owner);
    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 10 }, () => 1));
  });

  test('two sources of one channel number their messages each for itself: number 5 of the second is not the first’s', async () => {
    const other = (await desk.admin('POST', '/sources', { name: 'Другой сайт', channel: 'im' })).body;
    const by = { secret: other.secret, id: other.id };
    const { body: first } = await send({ externalId: '5', text: 'Пятое первого сайта' });
    const second = await send({ externalId: '5', text: 'Пятое второго сайта' }, by);
    expect(second).toMatchObject({ status: 201, body: { repeated: false } });
    expect(second.body.id).not.toBe(first.id);
    expect((await send({ externalId: '5', text: 'Пятое второго сайта' }, by)).body).toEqual({
      id: second.body.id,
      repeated: true,
    });
    const { body: reply } = await send({ externalId: '6', text: 'Ответ второму', inReplyTo: '5' }, by);
    expect(reply.id).toBe(second.body.id);
  });
});

describe('a Telegram bot by webhook', () => {
  let peer: TelegramPeer;
  let id: string;
  beforeAll(async () => {
    peer = await telegramPeer();
    const made = await desk.connect({
      kind: 'telegram',
      channel: 'im',
      title: 'Бот',
      settings: { mode: 'webhook', apiUrl: peer.url },
      secrets: { token: peer.token },
    });
    id = made.id;
  });
  afterAll(async () => await peer.close());

  const push = async (update: object, secret: string | undefined) =>
    await caller(desk.app)('POST', `/inbox/${id}`, update, {
      headers: secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret },
    });

  test('the check tells Telegram our address and a secret of our own making', async () => {
    expect(peer.webhook?.url).toBe(`http://mcc.test/api/v1/inbox/${id}`);
    expect(peer.webhook?.secret.length).toBeGreaterThan(20);
    expect((await desk.seen(id)).checkResult).toMatch(/шлёт сообщения на http:\/\/mcc\.test/);
  });

  test('an update with the secret is kept and becomes a case once; without it 401 and no row (SEC-6)', async () => {
    const update = peer.write(5050, 'Открыт люк на Мира');
    for (const secret of [undefined, '', 'guessed']) expect((await push(update, secret)).status).toBe(401);
    expect((await desk.seen(id)).waiting).toBe(0);
    for (const _ of [1, 2]) expect((await push(update, peer.webhook?.secret)).body).toBe('ok');
    expect((await desk.seen(id)).waiting).toBe(1);
    await desk.work();
    await push(update, peer.webhook?.secret);
    await desk.work();
    expect((await desk.coordinator('GET', `/cases?q=${encodeURIComponent('Открыт люк на Мира')}`)).body.total).toBe(1);
    expect((await desk.seen(id)).waiting).toBe(0);
  });

  test('a photograph that cannot be fetched now is fetched later; meanwhile the message waits and is not lost', async () => {
    const update = peer.write(5051, '', { caption: 'Снимок позже', text: undefined, photo: [{ file_id: 'photo' }] });
    peer.photo = Buffer.from('ffd8ffe000104a46494600', 'hex');
    peer.fail('getFile', '500');
    await push(update, peer.webhook?.secret);
    await desk.work();
    expect((await desk.seen(id)).waiting).toBe(1);
    await desk.owner.updateTable('connectorItems').set({ nextTryAt: '2020-01-01T00:00:00Z' }).execute();
    await desk.work();
    expect((await desk.coordinator('GET', `/cases?q=${encodeURIComponent('Снимок позже')}`)).body.total).toBe(1);
  });

  test('the parts of an album wait for each other: one case with all photographs; a late one is a comment with its file', async () => {
    peer.photo = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#555' } })
      .jpeg()
      .toBuffer();
    const part = (caption?: string) =>
      peer.write(5052, '', {
        media_group_id: 'g1',
        ...(caption && { caption }),
        photo: [{ file_id: 'photo' }],
        text: undefined,
      });
    const [one, two, late] = [part('Альбом вебхуком'), part(), part()];
    await Promise.all([push(one, peer.webhook?.secret), push(two, peer.webhook?.secret)]);
    await push(two, peer.webhook?.secret);
    await desk.work();
    expect((await desk.seen(id)).waiting).toBe(1);
    const due = async () => {
      await desk.owner.updateTable('connectorItems').set({ nextTryAt: '2020-01-01T00:00:00Z' }).execute();
      await desk.work();
    };
    await due();
    await push(late, peer.webhook?.secret);
    await due();
    const { body } = await desk.coordinator('GET', `/cases?q=${encodeURIComponent('Альбом вебхуком')}`);
    expect(body.total).toBe(1);
    await desk.settle(body.data[0].id);
    const { body: record } = await desk.coordinator('GET', `/cases/${body.data[0].id}`);
    expect([record.files.length, record.commentFiles.map(({ files }: { files: object[] }) => files.length)]).toEqual([
      2,
      [1],
    ]);
  });

  test('secrets, words and names stand in no log', () => {
    const log = desk.logLines.join('\n');
    for (const word of [source.secret, peer.token, peer.webhook?.secret ?? 'x', 'Канарейкина', 'люк на Мира', 'мусор'])
      expect(log).not.toContain(word);
  });
});
