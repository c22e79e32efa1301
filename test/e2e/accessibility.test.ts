import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { features } from '../../admin-ui/resources.tsx';
import { permissionsOfRole } from '../../domain/access.ts';
import { seriousFaults, settled } from '../support/axe.ts';
import { desk, type ProductInBrowser, phone, productInBrowser, workFolder } from '../support/product-in-browser.ts';
import { findCase, mayNow } from './find-case.ts';

const folder = workFolder();
let product: ProductInBrowser;
let answerLink: string;
/** Real values in the place of a route's parameters. */
const known: Record<string, string> = {};
const people = new Map<string, Page>();

beforeAll(async () => {
  product = await productInBrowser();
  for (const login of ['coordinator', 'admin', 'head', 'executor', 'operator'] as const)
    people.set(login, await product.signedIn(login, { ...desk, reducedMotion: 'reduce' }));
  await learnAddresses();
  // A page that nobody looks at goes on counting its clocks down: two cores have better work.
  for (const page of people.values()) await page.goto('about:blank');
});
afterAll(async () => {
  await product?.close();
  folder.remove();
});

const person = (login: string): Page => {
  const page = people.get(login);
  if (!page) throw new Error(`${login} has not signed in`);
  return page;
};

async function learnAddresses(): Promise<void> {
  const coordinator = person('coordinator');
  const inApproval = await findCase(coordinator, 'stage=inApproval', (record) => mayNow(record, 'approve'));
  known['cases/:id'] = inApproval.id;
  const errand = await findCase(person('executor'), 'open=true', (record) => mayNow(record, 'submitAnswer'));
  known['my/:caseId'] = errand.id;
  const link = await coordinator.request.post(`/api/v1/cases/${errand.id}/answer-link`);
  answerLink = ((await link.json()) as { url: string }).url;
  const users = await person('admin').request.get('/api/v1/users?q=coordinator');
  known['people/list/:id'] = ((await users.json()) as { data: { id: string }[] }).data[0]!.id;
  const line = await coordinator.request.post('/api/v1/direct-lines', {
    data: { title: 'Прямая линия', heldOn: '2026-11-25', official: 'Заместитель главы' },
    headers: { 'x-requested-with': 'mcc' },
  });
  known['processing/direct-lines/:id'] = ((await line.json()) as { id: string }).id;
  const connector = await person('admin').request.post('/api/v1/connectors', {
    data: { kind: 'open311Server', channel: 'im', title: 'Приложение города', settings: {} },
  });
  known['connectors/:id'] = ((await connector.json()) as { id: string }).id;
  const file = join(folder.path, 'export.csv');
  writeFileSync(file, 'Номер инцидента;Дата создания;Текст инцидента;Тема\r\n1;не дата;Не горит фонарь;Освещение');
  await coordinator.goto('/imports');
  await coordinator.getByLabel('Файл выгрузки').setInputFiles(file);
  await coordinator.getByRole('button', { name: 'Проверить файл' }).click();
  await coordinator.getByRole('heading', { name: 'Пробный прогон закончен' }).waitFor();
  known['imports/:id'] = new URL(coordinator.url()).pathname.split('/').at(-1)!;
}

/** Every address of the route with real values in the place of its parameters. */
function addressesOf(path: string): string[] {
  switch (path) {
    // Leads on to a page that has an address below.
    case 'queues':
    case 'dictionaries':
    case 'people':
    case 'processing':
    case 'structuring':
    case 'cases/:id':
      return [];
    // All small dictionaries are one screen.
    case 'dictionaries/:name':
      return ['executors', 'names', 'regulations', 'calendars'].map((name) => `dictionaries/${name}`);
    case 'queues/:queue':
      return ['queues/all', 'queues/needsOperator'];
    case 'queues/:queue/:caseId':
      return [`queues/approval/${known['cases/:id']}`];
    default: {
      const key = Object.keys(known).find((start) => path.startsWith(start));
      const address = path.replace(/:\w+/, key === undefined ? ':' : (known[key] ?? ':'));
      if (address.includes(':')) throw new Error(`what stands for the parameters of ${path}?`);
      return [address];
    }
  }
}

/** Who looks at it: the executor at his own pages, else the first of three who may. */
function readerOf(path: string, permission: (typeof features)[number]['routes'][number]['permission']): Page {
  if (path.startsWith('my')) return person('executor');
  if (permission === 'tenants.manage') return person('operator');
  const role = (['coordinator', 'admin', 'head'] as const).find(
    (one) => permission === undefined || permissionsOfRole[one].includes(permission),
  );
  if (!role) throw new Error(`nobody here may open ${path}`);
  return person(role);
}

type Theme = 'light' | 'dark';

const bothSizes = { desk, phone };

