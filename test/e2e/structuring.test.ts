import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { trainOnce } from '../../activities/structuring/structuring-loops.ts';
import { type ProductInBrowser, productInBrowser } from '../support/product-in-browser.ts';
import { shoot } from './screens.ts';

let product: ProductInBrowser;
let admin: Page;
let coordinator: Page;

beforeAll(async () => {
  product = await productInBrowser();
  await trainOnce({ db: product.db, now: () => new Date() })();
  admin = await product.signedIn('admin');
  coordinator = await product.signedIn('coordinator');
});
afterAll(async () => await product?.close());
afterEach(() => product.expectCleanPages());

/** Registers a message by the API as the coordinator; gives its id. */
async function register(text: string): Promise<string> {
  const answer = await coordinator.request.post('/api/v1/cases', {
    data: { channel: 'im', text },
    headers: { 'x-requested-with': 'mcc' },
  });
  expect(answer.status()).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}
const work = (page: Page) => page.getByRole('complementary', { name: 'Работа' });

describe('messages are sorted by rules (INT-7)', () => {
  test('a rule is tried on past cases, added, sorts a new message, and the case says why it came here', async () => {
    await admin.getByRole('link', { name: 'Автоправила' }).first().click();
    await admin.getByRole('button', { name: 'Опасно для жизни: показать сразу', exact: true }).waitFor();
    await shoot(admin, 'auto-rules');
    await admin.getByRole('button', { name: 'Новое правило' }).click();
    const dialog = admin.getByRole('dialog');
    await dialog.getByLabel('Название').fill('Фонари');
    const words = dialog.getByLabel('Слова в тексте');
    for (const word of ['фонарь', 'уличное освещение']) {
      await words.fill(word);
      await words.press('Enter');
    }
    await dialog.getByRole('group', { name: 'То заполнить' }).getByLabel('Тема').fill('уличное освещение');
    await admin
      .getByRole('option', { name: /уличное освещение/ })
      .first()
      .click();
    await dialog.getByRole('button', { name: 'Проверить на прошлых' }).click();
    await dialog.getByText(/сработало бы \d+ раз/).waitFor();
    expect(await dialog.getByRole('row').count()).toBeGreaterThan(1);
    await shoot(admin, 'auto-rule');
    await dialog.getByRole('button', { name: 'Добавить' }).click();
    await admin.getByText('Правило добавлено').waitFor();
    await admin.getByRole('button', { name: 'Фонари', exact: true }).waitFor();

    const id = await register('Возле детского сада вторую неделю не горят фонари, дети идут в темноте');
    await coordinator.goto(`/cases/${id}`);
    await work(coordinator).getByText('Почему сюда').waitFor();
    await work(coordinator).getByText('совпало: слова: фонарь').waitFor();
    await work(coordinator)
      .getByText(/заполнено: тема «Ненадлежащее уличное освещение/)
      .waitFor();
    await shoot(coordinator, 'why-here');
  });

  test('a topic is suggested with its confidence, one press confirms it (INT-6)', async () => {
    const id = await register('Автобус по маршруту опять не пришёл по расписанию, ждали на остановке час');
    await coordinator.goto(`/cases/${id}`);
    await work(coordinator).getByText('Предложено').waitFor();
    const first = work(coordinator)
      .getByRole('listitem')
      .filter({ hasText: /, \d+ %/ })
      .first();
    await shoot(coordinator, 'suggested-topic');
    const topic = /^(.*), \d+ %/.exec(await first.innerText())?.[1] ?? '';
    await first.getByRole('button', { name: /Подтвердить/ }).click();
    await coordinator.getByText('Тема указана').waitFor();
    await expect.poll(() => work(coordinator).getByText('Предложено').count()).toBe(0);
    const record = (await (await coordinator.request.get(`/api/v1/cases/${id}`)).json()) as { topic: { name: string } };
    expect(record.topic.name).toBe(topic);
  });

  test('the same words by another link are found, compared side by side and joined (INT-8)', async () => {
    const text = 'На переезде у элеватора провалился настил, машины объезжают по встречной полосе';
    await register(`${text}. Помогите!`);
    const id = await register(`Добрый день. ${text}`);
    await coordinator.goto(`/cases/${id}`);
    const facts = work(coordinator);
    await facts.getByText('Похожие', { exact: true }).waitFor();
    await facts
      .locator('div')
      .filter({ has: coordinator.getByText('Похожие', { exact: true }) })
      .last()
      .getByRole('button', { name: 'Показать' })
      .click();
    await facts
      .getByRole('button', { name: /Сравнить/ })
      .first()
      .click();
    const dialog = coordinator.getByRole('dialog');
    await dialog.getByText(/^Похожее: /).waitFor();
    await shoot(coordinator, 'compare');
    await dialog.getByRole('button', { name: /^Присоединить это к/ }).click();
    await coordinator.getByText(/ответ получат оба/).waitFor();
    await expect
      .poll(
        async () => ((await (await coordinator.request.get(`/api/v1/cases/${id}`)).json()) as { stage: string }).stage,
      )
      .toBe('merged');
  });

  test('a classifier’s new version is shown as a difference before it holds (INT-6)', async () => {
    await admin.goto('/structuring/classifiers');
    await admin.getByLabel('Файл классификатора').setInputFiles({
      name: 'темы.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Группа тем;Тема\r\nДороги;Ямы и выбоины на дорогах\r\nДороги;Уборка дорог и тротуаров\r\n'),
    });
    await admin.getByRole('button', { name: 'Показать отличия' }).click();
    await admin.getByRole('heading', { name: 'Что вместо закрытых тем' }).waitFor();
    await admin.getByText('1 новая').waitFor();
    await shoot(admin, 'classifier');
  });
});
