import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { buildAnswerPage } from './built-page.ts';
import { assignedCase, promisedCase, returnedCase } from './link-cases.ts';
import { type LinkStub, startLinkStub } from './link-stub.ts';

const words =
  'Добрый день! Сегодня в 13:10 грейдер прошёл улицу Лесную от дома 14 до дома 22. Площадка у остановки расчищена, автобус подъезжает. Тротуар дочистим вручную до 17:00.';

let dist: string;
let photo: Buffer;
let stub: LinkStub;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let foreign: string[];
let refusedByPolicy: string[];

beforeAll(async () => {
  dist = await buildAnswerPage();
  photo = await sharp({ create: { width: 2400, height: 1800, channels: 3, background: '#7fa3c0' } })
    .jpeg()
    .toBuffer();
});
afterAll(() => rmSync(dist, { recursive: true, force: true }));

async function openBrowser(scheme: 'light' | 'dark' = 'light'): Promise<void> {
  // A browser for each test: the packaged Chromium is one process and does not outlive its first context.
  browser = await launchBrowser();
  context = await browser.newContext({
    viewport: { width: 360, height: 780 },
    locale: 'ru-RU',
    colorScheme: scheme,
    reducedMotion: 'reduce',
    isMobile: true,
    hasTouch: true,
  });
  page = await context.newPage();
  page.on('request', (request) => {
    if (!request.url().startsWith(stub.address)) foreign.push(request.url());
  });
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) refusedByPolicy.push(message.text());
  });
}

beforeEach(async () => {
  foreign = [];
  refusedByPolicy = [];
  const now = Date.now();
  stub = await startLinkStub(dist, assignedCase(now), { now });
  stub.photo = photo;
  await openBrowser();
});
afterEach(async () => {
  await browser.close();
  await stub.stop();
  expect(foreign).toEqual([]);
  expect(refusedByPolicy).toEqual([]);
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const openLink = () => page.goto(`${stub.address}/answer#${stub.token}`);
const posts = () => stub.asked.filter((one) => one.method === 'POST' && one.path === '/api/v1/answer');

async function writeAnswer(): Promise<void> {
  await button('Ответить').click();
  await page.getByLabel('Текст ответа').fill(words);
  await page.getByRole('radio', { name: 'Решено', exact: true }).check();
  await page.getByLabel('Подтверждаю достоверность').check();
}

async function seriousFaults(): Promise<string[]> {
  await page.evaluate(axe.source);
  return await page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const { violations } = await checker.run();
    return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`);
  });
}

describe('the weight of the page (PRC-10)', () => {
  test('everything together is at most 100 kB gzipped and holds nothing inline', () => {
    const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && entry.name !== 'favicon.svg',
    );
    const bytes = files.map((entry) => gzipSync(readFileSync(join(entry.parentPath, entry.name))).length);
    expect(files.length).toBeGreaterThanOrEqual(5);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(100_000);
    const html = readFileSync(join(dist, 'answer.html'), 'utf8');
    expect(html).not.toMatch(/<style|<script(?![^>]*src=)|style=|data:/);
  });
});

describe('opening the link (PRC-10)', () => {
  test('the secret goes by one POST and is gone from the address; opening consumes nothing, again and again', async () => {
    await openLink();
    await button('Ответить').waitFor();
    expect(page.url()).toBe(`${stub.address}/answer`);
    await page.reload();
    await button('Ответить').waitFor();
    await openLink();
    await page.reload();
    await button('Ответить').waitFor();
    expect(stub.asked.some((one) => one.path.includes(stub.token))).toBe(false);
    expect(new Set(stub.asked.map((one) => `${one.method} ${one.path}`))).toEqual(
      new Set([
        'POST /api/v1/answer-session',
        'GET /api/v1/answer',
        ...stub.view.case.files.map((file) => `GET /api/v1/files/${file.id}`),
      ]),
    );
  });

  test('says until when and why, what was written and where; nothing is wider than 360 px', async () => {
    await openLink();
    await page.getByText('осталось 1 ч 19 мин').or(page.getByText('осталось 1 ч 20 мин')).waitFor();
    await button('Почему этот срок').click();
    await page.getByText('Всего рабочего времени 4 ч').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByText('Всего рабочего времени').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Почему этот срок');
    await page.getByRole('heading', { name: 'Не чистят снег на Лесной' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const main = await button('Ответить').boundingBox();
    expect(main?.height).toBeGreaterThanOrEqual(52);
  });

  test('a session that ended is renewed by the kept secret, and the answer still goes', async () => {
    await openLink();
    await button('Ответить').waitFor();
    stub.sessions.clear();
    await writeAnswer();
    await button('Отправить на согласование').click();
    await page.getByRole('heading', { name: 'На согласовании' }).waitFor();
    expect(stub.taken.size).toBe(1);
  });

  test('a link that opens nothing says why and whom to ask; a new link in the same tab opens', async () => {
    await page.goto(`${stub.address}/answer#someone-elses`);
    await page.getByRole('heading', { name: 'Ссылка не открывается' }).waitFor();
    await page.getByText('Ссылка больше не действует: исполнитель сменён').waitFor();
    await page.getByText('К кому обратиться').waitFor();
    expect(page.url()).toBe(`${stub.address}/answer`);
    await page.evaluate((token) => {
      location.hash = token;
    }, stub.token);
    await button('Ответить').waitFor();
  });

  test('an address without a secret and without a session says so', async () => {
    await page.goto(`${stub.address}/answer`);
    await page.getByRole('heading', { name: 'Ссылка не открывается' }).waitFor();
  });

  test('a link that ended while an answer was written gives the text back', async () => {
    await openLink();
    await writeAnswer();
    stub.token = 'another';
    stub.sessions.clear();
    await button('Отправить на согласование').click();
    await page.getByRole('heading', { name: 'Ссылка не открывается' }).waitFor();
    await page.getByText(words).waitFor();
  });
});

