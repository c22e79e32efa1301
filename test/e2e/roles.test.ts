import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CaseRecord } from '../../domain/case.ts';
import { type ProductInBrowser, productInBrowser } from '../support/product-in-browser.ts';
import { findCase, mayNow } from './find-case.ts';
import { pressRussian } from './russian-keys.ts';
import { shoot } from './screens.ts';

let product: ProductInBrowser;
let coordinator: Page;
let second: Page;

beforeAll(async () => {
  product = await productInBrowser();
  coordinator = await product.signedIn('coordinator');
  second = await product.signedIn('coordinator2');
});
afterAll(async () => await product?.close());
afterEach(() => product.expectCleanPages());

const work = (page: Page) => page.getByRole('complementary', { name: 'Работа' });
const workTitle = (page: Page) => work(page).getByRole('heading', { level: 2 }).first();

describe('a coordinator', () => {
  test('goes through a queue by keys alone under the Russian layout: next, text, approve, next', async () => {
    await coordinator.goto('/settings');
    await coordinator.getByRole('radio', { name: 'Открыть следующее по сроку' }).check();
    await coordinator.getByRole('link', { name: 'Очереди' }).first().click();
    await coordinator.getByRole('link', { name: /На согласовании/ }).click();
    await coordinator.getByText(/очереди «На согласовании»/).waitFor();
    for (let at = '', own = false; !own; ) {
      await pressRussian(coordinator, 'KeyJ');
      await expect.poll(() => coordinator.url()).not.toBe(at);
      at = coordinator.url();
      const record = (await (
        await coordinator.request.get(`/api/v1/cases/${new URL(at).pathname.split('/').at(-1)}`)
      ).json()) as CaseRecord;
      await coordinator.getByRole('article').getByText(record.number, { exact: true }).waitFor();
      own = mayNow(record, 'approve');
    }
    const before = coordinator.url();
    const id = new URL(before).pathname.split('/').at(-1)!;
    const { approvals } = await findCase(coordinator, 'stage=inApproval', (record) => record.id === id);
    const mine = approvals.findIndex((step) => step.state === 'pending');
    const next = approvals.find((step, at) => at > mine && step.stands === approvals[mine]?.stands);
    const text = work(coordinator).getByLabel('Ответ жителю');
    // The draft is read from the server first.
    await expect.poll(() => text.isEnabled()).toBe(true);
    await pressRussian(coordinator, 'KeyA');
    await expect.poll(() => text.evaluate((area) => area === document.activeElement)).toBe(true);
    await coordinator.keyboard.press('Control+End');
    await coordinator.keyboard.insertText(' Спасибо, что написали.');
    await pressRussian(coordinator, 'Enter', { withCtrl: true });
    await coordinator
      .getByText(next ? `Согласовано. Дальше: ${next.title}` : 'Согласовано', { exact: true })
      .first()
      .waitFor();
    await expect.poll(() => coordinator.url()).not.toBe(before);

    const timeline = await (await coordinator.request.get(`/api/v1/cases/${id}/timeline`)).text();
    expect(timeline).toContain('Спасибо, что написали.');
  });

  test('finds, marks and opens rows of the table by keys under the Russian layout', async () => {
    await coordinator.goto('/queues/all');
    await coordinator.getByRole('link', { name: 'Показать таблицей' }).click();
    await coordinator.getByRole('row').nth(3).waitFor();
    await pressRussian(coordinator, 'KeyJ');
    await pressRussian(coordinator, 'KeyJ');
    await pressRussian(coordinator, 'KeyK');
    await pressRussian(coordinator, 'KeyX');
    await coordinator.getByText('Отмечено 1', { exact: true }).waitFor();
    const first = coordinator.getByRole('row').filter({ has: coordinator.getByRole('checkbox', { checked: true }) });
    const number = await first.getByText(/^[А-Я\d]+-\d+-\d+$/).innerText();
    await pressRussian(coordinator, 'Enter');
    await coordinator.getByRole('article').getByText(number, { exact: true }).waitFor();
    await pressRussian(coordinator, 'Escape');
    await coordinator.getByRole('row').nth(3).waitFor();
    await pressRussian(coordinator, 'KeyF');
    await expect
      .poll(() =>
        coordinator.getByLabel('Искать в тексте обращений').evaluate((input) => input === document.activeElement),
      )
      .toBe(true);
    await coordinator.getByRole('button', { name: 'Показать списком' }).click();
  });

  test('keeps a draft over a reload and on another computer', async () => {
    const { id } = await findCase(coordinator, 'stage=inApproval', (record) => mayNow(record, 'approve'));
    await coordinator.goto(`/cases/${id}`);
    const text = work(coordinator).getByLabel('Ответ жителю');
    await text.fill('Начато за одним столом');
    await work(coordinator)
      .getByText(/Черновик сохранён/)
      .waitFor();
    await coordinator.reload();
    await work(coordinator)
      .getByText(/Черновик сохранён/)
      .waitFor();
    expect(await text.inputValue()).toBe('Начато за одним столом');
    const laptop = await product.signedIn('coordinator');
    await laptop.goto(`/cases/${id}`);
    await work(laptop)
      .getByText(/Черновик сохранён/)
      .waitFor();
    expect(await work(laptop).getByLabel('Ответ жителю').inputValue()).toBe('Начато за одним столом');
    await laptop.context().browser()?.close();
  });

  test('sees who else is here, and a decision on what has moved is refused with the difference, own text kept', async () => {
    const { id } = await findCase(coordinator, 'stage=inApproval', (record) => mayNow(record, 'approve'));
    await coordinator.goto(`/cases/${id}`);
    await second.goto(`/cases/${id}`);
    await coordinator.getByText(/Смотрит Второй координатор/).waitFor();
    const text = work(second).getByLabel('Ответ жителю');
    await text.fill('Текст второго координатора');
    await coordinator.getByText(/Пишет Второй координатор/).waitFor();

    // The second one's screen falls behind: no news of the record reach it.
    await second.route(`**/api/v1/cases/${id}`, () => undefined);
    await coordinator.getByRole('button', { name: 'Вернуть на доработку' }).click();
    await coordinator.getByLabel('Что исправить').fill('Нужны сроки');
    await coordinator.getByRole('dialog').getByRole('button', { name: 'Вернуть на доработку' }).click();
    await coordinator.getByText('Возвращено исполнителю с причиной').waitFor();
    await second.unroute(`**/api/v1/cases/${id}`);
    await work(second)
      .getByRole('button', { name: /Согласовать/ })
      .click();
    await second.getByText('Пока вы писали, обращение изменили').waitFor();
    await second.getByText('Состояние:').waitFor();
    expect((await findCase(second, 'queue=returned', (record) => record.id === id)).returns).toBeGreaterThan(0);
  });

  test('does one act for many after a preview that says why the rest cannot', async () => {
    await second.goto('/queues/all');
    await second.getByRole('link', { name: 'Показать таблицей' }).click();
    await second.getByRole('checkbox', { name: /все/i }).first().check();
    const bar = second.getByRole('region', { name: 'Действие с отмеченными' });
    await bar.getByLabel('Действие').click();
    await second.getByRole('option', { name: 'Взять в работу' }).click();
    await bar.getByText(/\d+ можно/).waitFor();
    await second.mouse.move(700, 60);
    await shoot(second, 'bulk');
    await bar.getByRole('button', { name: 'показать почему' }).click();
    await second.getByRole('dialog').getByRole('heading', { level: 3 }).first().waitFor();
    await second.getByRole('button', { name: 'Закрыть' }).click();
    const button = bar.getByRole('button', { name: /Взять в работу \d+/ });
    const count = /\d+/.exec(await button.innerText())?.[0];
    await button.click();
    await second.getByText(`Взято в работу: ${count}`).waitFor();
  });

  test('handing out many, learns beforehand whose answer is due before the term that was named (PRC-12)', async () => {
    await second.goto('/queues/all');
    await second.getByRole('checkbox', { name: /все/i }).first().check();
    const bar = second.getByRole('region', { name: 'Действие с отмеченными' });
    await bar.getByLabel('Действие').click();
    await second.getByRole('option', { name: 'Назначить исполнителя' }).click();
    await bar.getByRole('combobox', { name: 'Исполнитель' }).fill('Дорожный');
    await second.getByRole('option', { name: /Дорожный отдел/ }).click();
    const possible = async () => Number(/\d+/.exec(await bar.getByText(/\d+ можно/).innerText())?.[0]);
    const byRegulation = await possible();
    await bar.getByLabel('Срок исполнителю').click();
    await second.getByRole('option', { name: 'Своё время' }).click();
    await bar.getByLabel('Дата и время').fill('2099-12-31T12:00');
    await expect.poll(possible).toBeLessThan(byRegulation);
    await bar.getByRole('button', { name: 'показать почему' }).click();
    const reasons = second.getByRole('dialog');
    await reasons
      .getByText(/позже срока ответа/)
      .first()
      .waitFor();
    await shoot(second, 'bulk-late-term');
    await second.getByRole('button', { name: 'Закрыть' }).click();
    await second.getByRole('button', { name: 'Показать списком' }).click();
  });
});

