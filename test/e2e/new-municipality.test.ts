import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { password } from '../support/fixtures.ts';
import { type ProductInBrowser, peopleAlone, productInBrowser } from '../support/product-in-browser.ts';
import { shoot } from './screens.ts';

let product: ProductInBrowser;
let operator: Page;
let newcomer: Page;

beforeAll(async () => {
  product = await productInBrowser(peopleAlone);
  // The operator is named by the owner of the database (`mcc user operator`), never by a municipality.
  const { id: userId, tenantId } = await product.owner
    .selectFrom('users')
    .select(['id', 'tenantId'])
    .where('login', '=', 'substitute@tyazhin')
    .executeTakeFirstOrThrow();
  await product.owner.insertInto('operators').values({ tenantId, userId }).execute();
  operator = await product.signedIn('substitute');
  newcomer = await product.open();
});
afterAll(async () => await product?.close());
afterEach(() => product.expectCleanPages());

const choose = async (page: Page, label: string, option: string) => {
  await page.getByRole('combobox', { name: new RegExp(`^${label}`) }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};
const signOut = async (page: Page) => {
  await page.getByRole('button', { name: /^Меню: / }).click();
  await page.getByRole('menuitem', { name: 'Выйти' }).click();
  await page.getByLabel('Логин').waitFor();
};
const signIn = async (page: Page, login: string, word: string) => {
  await page.getByLabel('Логин').fill(login);
  await page.getByLabel('Пароль').fill(word);
  await page.getByRole('button', { name: 'Войти' }).click();
  await page.getByRole('navigation').first().waitFor();
};

describe('a municipality and a channel are data: through the screens alone (ORG-1, INT-1)', () => {
  let link: string;

  test('the operator opens a municipality and gets the way in for its administrator', async () => {
    await operator.getByRole('heading', { name: 'Муниципалитеты' }).waitFor();
    await operator.getByRole('button', { name: 'Новый муниципалитет' }).click();
    await operator.getByLabel('Название').fill('Яйский муниципальный округ');
    await operator.getByLabel('Код').fill('yaya');
    await choose(operator, 'Часовой пояс', 'Кемерово, Новокузнецк, МСК+4');
    await operator.getByLabel('Рабочий день с').fill('08:00');
    await operator.getByLabel('Рабочий день до').fill('17:00');
    await operator.getByLabel('Положение о центре').fill('Постановление № 1');
    await operator.getByLabel('Регламенты действуют с').fill('2025-01-01');
    await operator.getByLabel('Первый администратор').fill('Администратор системы');
    await shoot(operator, 'new-municipality');
    await operator.getByRole('button', { name: 'Открыть муниципалитет' }).click();
    await operator.getByText('admin@yaya').waitFor();
    link = await operator.locator('code').innerText();
    expect(link).toMatch(/\/password#[\w-]{43}$/);
    await operator.getByRole('button', { name: 'Закрыть, сохранил' }).click();
    await operator.getByRole('cell', { name: 'Яйский муниципальный округ' }).waitFor();
  });

  test('a lost link is given anew while nobody has been in', async () => {
    const row = operator.getByRole('row', { name: /Яйский муниципальный округ/ });
    await row.getByText('ждём пароля по ссылке').waitFor();
    await shoot(operator, 'municipality-awaited');
    await row.getByRole('button', { name: 'Выдать новую ссылку' }).click();
    const dialog = operator.getByRole('dialog', { name: 'Новая ссылка администратору' });
    await dialog.getByText('admin@yaya').waitFor();
    const anew = await dialog.locator('code').innerText();
    expect(anew).not.toBe(link);
    link = anew;
    await dialog.getByRole('button', { name: 'Закрыть, сохранил' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  const addChannel = async () => {
    await newcomer.goto('/dictionaries/channels');
    await newcomer.getByRole('button', { name: 'Добавить канал' }).click();
    await newcomer.getByLabel('Название').fill('Школьный чат');
    await newcomer.getByLabel('Код').fill('schoolChat');
    await newcomer.getByLabel('С чего начинается номер').fill('ШЧ');
    await choose(newcomer, 'Регламент по образцу', 'Как «Инцидент Менеджмент»');
    await newcomer.getByLabel('Регламент действует с').fill('2025-01-01');
    await newcomer.getByRole('button', { name: 'Добавить', exact: true }).click();
  };

  test('its administrator sets his password; a channel by a template is refused with the roles that nobody has yet (PRC-7)', async () => {
    await newcomer.goto(link);
    await newcomer.getByLabel('Пароль', { exact: false }).first().fill(password);
    await newcomer.getByLabel('Ещё раз').fill(password);
    await newcomer.getByRole('button', { name: 'Сохранить пароль' }).click();
    await newcomer.getByText('admin@yaya').waitFor();
    await newcomer.getByRole('link', { name: 'Войти' }).click();
    await signIn(newcomer, 'admin@yaya', password);
    await operator.reload();
    await operator.getByRole('cell', { name: 'Яйский муниципальный округ' }).waitFor();
    expect(await operator.getByRole('button', { name: 'Выдать новую ссылку' }).count()).toBe(0);
    await addChannel();
    const refusal = newcomer.getByRole('alert').filter({ hasText: 'не вступит в силу' });
    await refusal
      .getByText(/согласует координатор, а для этого канала такой роли ни у кого нет|никто не услышит/)
      .waitFor();
    await shoot(newcomer, 'channel-refused');
  });

  test('nothing is connected yet: the screen says what may be, and its button begins it (INT-5)', async () => {
    await newcomer.goto('/connectors');
    await newcomer.getByRole('heading', { name: 'Подключений ещё нет' }).waitFor();
    await newcomer.getByRole('button', { name: 'Подключить' }).click();
    await newcomer
      .getByRole('dialog', { name: 'Что подключить' })
      .getByRole('button', { name: /^Telegram/ })
      .waitFor();
  });

  test('he adds a person with the roles of the office', async () => {
    await newcomer.goto('/people/list');
    await newcomer.getByRole('button', { name: 'Добавить' }).click();
    const form = newcomer.getByRole('dialog');
    await form.getByLabel('Имя или должность').fill('Координатор системы');
    await form.getByLabel('Логин').fill('coordinator@yaya');
    await form.getByLabel('Первый пароль').fill(password);
    await form.getByRole('button', { name: 'Добавить' }).click();
    for (const role of ['Координатор', 'Куратор МЦУ', 'Руководитель МЦУ']) {
      await newcomer.getByRole('button', { name: 'Дать роль' }).click();
      await choose(newcomer, 'Роль', role);
      await newcomer.getByRole('button', { name: 'Добавить', exact: true }).click();
      await newcomer.getByRole('cell', { name: role, exact: true }).waitFor();
    }
  });

  test('he adds a channel from a template', async () => {
    await addChannel();
    await newcomer.getByRole('row', { name: /Школьный чат.*есть/ }).waitFor();
    await signOut(newcomer);
  });

  test('a case registered there has the new number and the term of the new hours', async () => {
    await signIn(newcomer, 'coordinator@yaya', password);
    await newcomer.goto('/register');
    await newcomer.getByText('Что случилось').waitFor();
    await choose(newcomer, 'Как пришло', 'Школьный чат');
    // Friday, half an hour before the end of the day: the hour of the first answer ends on Monday at 8:30.
    await newcomer.getByLabel('Когда пришло').fill('2025-11-14T16:30');
    await newcomer.getByLabel('Текст обращения').fill('Во дворе школы не горит свет, детям темно идти');
    await newcomer.getByRole('button', { name: /Записать и открыть/ }).click();
    await newcomer.getByText('ШЧ-2025-000001').first().waitFor();
    const id = new URL(newcomer.url()).pathname.split('/').at(-1);
    const { clocks } = await (await newcomer.request.get(`/api/v1/cases/${id}`)).json();
    const first = clocks.find((clock: { name: string }) => clock.name === 'primaryAnswer');
    expect(new Date(first.dueAt).toISOString()).toBe('2025-11-17T01:30:00.000Z');
  });
});

describe('one person in two municipalities (ORG-1)', () => {
  // Three whole pages start here: two cores may take a while.
  test('adds his other account once, goes over in the top bar without a password; another tab follows', {
    timeout: 60_000,
  }, async () => {
    await newcomer.goto('/settings');
    await newcomer.getByRole('button', { name: 'Добавить кабинет' }).click();
    await newcomer.getByLabel('Логин другого кабинета').fill('coordinator@perm');
    await newcomer.getByLabel('Его пароль').fill(password);
    await newcomer.getByRole('button', { name: 'Добавить', exact: true }).click();
    await newcomer.getByRole('cell', { name: 'Муниципалитет perm' }).waitFor();

    const tab = await newcomer.context().newPage();
    await tab.goto('/queues/all');
    await tab.getByText('Во дворе школы').first().waitFor();
    const change = newcomer.getByRole('button', { name: /сменить муниципалитет/ });
    await change.click();
    await shoot(newcomer, 'accounts');
    await newcomer.getByRole('menuitem', { name: /Муниципалитет perm/ }).click();
    await newcomer.getByRole('button', { name: /^Муниципалитет perm/ }).waitFor();
    await tab.getByRole('button', { name: /^Муниципалитет perm/ }).waitFor();
    expect(await tab.getByText('Во дворе школы').count()).toBe(0);
  });
});