/** Faults at the widths, both unless told otherwise; the dark theme changes colours alone, so there only contrast is looked at. */
async function faultsOf(
  page: Page,
  name: string,
  theme: Theme,
  shows?: string,
  sizes: Partial<typeof bothSizes> = bothSizes,
): Promise<string[]> {
  const found: string[] = [];
  for (const [size, { viewport }] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    await settled(page);
    if (shows) await page.getByText(shows).first().waitFor();
    const faults = await seriousFaults(page, theme === 'dark' ? ['color-contrast'] : undefined);
    found.push(...faults.map((fault) => `${name}, ${theme}, ${size}: ${fault}`));
  }
  await page.setViewportSize(desk.viewport);
  return found;
}

const grounds = { light: 'rgb(245, 246, 248)', dark: 'rgb(15, 20, 25)' } as const;

/** Switches by the person's menu when the page stands in the other theme. */
async function setTheme(page: Page, theme: Theme): Promise<void> {
  if ((await page.evaluate(() => getComputedStyle(document.body).backgroundColor)) === grounds[theme]) return;
  await page.getByRole('button', { name: /^Меню:/ }).click();
  await page.getByRole('menuitem', { name: theme === 'dark' ? 'Тёмная тема' : 'Светлая тема' }).click();
  await page.waitForFunction((color) => getComputedStyle(document.body).backgroundColor === color, grounds[theme]);
}

describe('axe finds nothing serious at a desk and on a telephone, by day and by night', () => {
  test('on every route, for a role that sees it', { timeout: 600_000 }, async () => {
    const found: string[] = [];
    let themes: readonly Theme[] = ['light', 'dark'];
    let night: Partial<typeof bothSizes> = { desk };
    let before: Page | undefined;
    for (const { path, permission } of features.flatMap((feature) => feature.routes))
      for (const address of addressesOf(path)) {
        const page = readerOf(path, permission);
        if (before && before !== page) await before.goto('about:blank');
        before = page;
        await page.goto(`/${address}`);
        await settled(page);
        for (const theme of themes) {
          await setTheme(page, theme);
          found.push(...(await faultsOf(page, address, theme, undefined, theme === 'dark' ? night : bothSizes)));
        }
        // By night the pages are looked at in turn at a desk and on a telephone: the colours are the same everywhere.
        night = 'desk' in night ? { phone } : { desk };
        // Each address is read in the theme the last one ended in first.
        themes = themes.toReversed();
      }
    expect(found).toEqual([]);
  });

  test.each(['light', 'dark'] as const)(
    'on pages without an address of their own, %s',
    { timeout: 90_000 },
    async (theme) => {
      const coordinator = person('coordinator');
      const found: string[] = [];
      const look = async (name: string, shows?: string) =>
        void found.push(...(await faultsOf(coordinator, name, theme, shows)));
      await coordinator.goto('/no-such-page');
      await settled(coordinator);
      await setTheme(coordinator, theme);
      await look('not found');
      await coordinator.goto('/people/keys');
      await look('refused', 'Нет права');
      await coordinator.goto(`/queues/approval/${known['cases/:id']}`);
      await coordinator.getByRole('button', { name: 'Вернуть на доработку' }).click();
      await look('dialog of a command', 'Что исправить');
      await coordinator.keyboard.press('Escape');
      await coordinator.getByRole('button', { name: 'Ещё действия' }).click();
      await look('menu of a case', 'Сейчас нельзя');
      await coordinator.keyboard.press('Escape');
      await coordinator.keyboard.press('Control+KeyK');
      await look('palette', 'Показать клавиши');
      await coordinator.keyboard.press('Escape');
      await coordinator.goto('/queues/all');
      await coordinator.getByRole('link', { name: 'Показать таблицей' }).click();
      await coordinator.getByRole('checkbox').nth(1).check();
      await coordinator.getByText('Отмечено 1', { exact: true }).waitFor();
      await look('table with a mark');
      await coordinator.getByRole('button', { name: 'Показать списком' }).click();
      expect(found).toEqual([]);
    },
  );

  test.each(['light', 'dark'] as const)('before signing in and on the executor’s link, %s', async (colorScheme) => {
    const stranger = await product.open({ ...desk, colorScheme });
    await stranger.goto('/');
    const found = await faultsOf(stranger, `sign-in in ${colorScheme}`, 'light', 'Войти');
    await stranger.goto('/password#once');
    found.push(...(await faultsOf(stranger, `first password in ${colorScheme}`, 'light', 'Задайте пароль')));
    await stranger.goto(answerLink);
    found.push(...(await faultsOf(stranger, `answer in ${colorScheme}`, 'light', 'Ответить')));
    expect(found).toEqual([]);
    await stranger.context().browser()?.close();
  });
});
