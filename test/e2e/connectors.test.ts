import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { seriousFaults, settled } from '../support/axe.ts';
import { type TelegramPeer, telegramPeer } from '../support/peers/telegram-peer.ts';
import { desk, type ProductInBrowser, phone, productInBrowser } from '../support/product-in-browser.ts';
import { shoot } from './screens.ts';

let product: ProductInBrowser;
let peer: TelegramPeer;
let admin: Page;
let coordinator: Page;

beforeAll(async () => {
  [product, peer] = await Promise.all([productInBrowser(), telegramPeer()]);
  admin = await product.signedIn('admin');
  coordinator = await product.signedIn('coordinator');
});
afterAll(async () => {
  await product?.close();
  await peer?.close();
});
afterEach(() => product.expectCleanPages());

const post = async (page: Page, path: string, data: object) => {
  const response = await page.request.post(`/api/v1${path}`, { data, headers: { 'x-requested-with': 'mcc' } });
  if (!response.ok()) throw new Error(`${path}: ${response.status()} ${await response.text()}`);
  return await response.json();
};
const read = async (page: Page, path: string) => await (await page.request.get(`/api/v1${path}`)).json();

describe('the administrator connects a bot, a citizen writes, the answer goes back, his reply opens the case again (INT-5, INT-3)', () => {
  test('the bot is added by its form and tried at once', { timeout: 60_000 }, async () => {
    await admin.goto('/connectors');
    await admin.getByRole('row', { name: /Бот округа в Telegram.*выключено/ }).waitFor();
    await admin.getByRole('button', { name: 'Подключить' }).click();
    await shoot(admin, 'connectors-kinds');
    await admin.getByRole('button', { name: /^Telegram/ }).click();
    await admin.getByLabel('Название').fill('Бот администрации');
    await admin.getByLabel('Канал обращений').click();
    await admin.getByRole('option', { name: 'Инцидент Менеджмент' }).click();
    await admin.getByLabel('Токен бота').fill('not a token');
    await admin.getByRole('button', { name: 'Добавить' }).click();
    await admin.getByText('токен выглядит как 123456789:AA').first().waitFor();
    await admin.getByLabel('Токен бота').fill(peer.token);
    await admin.getByLabel('Адрес Bot API').fill(peer.url);
    await admin.getByRole('button', { name: 'Добавить' }).click();
    await admin.getByText('Бот @mcc_test_bot отвечает; новые сообщения забираем сами').waitFor();
    await admin.getByText('работает', { exact: true }).waitFor();
    await shoot(admin, 'connector');
  });

  test('a message is a case in the queue; answered and published, it is in the chat; the reply reopens', {
    timeout: 90_000,
  }, async () => {
    const { message } = peer.write(7001, 'На Лесной, 4 не горит фонарь у подъезда');
    await coordinator.goto('/queues/all?q=Лесной, 4');
    const found = async () => (await read(coordinator, '/cases?q=подъезда фонарь Лесной&open=true')).data[0];
    await expect.poll(found, { timeout: 20_000 }).toBeTruthy();
    const { id } = await found();
    const give = async (page: Page, command: object) => await post(page, `/cases/${id}/commands`, command);
    await give(coordinator, { type: 'takeToWork' });
    const { data: executors } = await read(coordinator, '/executors?q=Отдел ЖКХ');
    await give(coordinator, { type: 'assign', executorId: executors[0].id });
    const executor = await product.signedIn('executor');
    const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#678' } })
      .jpeg()
      .toBuffer();
    const uploaded = await executor.request.post('/api/v1/files', {
      multipart: { file: { name: 'фонарь.jpg', mimeType: 'image/jpeg', buffer: photo } },
      headers: { 'x-requested-with': 'mcc' },
    });
    const answer = { text: 'Фонарь заменили сегодня.', fileIds: [(await uploaded.json()).id] };
    await give(executor, { type: 'submitAnswer', ...answer, outcome: 'solved', attested: true });
    await give(coordinator, { type: 'approve' });
    const rcc = await product.signedIn('rcc');
    await give(rcc, { type: 'approve' });
    await coordinator.goto(`/queues/all/${id}`);
    await coordinator.getByRole('button', { name: /^Опубликовать жителю/ }).click();
    await expect.poll(() => peer.said, { timeout: 30_000 }).toHaveLength(2);
    expect(peer.said[0]).toMatchObject({
      chatId: 7001,
      repliesTo: message.message_id,
      text: expect.stringMatching(/^Фонарь заменили сегодня\.\n\nОцените ответ: /),
    });
    expect(peer.said[1]).toMatchObject({ chatId: 7001, file: { as: 'photo', name: 'фонарь.jpg' } });
    await expect
      .poll(async () =>
        (await read(coordinator, `/cases/${id}/timeline`)).events.map((event: { type: string }) => event.type),
      )
      .toContain('delivered');
    await coordinator.goto(`/queues/all/${id}`);
    await coordinator.getByText('Ответ ушёл').waitFor();
    await coordinator.getByText('доставлено').scrollIntoViewIfNeeded();
    await shoot(coordinator, 'answer-delivered');
    await coordinator.goto(`/cases/${id}/history`);
    await coordinator.getByText('Ответ доставлен жителю').waitFor();
    peer.write(7001, 'Опять не горит', { reply_to_message: { message_id: peer.said[0]!.messageId } });
    await expect.poll(async () => (await read(coordinator, `/cases/${id}`)).cycle, { timeout: 20_000 }).toBe(2);
    await coordinator.goto(`/queues/all/${id}`);
    await coordinator.getByText('Опять не горит').first().waitFor();
  });

  test('what cannot be read stands in the list with what may be done; nothing serious for axe at both widths', {
    timeout: 60_000,
  }, async () => {
    peer.write(7002, 'x', { chat: { id: 'not a number' } });
    await admin.goto('/connectors/undelivered');
    await admin.getByText('обновление Telegram другого вида').waitFor({ timeout: 20_000 });
    for (const [size, { viewport }] of Object.entries({ desk, phone })) {
      await admin.setViewportSize(viewport);
      for (const path of ['connectors/undelivered', 'connectors']) {
        await admin.goto(`/${path}`);
        await admin.getByText('Бот администрации').first().waitFor();
        await settled(admin);
        expect([path, size, await seriousFaults(admin)]).toEqual([path, size, []]);
        await shoot(admin, `${path.replace('/', '-')}-${size}`);
      }
    }
    await admin.getByText('Бот администрации').first().click();
    await admin.getByRole('heading', { name: 'Как дела' }).waitFor();
    await settled(admin);
    await shoot(admin, 'connector-phone');
    await admin.setViewportSize(desk.viewport);
    await admin.goto('/connectors/undelivered');
    await admin.getByRole('button', { name: 'Убрать' }).click();
    await admin.getByRole('heading', { name: 'Всё дошло' }).waitFor();
  });
});
