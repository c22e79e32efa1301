import { rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { buildAnswerPage } from './built-page.ts';
import { assignedCase } from './link-cases.ts';
import { type LinkStub, startLinkStub } from './link-stub.ts';

const words = 'Добрый день! Сегодня в 13:10 грейдер прошёл улицу Лесную от дома 14 до дома 22.';
let dist: string;
let stub: LinkStub;
let browser: Browser;

beforeAll(async () => {
  dist = await buildAnswerPage();
  const now = Date.now();
  stub = await startLinkStub(dist, assignedCase(now), { now });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stub?.stop();
  rmSync(dist, { recursive: true, force: true });
});

test('the page opens without a network after it was opened once, with the typed words (PRC-10)', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 780 }, locale: 'ru-RU' });
  const page = await context.newPage();
  await page.goto(`${stub.address}/answer#${stub.token}`);
  await page.getByRole('button', { name: 'Ответить' }).click();
  await page.getByLabel('Текст ответа').fill(words);
  await page
    .getByText(/^Сохранено на телефоне, \d\d:\d\d$/)
    .first()
    .waitFor();
  await page.waitForFunction(async () => {
    const kept = await (await caches.open('mcc-answer-page-1')).keys();
    return kept.some(({ url }) => url.endsWith('/answer')) && kept.some(({ url }) => url.endsWith('.js'));
  });
  await context.setOffline(true);
  await page.reload();
  await page.getByLabel('Текст ответа').waitFor();
  expect(await page.getByLabel('Текст ответа').inputValue()).toBe(words);
  // Nothing of the API is ever kept: personal words live in the phone's own store alone.
  const urls = await page.evaluate(async () => {
    const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    return (await Promise.all(stores.map((store) => store.keys()))).flat().map(({ url }) => url);
  });
  expect(urls.filter((url) => url.includes('/api/'))).toEqual([]);
});