describe('writing and sending (PRC-10)', () => {
  test('a draft survives a reload, with its outcome and its state of saving in sight', async () => {
    await openLink();
    await writeAnswer();
    await page
      .getByText(/^Сохранено на телефоне, \d\d:\d\d$/)
      .first()
      .waitFor();
    await page.reload();
    await page.getByLabel('Текст ответа').waitFor();
    expect(await page.getByLabel('Текст ответа').inputValue()).toBe(words);
    expect(await page.getByRole('radio', { name: 'Решено', exact: true }).isChecked()).toBe(true);
    await page.goBack();
    await button('Продолжить ответ').waitFor();
    expect(posts()).toEqual([]);
  });

  test('an answer pressed without a network is sent once when it returns, with its photo and the time of the press', async () => {
    await openLink();
    await writeAnswer();
    await context.setOffline(true);
    await page.getByText('Нет связи: черновик на телефоне').waitFor();
    await page
      .locator('input[capture]')
      .last()
      .setInputFiles({ name: 'IMG.JPG', mimeType: 'image/jpeg', buffer: photo });
    await page.getByText('ждёт сети').waitFor();
    await button('Отправить на согласование').click();
    await page.getByText('Нет связи: ответ сохранён и уйдёт сам').waitFor();
    expect(await page.getByLabel('Текст ответа').isEditable()).toBe(false);
    expect(posts()).toEqual([]);
    await context.setOffline(false);
    await page.getByRole('heading', { name: 'На согласовании' }).waitFor();
    expect(posts()).toHaveLength(1);
    expect(posts()[0]?.command).toMatchObject({
      type: 'submitAnswer',
      text: words,
      outcome: 'solved',
      attested: true,
      fileIds: ['00000000-0000-4000-8000-000000000001'],
      composedAt: expect.stringMatching(/^20\d\d-/),
    });
    await page.reload();
    await page.getByRole('heading', { name: 'На согласовании' }).waitFor();
    expect(posts()).toHaveLength(1);
  });

  test('a reply that is lost is asked for again under the same key: taken once, and the draft is kept until then', async () => {
    await openLink();
    await writeAnswer();
    stub.cutReplies = true;
    await button('Отправить на согласование').click();
    await page.getByText('В очереди с').waitFor();
    expect(stub.taken.size).toBe(1);
    stub.cutReplies = false;
    await page.getByRole('heading', { name: 'На согласовании' }).waitFor();
    expect(posts().length).toBeGreaterThanOrEqual(2);
    expect(new Set(posts().map((one) => one.key)).size).toBe(1);
    expect(new Set(posts().map((one) => JSON.stringify(one.command))).size).toBe(1);
    expect(stub.taken.size).toBe(1);
  });

  test('with the server away a reload still shows the assignment and the queue, and the answer goes once it is back', async () => {
    await openLink();
    await writeAnswer();
    stub.down = true;
    await button('Отправить на согласование').click();
    await page.getByText('В очереди с').waitFor();
    await page.reload();
    await page.getByText('В очереди с').waitFor();
    expect(await page.getByLabel('Текст ответа').inputValue()).toBe(words);
    stub.down = false;
    await page.getByRole('heading', { name: 'На согласовании' }).waitFor();
    expect(stub.taken.size).toBe(1);
  });

  test('what the case does not allow is said in the server’s words and the text stays', async () => {
    await openLink();
    await writeAnswer();
    stub.refuseNext = 'ответ уже на согласовании';
    await button('Отправить на согласование').click();
    await page.getByRole('alert').getByText('Ответ уже на согласовании').waitFor();
    expect(await page.getByLabel('Текст ответа').inputValue()).toBe(words);
  });

  test('what is missing is named and the first of it takes the focus', async () => {
    await openLink();
    await button('Ответить').click();
    await button('Отправить на согласование').click();
    await page.getByText('Осталось заполнить 3 поля').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text');
    expect(await page.getByLabel('Текст ответа').evaluate((field) => getComputedStyle(field).fontSize)).toBe('16px');
  });

  test('a returned answer comes back with the reason on top and its text as the draft', async () => {
    await openLink();
    await writeAnswer();
    await button('Отправить на согласование').click();
    await page.getByRole('heading', { name: 'На согласовании' }).waitFor();
    expect(await button('Исправить ответ').count()).toBe(0);
    stub.view = returnedCase(stub.view, 'Нужно фото остановки вблизи', Date.now());
    await page.reload();
    await page.getByText('«Нужно фото остановки вблизи»').waitFor();
    await button('Исправить ответ').click();
    await page.getByText('«Нужно фото остановки вблизи»').waitFor();
    expect(await page.getByLabel('Текст ответа').inputValue()).toBe(words);
    expect(await page.getByLabel('Подтверждаю достоверность').isChecked()).toBe(false);
  });
});

