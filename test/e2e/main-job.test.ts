import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { inTenant } from '../../db/connection.ts';
import type { CaseRecord } from '../../domain/case.ts';
import { liveThrough } from '../support/dated-life.ts';
import { realExport, writeCsv } from '../support/imports.ts';
import { desk, type ProductInBrowser, phone, productInBrowser, workFolder } from '../support/product-in-browser.ts';
import { findCase } from './find-case.ts';
import { shoot } from './screens.ts';

/** Citizens' real words are read in place and stay out of the pictures: the case that is walked is our own. */
const ownRow = {
  '№': '900001',
  Исполнитель: 'Тяжинское территориальное управление',
  'Группа тем': 'Благоустройство',
  'Текст инцидента':
    "'Здравствуйте! На перекрёстке Лесной и Школьной вторую неделю мигает фонарь: включится и погаснет. Дети ходят из школы в темноте, почините, пожалуйста.",
  Тема: 'Уличное освещение',
};
const body = 'Тяжинское территориальное управление';
const firstAnswer = 'Здравствуйте! Фонарь на перекрёстке осмотрен, заменим.';
const secondAnswer = 'Здравствуйте! Светильник на перекрёстке заменён сегодня, вечером проверим освещение.';

let product: ProductInBrowser;
let coordinator: Page;
let executor: Page;
let rcc: Page;
let link: string;
let caseId: string;
let silentId: string;
const folder = workFolder();

beforeAll(async () => {
  product = await productInBrowser();
  silentId = await publishTwoDaysAgo();
  coordinator = await product.signedIn('coordinator', { ...desk, permissions: ['clipboard-read', 'clipboard-write'] });
  rcc = await product.signedIn('rcc');
});
afterAll(async () => {
  await product?.close();
  folder.remove();
});
afterEach(() => product.expectCleanPages());

/** A case whose answer went out two days ago less a quarter of a minute: its silence ends while the walk goes on. */
async function publishTwoDaysAgo(): Promise<string> {
  const { db, owner } = product;
  const tenant = await owner.selectFrom('tenants').select('id').where('code', '=', 'tyazhin').executeTakeFirstOrThrow();
  const idOf = async (login: string) =>
    (await owner.selectFrom('users').select('id').where('login', '=', `${login}@tyazhin`).executeTakeFirstOrThrow()).id;
  const executorId = await inTenant(
    db,
    tenant.id,
    async (trx) =>
      (await trx.selectFrom('executors').select('id').where('name', '=', 'Отдел ЖКХ').executeTakeFirstOrThrow()).id,
  );
  const [clerk, worker, agreeing] = await Promise.all(['coordinator2', 'executor', 'rcc'].map(idOf));
  const before = (minutes: number) => new Date(Date.now() + 20_000 - 48 * 3_600_000 - minutes * 60_000).toISOString();
  const text = 'Скользко у крыльца поликлиники, посыпьте песком, пожалуйста';
  return await liveThrough(db, tenant.id, { text, receivedAt: before(60) }, [
    { at: before(50), userId: clerk!, command: { type: 'takeToWork' } },
    { at: before(45), userId: clerk!, command: { type: 'assign', executorId } },
    {
      at: before(30),
      userId: worker!,
      command: {
        type: 'submitAnswer',
        text: 'Здравствуйте! Крыльцо посыпали.',
        outcome: 'solved',
        attested: true,
        fileIds: [],
      },
    },
    { at: before(20), userId: clerk!, command: { type: 'approve' } },
    { at: before(10), userId: agreeing!, command: { type: 'approve' } },
    { at: before(0), userId: clerk!, command: { type: 'publish', link: 'https://social.example.org/answer-1' } },
  ]);
}

