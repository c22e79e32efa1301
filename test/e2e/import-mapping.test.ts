import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { seriousFaults, settled } from '../support/axe.ts';
import { writePosExport } from '../support/pos-rows.ts';
import { type ProductInBrowser, phone, productInBrowser, workFolder } from '../support/product-in-browser.ts';
import { shoot } from './screens.ts';

let product: ProductInBrowser;
let coordinator: Page;
const folder = workFolder();

/** A desk's own list of calls: its columns are nobody's export. */
const calls = [
  'Когда;ФИО жителя;Телефон;Что случилось;Раздел;Ответственный;Где',
  '10.11.2025 09:15;Жительница Анна;8 900 000-00-01;На автобусной остановке разбито стекло, дети ждут автобус под дождём;Благоустройство;Отдел ЖКХ;ул. Садовая, 4',
  '11.11.2025 10:40;Житель Пётр;8 900 000-00-02;Во дворе вторую неделю не горит ни один фонарь, вечером темно;Уличное освещение;Отдел ЖКХ;ул. Лесная, 12',
  '12.11.2025 11:05;Житель Олег;8 900 000-00-03;Переполнены контейнеры, мусор разносит ветром;Вывоз мусора;Отдел ЖКХ;ул. Школьная, 2',
  '31.13.2025;Жительница Вера;8 900 000-00-04;Скользко у крыльца поликлиники;Благоустройство;Отдел ЖКХ;',
];

beforeAll(async () => {
  product = await productInBrowser();
  coordinator = await product.signedIn('coordinator');
});
afterAll(async () => {
  await product?.close();
  folder.remove();
});
afterEach(() => product.expectCleanPages());

function file(name: string, lines: readonly string[]): string {
  const path = join(folder.path, name);
  writeFileSync(path, lines.join('\r\n'));
  return path;
}

async function upload(page: Page, path: string, channel: string): Promise<void> {
  await page.goto('/imports');
  await page.getByLabel('Файл выгрузки').setInputFiles(path);
  await page.getByRole('combobox', { name: 'Канал' }).click();
  await page.getByRole('option', { name: channel }).click();
  await page.getByRole('switch', { name: /Пробный прогон/ }).uncheck();
  await page.getByRole('button', { name: 'Загрузить', exact: true }).click();
}

const meaning = (page: Page, header: string) => page.getByRole('combobox', { name: `Что значит «${header}»` });