describe('the other ways out of an assignment (PRC-9, PRC-10)', () => {
  test('an interim answer names the promised day', async () => {
    await openLink();
    await button(/промежуточный ответ/).click();
    await page.getByLabel('Другой день').fill('2099-03-02');
    await page.getByText('пн 2 марта 2099 года').waitFor();
    await page.getByLabel('Что уже сделано').fill('Ждём грейдер');
    await button('Отправить промежуточный ответ').click();
    await page.getByRole('heading', { name: 'На согласовании' }).waitFor();
    expect(posts()[0]?.command).toEqual({
      type: 'interimAnswer',
      text: 'Ждём грейдер',
      fileIds: [],
      promisedOn: '2099-03-02',
    });
  });

  test('a foreign assignment goes back with its reason, and the page says so when the link has ended by it', async () => {
    await openLink();
    await button('Не наша компетенция').click();
    await page.getByLabel('Почему это не ваше').fill('Дорога областная');
    await button('Вернуть координатору').click();
    await page.getByRole('heading', { name: 'Поручение возвращено координатору' }).waitFor();
    expect(posts()[0]?.command).toEqual({ type: 'refuseCompetence', reason: 'Дорога областная' });
  });

  test('promised work is reported with a photo', async () => {
    stub.view = promisedCase(Date.now(), '2099-03-02');
    await openLink();
    await button('Отчитаться о работе').click();
    await page.getByLabel('Что сделано').fill('Дорога расчищена');
    await button('Отчитаться о работе').click();
    await page.getByRole('alert').getByText('Приложите хотя бы одно фото').waitFor();
    await page
      .locator('input[capture]')
      .last()
      .setInputFiles({ name: 'IMG.JPG', mimeType: 'image/jpeg', buffer: photo });
    await page.getByText('загружено 1 из 1').first().waitFor();
    await button('Отчитаться о работе').click();
    await page.getByRole('heading', { name: 'Отчёт о работе принят' }).waitFor();
    expect(posts()[0]?.command).toMatchObject({ type: 'reportWork', text: 'Дорога расчищена' });
  });
});