/** A photograph as a telephone takes it, drawn: a lamp that burns at dusk. */
async function lampAtDusk(): Promise<Buffer> {
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200">
    <defs>
      <linearGradient id="sky" x2="0" y2="1"><stop stop-color="#1d2b4f"/><stop offset="1" stop-color="#c98a6b"/></linearGradient>
      <radialGradient id="glow"><stop stop-color="#fff3c4"/><stop offset="1" stop-color="#fff3c4" stop-opacity="0"/></radialGradient>
    </defs>
    <rect width="1600" height="1200" fill="url(#sky)"/>
    <path d="M0 1200V900l260-90 240 70 320-110 380 130 400-60v360z" fill="#2b2a33"/>
    <path d="M860 1200V330q0-60 60-60h150v26H930q-38 0-38 38v866z" fill="#15161c"/>
    <circle cx="1075" cy="310" r="330" fill="url(#glow)"/><circle cx="1075" cy="305" r="34" fill="#fffbe6"/>
  </svg>`;
  return await sharp(Buffer.from(picture)).jpeg({ quality: 80 }).toBuffer();
}

async function importFile(path: string): Promise<void> {
  await coordinator.getByRole('link', { name: 'Импорт' }).first().click();
  await coordinator.getByLabel('Файл выгрузки').setInputFiles(path);
  await coordinator.getByRole('switch', { name: /Пробный прогон/ }).uncheck();
  await coordinator.getByRole('button', { name: 'Загрузить' }).click();
  await coordinator.getByRole('heading', { name: 'Импорт закончен' }).waitFor({ timeout: 60_000 });
}

const tile = (page: Page, word: string) => page.getByRole('listitem').filter({ hasText: word });

describe('the main job, from an export to a reopened case', () => {
  test('the real 47-column export becomes history with its figures (INT-4)', async () => {
    await importFile(realExport('im_export.xlsx'));
    await coordinator.getByText('39 из 39 строк').waitFor();
    await coordinator.getByText('Инцидент Менеджмент, 47 колонок').waitFor();
    expect(await tile(coordinator, 'создано').innerText()).toMatch(/^39\b/);
    await coordinator.getByText('38 закрытых').waitFor();
  });

  test('300 real rows of open incidents and one of our own become live cases', async () => {
    const text = readFileSync(realExport('perm_incidents.csv'), 'utf8');
    const rows: Record<string, string>[] = parse(text, { delimiter: ';', bom: true, columns: true, to: 300 });
    await importFile(await writeCsv(join(folder.path, 'incidents.csv'), [ownRow, ...rows]));
    await coordinator.getByText('301 открытое').waitFor();
    await shoot(coordinator, 'import');
    await coordinator.getByRole('link', { name: 'Очереди' }).first().click();
    await coordinator.getByText(/Из «Новых», там 3\d\d/).waitFor();
  });

  test('the most urgent one is taken by «Взять следующее», and one found by its words is taken too (PRC-1)', async () => {
    await coordinator.getByRole('button', { name: /Взять следующее/ }).click();
    await coordinator.getByRole('heading', { name: 'Назначьте исполнителя' }).waitFor();
    await shoot(coordinator, 'taken');

    await coordinator.keyboard.press('Control+KeyK');
    await coordinator.getByPlaceholder('Номер, адрес, человек или команда').fill('перекрёстке Лесной мигает фонарь');
    await coordinator.getByRole('option', { name: /перекрёстке Лесной и Школьной/ }).click();
    await coordinator.getByRole('heading', { name: 'Новое обращение' }).waitFor();
    caseId = new URL(coordinator.url()).pathname.split('/').at(-1)!;
    await coordinator.getByRole('button', { name: /Взять в работу/ }).click();
    await coordinator.getByRole('heading', { name: 'Назначьте исполнителя' }).waitFor();
  });

  test('the citizen gets the primary answer, the executor his assignment', async () => {
    await coordinator.getByRole('button', { name: 'Написать первичный ответ' }).click();
    await coordinator.getByRole('button', { name: 'Дать первичный ответ' }).click();
    await coordinator.getByText('Первичный ответ жителю', { exact: true }).first().waitFor();
    await coordinator.getByRole('combobox', { name: 'Исполнитель' }).fill('Тяжинское');
    await coordinator.getByRole('option', { name: body }).click();
    await shoot(coordinator, 'assign');
    await coordinator.getByRole('button', { name: /Назначить исполнителя/ }).click();
    await coordinator.getByText('действует до ответа').waitFor();
    await coordinator.getByRole('button', { name: 'Скопировать', exact: true }).click();
    await coordinator.getByText('Ссылка исполнителя скопирована').waitFor();
    link = await coordinator.evaluate(() => navigator.clipboard.readText());
    expect(link).toContain(`${product.baseUrl}/answer#`);
  });

  test('the executor answers on his telephone with a photo (PRC-10)', async () => {
    executor = await product.open(phone);
    await executor.goto(link);
    await executor.getByText(`Исполнитель: ${body}`).waitFor();
    await shoot(executor, 'phone-assignment');
    await executor.getByRole('button', { name: 'Ответить' }).click();
    await executor.getByLabel('Текст ответа').fill(firstAnswer);
    await executor
      .locator('input[capture]')
      .last()
      .setInputFiles({ name: 'IMG.JPG', mimeType: 'image/jpeg', buffer: await lampAtDusk() });
    await executor.getByText('загружено 1 из 1').first().waitFor();
    await executor.getByRole('radio', { name: 'Решено', exact: true }).check();
    await executor.getByLabel('Подтверждаю достоверность').check();
    await shoot(executor, 'phone-answer');
    await executor.getByRole('button', { name: 'Отправить на согласование' }).click();
    await executor.getByRole('heading', { name: 'На согласовании' }).waitFor();
    await shoot(executor, 'phone-sent');
  });

  test('the coordinator returns it with a reason, the second answer comes', async () => {
    await coordinator.getByRole('heading', { name: /Согласование/ }).waitFor();
    await shoot(coordinator, 'approval');
    await coordinator.getByRole('button', { name: 'Вернуть на доработку' }).click();
    await coordinator.getByLabel('Что исправить').fill('Напишите, когда заменили, и приложите фото горящего фонаря');
    await shoot(coordinator, 'return');
    await coordinator.getByRole('dialog').getByRole('button', { name: 'Вернуть на доработку' }).click();
    await coordinator.getByText('Возвращено исполнителю с причиной').waitFor();

    await executor.goto('about:blank');
    await executor.goto(link);
    await executor.getByText('Вернули на доработку').first().waitFor();
    await shoot(executor, 'phone-returned');
    await executor.getByRole('button', { name: 'Исправить ответ' }).click();
    await executor.getByLabel('Текст ответа').fill(secondAnswer);
    await executor.getByLabel('Подтверждаю достоверность').check();
    await executor.getByRole('button', { name: 'Отправить на согласование' }).click();
  });

  test('coordinator and ЦУР approve, the coordinator publishes with a link', async () => {
    await coordinator.getByRole('button', { name: /Согласовать и отправить в ЦУР/ }).click();
    await coordinator.getByText('Ждём решения').waitFor();

    await rcc.goto(`/cases/${caseId}`);
    await rcc.getByRole('heading', { name: 'Согласование: ЦУР' }).waitFor();
    await shoot(rcc, 'rcc');
    await rcc.getByRole('button', { name: /^Согласовать/ }).click();
    await rcc.getByText('Согласовано', { exact: true }).first().waitFor();

    await coordinator.getByRole('heading', { name: 'Публикация ответа' }).waitFor();
    await coordinator.getByLabel('Ссылка на опубликованный ответ').fill('https://social.example.org/wall-1_133');
    await shoot(coordinator, 'publish');
    await coordinator.getByRole('button', { name: /Опубликовать жителю/ }).click();
    await coordinator.getByRole('link', { name: /Открыть публикацию/ }).waitFor();
    await shoot(coordinator, 'published');
  });

  test('the citizen’s comment under the post opens the case again with fresh clocks (INT-5, PRC-1)', async () => {
    await comment('Фонарь опять мигает, проверьте ещё раз');
    await coordinator.getByText('Цикл 2', { exact: true }).waitFor();
    await coordinator.getByText('Фонарь опять мигает').first().waitFor();
    await shoot(coordinator, 'reopened');
  });

  test('silence of two days closes another case by itself; the curator reads the course of both (PRC-19)', async () => {
    const curator = await product.signedIn('curator');
    await curator.goto(`/cases/${caseId}`);
    await curator.getByRole('button', { name: 'Ещё действия' }).click();
    await curator.getByRole('menuitem', { name: 'Ход дела' }).click();
    await curator.getByRole('heading', { name: 'Цикл 2' }).waitFor();
    await curator.goto(`/cases/${silentId}/history`);
    await curator.getByText('отклика жителя не было').waitFor();
    await shoot(curator, 'history-silence');
    const silent = (await (await curator.request.get(`/api/v1/cases/${silentId}`)).json()) as CaseRecord;
    const answeredAt = Date.parse(silent.answers.at(-1)?.publishedAt ?? '');
    expect(Date.parse(silent.closedAt ?? '') - answeredAt).toBe(48 * 3_600_000);
    const longer = await findCase(curator, 'open=true', ({ id, cycle }) => cycle > 1 && id !== caseId);
    await curator.goto(`/cases/${longer.id}/history`);
    await curator.getByRole('heading', { name: 'Цикл 2' }).waitFor();
    await shoot(curator, 'history');
  });
});

/** A comment as the social network's bridge delivers it: signed, answering the post of the case. */
async function comment(text: string): Promise<void> {
  const admin = await product.signedIn('admin');
  const source = await admin.request.post('/api/v1/sources', { data: { name: 'Мост соцсетей', channel: 'im' } });
  expect(source.status()).toBe(201);
  const { id, secret } = (await source.json()) as { id: string; secret: string };
  const record = (await (await coordinator.request.get(`/api/v1/cases/${caseId}`)).json()) as { externalId: string };
  const payload = JSON.stringify({ externalId: 'comment-1', inReplyTo: record.externalId, text });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', secret).update(`${timestamp}.${payload}`).digest('hex');
  const answer = await fetch(`${product.baseUrl}/api/v1/inbox/${id}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Timestamp': timestamp,
      'X-Signature-256': `sha256=${signature}`,
    },
    body: payload,
  });
  expect(await answer.json()).toEqual({ id: caseId, repeated: false });
}