describe('a list of the desk’s own (INT-4)', () => {
  test('is not refused: its columns are shown with values and guesses, its rows as cases', async () => {
    await upload(coordinator, file('звонки.csv', calls), 'Телефон');
    await coordinator.getByRole('heading', { name: 'Что значат колонки' }).waitFor();
    expect(await meaning(coordinator, 'Когда').inputValue()).toBe('receivedAt');
    expect(await meaning(coordinator, 'Телефон').inputValue()).toBe('applicantPhone');
    await coordinator.getByText('Месяца 13 нет').waitFor();
    await settled(coordinator);
    await shoot(coordinator, 'import-mapping');
    expect(await seriousFaults(coordinator)).toEqual([]);
  });

  test('without a text it says so and waits; a field chosen twice is shown at its column', async () => {
    await meaning(coordinator, 'Что случилось').selectOption({ label: 'Не брать' });
    const load = coordinator.getByRole('button', { name: 'Загрузить' });
    await coordinator.getByText('Покажите, в какой колонке текст').first().waitFor();
    expect(await load.isDisabled()).toBe(true);
    await meaning(coordinator, 'Что случилось').selectOption('text');
    await meaning(coordinator, 'Раздел').selectOption('text');
    await coordinator.getByText('выбрано дважды').first().waitFor();
    await meaning(coordinator, 'Раздел').selectOption('topic');
    await expect.poll(() => load.isEnabled()).toBe(true);
  });

  test('mapped, it is loaded: three cases in the queue, one row to be mended, the mapping has a name', async () => {
    await coordinator.getByLabel('Как назвать').fill('Журнал звонков');
    await coordinator.getByRole('button', { name: 'Загрузить' }).click();
    await coordinator.getByRole('heading', { name: 'Импорт закончен' }).waitFor();
    await coordinator.getByText('3 открытых').waitFor();
    await coordinator.getByText('Размеченная таблица, 7 колонок').waitFor();
    expect(await coordinator.content()).not.toContain('Жительница Анна');
    await shoot(coordinator, 'import-mapped');
  });

  test('the next such file is read without asking, and nothing is doubled', async () => {
    await upload(coordinator, file('звонки-2.csv', [...calls.slice(0, 4)]), 'Телефон');
    await coordinator.getByRole('heading', { name: 'Импорт закончен' }).waitFor();
    await coordinator.getByText('как показали при разметке').waitFor();
    const tile = coordinator.getByRole('listitem').filter({ hasText: 'уже есть, не изменились' });
    expect(await tile.innerText()).toMatch(/^3\b/);
  });

  test('what is remembered stands on its page, is changed, shows its versions (ORG-6) and is forgotten', async () => {
    await coordinator.getByRole('link', { name: 'Импорт' }).first().click();
    await coordinator.getByRole('link', { name: 'Размеченные таблицы' }).click();
    await coordinator.getByRole('button', { name: 'Журнал звонков' }).waitFor();
    await settled(coordinator);
    await shoot(coordinator, 'import-layouts');
    expect(await seriousFaults(coordinator)).toEqual([]);
    await coordinator.getByRole('button', { name: 'Журнал звонков' }).click();
    await meaning(coordinator, 'Раздел').selectOption('note');
    await settled(coordinator);
    await shoot(coordinator, 'import-layout');
    await coordinator.getByRole('button', { name: 'Сохранить' }).click();
    await coordinator.getByText('следующий такой файл прочитаем так').waitFor();
    await coordinator.getByRole('button', { name: 'Журнал звонков' }).click();
    await coordinator.getByText('Раздел: «Тема» → «Примечание»').waitFor();
    await shoot(coordinator, 'import-layout-versions');
    expect(await seriousFaults(coordinator)).toEqual([]);
    await coordinator.getByRole('button', { name: 'Взять версию 1' }).click();
    expect(await meaning(coordinator, 'Раздел').inputValue()).toBe('topic');
    await coordinator.getByRole('button', { name: 'Забыть' }).click();
    await coordinator.getByRole('button', { name: 'Точно забыть' }).click();
    await coordinator.getByText('Размеченных таблиц пока нет').waitFor();
  });
});

describe('an export of another cabinet (INT-4)', () => {
  test('is refused at once in words, and taken by its own channel', async () => {
    const path = join(folder.path, 'pos.csv');
    await writePosExport(path, 40);
    await upload(coordinator, path, 'Телефон');
    await coordinator.getByRole('alert').getByText('Это выгрузка ПОС').waitFor();
    await shoot(coordinator, 'import-refused');
    await coordinator.getByRole('button', { name: /Загрузить в канал «.*Решаем вместе»/ }).click();
    await coordinator.getByRole('heading', { name: 'Импорт закончен' }).waitFor();
    await coordinator.getByText('ПОС, 25 колонок').waitFor();
    await shoot(coordinator, 'import-pos');
  });
});

describe('on a phone and in the dark', () => {
  test('the mapping is read and chosen with a thumb, in both themes', async () => {
    const page = await product.signedIn('coordinator', { ...phone, colorScheme: 'dark' });
    await upload(page, file('обходы.csv', ['День;Замечание', '10.11.2025;Не убран снег у входа в школу']), 'Телефон');
    await page.getByRole('heading', { name: 'Что значат колонки' }).waitFor();
    await page.getByText('в очередь').first().waitFor();
    await settled(page);
    await shoot(page, 'import-mapping-phone');
    expect(await seriousFaults(page)).toEqual([]);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
  });
});