describe('everybody can use it (PRC-10)', () => {
  test.each(['light', 'dark'] as const)('axe finds nothing on any screen in the %s theme', async (scheme) => {
    await browser.close();
    await openBrowser(scheme);
    const faults: Record<string, string[]> = {};
    await openLink();
    await button('Почему этот срок').click();
    faults.assignment = await seriousFaults();
    await writeAnswer();
    await page
      .locator('input[capture]')
      .last()
      .setInputFiles({ name: 'IMG.JPG', mimeType: 'image/jpeg', buffer: photo });
    await page.getByText('загружено 1 из 1').first().waitFor();
    faults.answer = await seriousFaults();
    await page.getByRole('button', { name: 'загружено' }).click();
    await page.getByRole('dialog').waitFor();
    faults.photo = await seriousFaults();
    await button('Закрыть').click();
    await button('Отправить на согласование').click();
    await page.getByRole('heading', { name: 'На согласовании' }).waitFor();
    faults.sent = await seriousFaults();
    stub.view = returnedCase(stub.view, 'Нужно фото', Date.now());
    await page.reload();
    await button(/промежуточный ответ/).click();
    await button('Отправить промежуточный ответ').click();
    faults.interim = await seriousFaults();
    await page.goto(`${stub.address}/answer#wrong`);
    await page.getByRole('heading', { name: 'Ссылка не открывается' }).waitFor();
    faults.ended = await seriousFaults();
    expect(faults).toEqual({ assignment: [], answer: [], photo: [], sent: [], interim: [], ended: [] });
  });

  test('an answer can be written and sent by the keyboard alone', async () => {
    await openLink();
    await button('Ответить').waitFor();
    const tabTo = async (holds: () => Promise<boolean>) => {
      for (let step = 0; step < 40; step += 1) {
        await page.keyboard.press('Tab');
        if (await holds()) return;
      }
      throw new Error('the keyboard does not reach it');
    };
    const focused = (text: string) => () =>
      page.evaluate((part) => {
        const { activeElement } = document;
        const label = activeElement instanceof HTMLInputElement ? activeElement.labels?.[0] : activeElement;
        return (label?.textContent ?? '').includes(part);
      }, text);
    await tabTo(focused('Ответить'));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Ответ', exact: true }).waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    await tabTo(() => page.evaluate(() => document.activeElement?.id === 'text'));
    await page.keyboard.type('Дорога расчищена');
    await tabTo(focused('Решено'));
    await page.keyboard.press('Space');
    await tabTo(focused('Подтверждаю достоверность'));
    await page.keyboard.press('Space');
    await tabTo(focused('Отправить на согласование'));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'На согласовании' }).waitFor();
    expect(posts()[0]?.command).toMatchObject({ text: 'Дорога расчищена', outcome: 'solved' });
  });
});
