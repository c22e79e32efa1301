import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApi, testApi } from '../support/api.ts';
import { launchBrowser } from '../support/browser.ts';
import { settleCase, takeInCases } from '../support/cases.ts';
import { buildAnswerPage } from './built-page.ts';

let api: TestApi;
let browser: Browser;
let page: Page;
let dist: string;
let caseId: string;
let address: string;

beforeAll(async () => {
  dist = await buildAnswerPage();
  // The server takes a folder for a build by the page of the work place.
  writeFileSync(join(dist, 'index.html'), '<!doctype html><title>МЦУ</title>');
  api = await testApi({ uiDir: dist });
  address = await api.app.listen({ host: '127.0.0.1', port: 0 });
  const [taken] = await takeInCases(api.deps.db, api.tyazhin, [{ address: 'ул. Лесная, 14' }]);
  caseId = taken!.caseId;
  await give({ type: 'takeToWork' });
  await give({ type: 'assign', executorId: api.tyazhin.executors.housing });
  browser = await launchBrowser();
  page = await (await browser.newContext({ viewport: { width: 360, height: 780 }, locale: 'ru-RU' })).newPage();
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
  rmSync(dist, { recursive: true, force: true });
});

async function give(command: Record<string, unknown>): Promise<void> {
  const coordinator = await api.as('coordinator@tyazhin');
  expect((await coordinator('POST', `/cases/${caseId}/commands`, command)).status).toBe(202);
  await settleCase(api.deps.db, api.tyazhin, caseId);
}

describe('the executor’s page over the real server (PRC-10)', () => {
  test('an answer with a photo goes through the link to the coordinator, comes back with a reason and goes again', async () => {
    const { body } = await (await api.as('coordinator@tyazhin'))('POST', `/cases/${caseId}/answer-link`);
    await page.goto(`${address}/answer#${String(body.url).split('#')[1]}`);
    await page.getByText('Исполнитель: Отдел ЖКХ').waitFor();
    await page.getByRole('button', { name: 'Почему этот срок' }).click();
    await page.getByText('Всего рабочего времени').waitFor();
    await page.getByRole('button', { name: 'Ответить' }).click();
    await page.getByLabel('Текст ответа').fill('Фонарь починили, проверили вечером');
    const photo = await sharp({ create: { width: 2400, height: 1800, channels: 3, background: '#345' } })
      .png()
      .toBuffer();
    await page
      .locator('input[capture]')
      .last()
      .setInputFiles({ name: 'IMG.PNG', mimeType: 'image/png', buffer: photo });
    await page.getByText('загружено 1 из 1').first().waitFor();
    await page.getByRole('radio', { name: 'Решено', exact: true }).check();
    await page.getByLabel('Подтверждаю достоверность').check();
    await page.getByRole('button', { name: 'Отправить на согласование' }).click();
    // Without an engine the server keeps the command and says so.
    await page.getByText('Сервер принял и сохранил').waitFor();
    await settleCase(api.deps.db, api.tyazhin, caseId);
    await page.getByRole('button', { name: 'Вернуться к делу' }).click();
    await page.getByRole('heading', { name: 'На согласовании' }).waitFor();
    const record = await (await api.as('coordinator@tyazhin'))('GET', `/cases/${caseId}`);
    expect(record.body).toMatchObject({
      stage: 'inApproval',
      answers: [
        {
          text: 'Фонарь починили, проверили вечером',
          outcome: 'solved',
          attested: true,
          composedAt: expect.any(String),
          files: [{ name: 'После 1.jpg', type: 'image/jpeg' }],
        },
      ],
    });

    await give({ type: 'returnForRework', reason: 'Нужно фото вблизи' });
    await page.reload();
    await page.getByText('«Нужно фото вблизи»').waitFor();
    await page.getByRole('button', { name: 'Исправить ответ' }).click();
    expect(await page.getByLabel('Текст ответа').inputValue()).toBe('Фонарь починили, проверили вечером');
    await page.getByText('загружено 1 из 1').first().waitFor();
    await page.getByLabel('Подтверждаю достоверность').check();
    await page.getByRole('button', { name: 'Отправить на согласование' }).click();
    await page.getByText('Сервер принял и сохранил').waitFor();
    await settleCase(api.deps.db, api.tyazhin, caseId);
    await page.getByRole('button', { name: 'Вернуться к делу' }).click();
    await page.getByRole('heading', { name: 'На согласовании' }).waitFor();
  });

  test('a link whose assignment went to another executor says so in the server’s words', async () => {
    await give({ type: 'reassign', executorId: api.tyazhin.executors.roads });
    await page.reload();
    await page.getByRole('heading', { name: 'Ссылка не открывается' }).waitFor();
    await page.getByText('Ссылка не действует: поручение завершено или передано').waitFor();
  });
});
