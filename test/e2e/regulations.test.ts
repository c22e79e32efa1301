import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { seriousFaults, settled } from '../support/axe.ts';
import { type ProductInBrowser, productInBrowser } from '../support/product-in-browser.ts';
import { findCase } from './find-case.ts';
import { shoot } from './screens.ts';

let product: ProductInBrowser;
let admin: Page;
let coordinator: Page;

beforeAll(async () => {
  product = await productInBrowser();
  admin = await product.signedIn('admin');
  coordinator = await product.signedIn('coordinator');
});
afterAll(async () => await product?.close());
afterEach(() => product.expectCleanPages());

const changes = (page: Page) => page.getByRole('region', { name: 'Что изменится' });

describe('an administrator', () => {
  test('changes the answer term of a topic by a decision of the ЦУР, sees what moves, applies; a coordinator sees the new deadline with its reason (PRC-20, scenario 14)', {
    timeout: 60_000,
  }, async () => {
    // A case whose answer clock still runs and that has a topic.
    const found = await findCase(coordinator, 'stage=inWork,assigned&channel=im', (record) => {
      const answer = record.clocks.find((clock) => clock.name === 'answer');
      return record.topic !== null && answer?.state === 'running' && record.importance === 'ordinary';
    });
    const before = await answerOf(coordinator, found.id);
    const topic = (await caseOf(coordinator, found.id)).topic?.name ?? '';

    await admin.goto('/regulations');
    await admin.getByRole('heading', { name: /Регламент: Инцидент Менеджмент, версия 1/ }).waitFor();
    await settled(admin);
    expect(await seriousFaults(admin)).toEqual([]);
    await admin.getByRole('button', { name: 'Новая версия' }).click();
    await admin.getByRole('heading', { name: /версия 2/ }).waitFor();

    // A wrong value is said at once, and mended by one click.
    await admin.getByLabel('Согласование', { exact: true }).fill('3');
    await admin
      .getByText(/вместе 8 ч, а на публикацию 4 ч/)
      .first()
      .waitFor();
    await expect.poll(() => admin.getByRole('button', { name: 'Опубликовать версию 2' }).isDisabled()).toBe(true);
    await admin.getByRole('button', { name: 'Сроки, «Согласование»' }).click();
    const focused = () => admin.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await expect.poll(focused).toBe('Согласование');
    await admin.getByRole('button', { name: 'Поставить 1 ч' }).click();
    await admin
      .getByText(/вместе 8 ч/)
      .first()
      .waitFor({ state: 'detached' });

    await admin.getByRole('button', { name: 'Особый срок' }).click();
    await admin.getByLabel('Особый срок 1', { exact: true }).fill('20');
    await admin.getByLabel('любая тема').fill(topic);
    await admin.getByRole('option', { name: topic, exact: true }).click();
    await admin.getByLabel('Особый срок 1: номер решения').fill('45');
    await admin.getByLabel('Вступает в силу').fill(localToday());
    const preview = changes(admin);
    await preview.getByRole('heading', { name: /Что изменится: \d+ открыт/ }).waitFor();
    // The list begins with the earliest twelve.
    const more = preview.getByRole('button', { name: /Показать ещё/ });
    while (await more.isVisible()) await more.click();
    await preview.getByText(found.number).waitFor();
    await settled(admin);
    expect(await seriousFaults(admin)).toEqual([]);
    await admin.getByRole('button', { name: 'Опубликовать версию 2' }).click();
    await admin.getByText('Опубликована версия 2').waitFor();
    await admin.getByText('закончен').waitFor();

    await expect.poll(() => answerOf(coordinator, found.id), { timeout: 15_000 }).not.toBe(before);
    await coordinator.goto(`/cases/${found.id}`);
    const article = coordinator.getByRole('article');
    await article.getByText(found.number, { exact: true }).waitFor();
    await coordinator.getByRole('button', { name: 'Почему этот срок: Ответ жителю' }).click();
    await coordinator
      .getByText(/п\. 5\.1, решение ЦУР от .+ № 45/)
      .first()
      .waitFor();
  });

  test('adds a holiday, sees which deadlines it moves, and may take it back (PRC-7)', async () => {
    await admin.goto('/calendars');
    await admin.getByRole('heading', { name: 'Рабочие календари' }).waitFor();
    await settled(admin);
    expect(await seriousFaults(admin)).toEqual([]);
    await admin
      .getByRole('button', { name: /: рабочий день$/ })
      .last()
      .click();
    await admin.getByLabel('Почему').fill('День области');
    await admin.getByLabel('Основание').fill('решение ЦУР № 46');
    await admin.getByRole('button', { name: 'Записать в черновик' }).click();
    await changes(admin)
      .getByRole('heading', { name: /Что изменится: \d+ открыт/ })
      .waitFor();
    await admin.getByText('День области').first().waitFor();
    await admin.getByRole('button', { name: 'Часы по дням недели' }).click();
    await admin.getByLabel('Не сокращать предпраздничные дни').check();
    await shoot(admin, 'calendar-week-hours');
    await settled(admin);
    expect(await seriousFaults(admin)).toEqual([]);
    await admin.getByRole('button', { name: 'Записать в черновик' }).click();
    await admin.getByText('не действуют: перед праздником день полный', { exact: true }).waitFor();
    await changes(admin)
      .getByRole('heading', { name: /Что изменится: \d+ открыт/ })
      .waitFor();
    await admin.getByRole('button', { name: 'Отменить' }).click();
    await admin.getByText('Нажмите на день').waitFor();
  });

  test('sets another calendar above the municipality’s and sees what that moves; whose the federal one is stands beside it (PRC-7)', async () => {
    await admin.goto('/calendars');
    await admin.getByRole('combobox', { name: 'Над ним' }).click();
    // Neither itself nor one that stands upon it.
    expect(await admin.getByRole('option').allTextContents()).toEqual([
      'Кемеровская область – Кузбасс',
      'Производственный календарь РФ',
    ]);
    await admin.getByRole('option', { name: 'Производственный календарь РФ' }).click();
    await changes(admin)
      .getByRole('heading', { name: /Что изменится: \d+ открыт/ })
      .waitFor();
    await settled(admin);
    expect(await seriousFaults(admin)).toEqual([]);
    await admin.getByRole('button', { name: 'Опубликовать', exact: true }).click();
    await admin.getByText('над ним «Производственный календарь РФ»').nth(1).waitFor();

    await admin.goto('/calendars?id=russia');
    await admin.getByText('Годы в него загружает оператор установки').waitFor();
    await admin.getByRole('button', { name: 'Какие сроки он сдвинул бы' }).click();
    await admin.getByText('Все открытые дела считаются по этой версии').waitFor();
  });

  test('adds a ground of 59-ФЗ with its clause and letter, and the published version tells of it (INT-4, PRC-7)', async () => {
    await admin.goto('/regulations?id=tyazhin-appeal59');
    await admin.getByRole('button', { name: 'Новая версия' }).click();
    await admin.getByRole('button', { name: 'Основание', exact: true }).click();
    const ground = 'вопрос, на который ему давали ответ';
    await admin.getByLabel('Основание 8: в чём оно').fill(ground);
    await admin.getByLabel('Основание 8: пункт').fill('59-ФЗ, ст. 11 ч. 5');
    await admin.getByLabel('Основание 8: письмо').selectOption('unanswered');
    await admin.getByLabel('Вступает в силу').fill(localToday());
    await settled(admin);
    expect(await seriousFaults(admin)).toEqual([]);
    await admin.getByRole('button', { name: 'Опубликовать версию 2' }).click();
    await admin.getByText('Опубликована версия 2').waitFor();
    await admin.getByText(`Без ответа по существу: ${ground}`).first().waitFor();
  });
});

async function caseOf(page: Page, id: string) {
  const answer = await page.request.get(`/api/v1/cases/${id}`);
  return (await answer.json()) as { topic: { name: string } | null; clocks: { name: string; dueAt: string | null }[] };
}

async function answerOf(page: Page, id: string): Promise<string | null> {
  return (await caseOf(page, id)).clocks.find((clock) => clock.name === 'answer')?.dueAt ?? null;
}

/** Today in Тяжинский, UTC+7. */
const localToday = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