describe('everybody else', () => {
  test('an executor with an account answers from his own list', async () => {
    const executor = await product.signedIn('executor');
    await executor.getByRole('heading', { name: 'Мои поручения' }).waitFor();
    const { id } = await findCase(
      executor,
      'open=true',
      (record) => mayNow(record, 'submitAnswer') && record.answers.length === 0,
    );
    await executor.goto(`/my/${id}`);
    await work(executor).getByLabel('Ответ жителю').fill('Здравствуйте! Работы закончены, вода подана.');
    await work(executor).getByRole('radio', { name: 'Разъяснено' }).check();
    await work(executor)
      .getByText(/Пока нельзя: подтвердите/)
      .waitFor();
    await work(executor)
      .getByLabel(/Подтверждаю/)
      .check();
    await work(executor)
      .getByRole('button', { name: /Отправить на согласование/ })
      .click();
    await executor.getByText('Ответ отправлен на согласование').waitFor();
    expect((await findCase(executor, 'stage=inApproval', (record) => record.id === id)).answers).toHaveLength(1);
  });

  test('a curator reads, and what he may not do is said in words', async () => {
    const curator = await product.signedIn('curator');
    const { id } = await findCase(curator, 'queue=new');
    await curator.goto(`/cases/${id}`);
    await workTitle(curator).waitFor();
    await expect
      .poll(() =>
        work(curator)
          .getByRole('button', { name: /Взять|Назначить|Опубликовать|Согласовать/ })
          .count(),
      )
      .toBe(0);
    expect(await curator.getByRole('button', { name: /Взять следующее/ }).count()).toBe(0);
    await curator.getByRole('button', { name: 'Ещё действия' }).click();
    const refused = curator.getByRole('menuitem', { name: /Взять в работу/ });
    expect(await refused.getAttribute('aria-disabled')).toBe('true');
    expect(await refused.innerText()).toContain('это может сделать');
  });

  test('the head of the municipality finds no import, and its page says whom to ask', async () => {
    const mayor = await product.signedIn('mayor');
    expect(await mayor.getByRole('link', { name: 'Импорт' }).count()).toBe(0);
    await mayor.goto('/imports');
    await mayor.getByRole('heading', { name: 'Нет права на эту страницу' }).waitFor();
    await mayor.getByText('Его даёт администратор вашего МЦУ').waitFor();
  });

  test('an administrator renames a record of a dictionary', async () => {
    const admin = await product.signedIn('admin');
    await admin.goto('/dictionaries/executors');
    await admin.getByRole('button', { name: 'Автотранспортное предприятие' }).click();
    await admin
      .getByRole('dialog')
      .getByLabel(/Название/)
      .fill('Автотранспортное предприятие № 1');
    await admin.getByRole('button', { name: 'Сохранить' }).click();
    await admin.getByText('Сохранено').waitFor();
    await admin.reload();
    await admin.getByRole('button', { name: 'Автотранспортное предприятие № 1' }).waitFor();
  });

  test('a stranger is told what is wrong; a person switches to the dark theme and keeps it', async () => {
    const page = await product.open();
    await page.goto('/queues/overdue');
    await page.getByLabel('Логин').fill('head@tyazhin');
    await page.getByLabel('Пароль').fill('not this one');
    await page.getByRole('button', { name: 'Войти' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toMatch(/логин|парол/i);
    await page.getByLabel('Пароль').fill('right horse 42');
    await page.getByRole('button', { name: 'Войти' }).click();
    await page
      .getByRole('link', { name: /Просрочены/ })
      .first()
      .waitFor();
    expect(new URL(page.url()).pathname).toBe('/queues/overdue');

    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await ground()).toBe('rgb(245, 246, 248)');
    await page.getByRole('button', { name: /^Меню:/ }).click();
    await page.getByRole('menuitem', { name: 'Тёмная тема' }).click();
    await expect.poll(ground).toBe('rgb(15, 20, 25)');
    await page.reload();
    await expect.poll(ground).toBe('rgb(15, 20, 25)');
    await page.getByRole('region', { name: 'Очереди' }).getByRole('listitem').first().getByRole('button').click();
    await workTitle(page).waitFor();
    await shoot(page, 'dark');
  });
});
