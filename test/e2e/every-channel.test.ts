import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFailed, test } from 'vitest';
import { channelTitle } from '../../domain/channel-title.ts';
import { Channel } from '../../domain/codes.ts';
import { allMunicipalities, type ProductInBrowser, productInBrowser } from '../support/product-in-browser.ts';
import { Municipality } from './channel-walker.ts';

/** Where each channel is walked: a municipality whose act names it, so that all five take part. */
const walks: readonly { channel: Channel; tenant: string; by: string }[] = [
  { channel: 'im', tenant: 'tyazhin', by: 'coordinator' },
  { channel: 'pos', tenant: 'tyazhin', by: 'coordinator-pos' },
  { channel: 'kuzbassOnline', tenant: 'tyazhin', by: 'coordinator-kuzbass' },
  { channel: 'governor', tenant: 'tyazhin', by: 'coordinator' },
  { channel: 'directLine', tenant: 'tyazhin', by: 'coordinator' },
  { channel: 'posSurvey', tenant: 'nizhneilimsk', by: 'press' },
  { channel: 'activeCitizen', tenant: 'gelendzhik', by: 'coordinator' },
  { channel: 'ownAccounts', tenant: 'gelendzhik', by: 'coordinator' },
  { channel: 'posOfficialPage', tenant: 'zaigraevo', by: 'coordinator' },
  { channel: 'manageTogether', tenant: 'perm', by: 'appeals' },
  { channel: 'socialMonitoring', tenant: 'perm', by: 'coordinator' },
  { channel: 'email', tenant: 'perm', by: 'appeals' },
  { channel: 'reception', tenant: 'perm', by: 'appeals' },
  { channel: 'phone', tenant: 'perm', by: 'appeals' },
  { channel: 'appeal59', tenant: 'perm', by: 'appeals' },
];
const mostActs = 14;

let product: ProductInBrowser;
let page: Page;
const places = new Map<string, { people: Municipality; body: string }>();

beforeAll(async () => {
  product = await productInBrowser(allMunicipalities, 0);
  page = await product.open();
});
afterAll(async () => await product?.close());
afterEach(() => product.expectCleanPages());

async function placeOf(code: string): Promise<{ people: Municipality; body: string }> {
  const known = places.get(code);
  if (known) return known;
  const people = new Municipality(page, product.baseUrl, code);
  const place = { people, body: await people.ownBody() };
  places.set(code, place);
  return place;
}

async function writeDown(channel: Channel): Promise<string> {
  const words = `Не работает светофор у рынка: ${channelTitle(channel)}`;
  if (channel === 'appeal59') {
    await page.goto('/appeals/new');
    await page.getByLabel(/Текст обращения/).fill(words);
    await page.getByLabel(/Имя, отчество, фамилия/).fill('Проверочный Заявитель');
    await page.getByLabel('Адрес').fill('Улица Проверочная, 1');
    await page.getByRole('button', { name: /^Зарегистрировать/ }).click();
  } else {
    await page.goto('/register');
    await page.getByRole('combobox', { name: 'Как пришло' }).click();
    await page.getByRole('option', { name: channelTitle(channel), exact: true }).click();
    await page.getByRole('textbox', { name: 'Текст обращения' }).fill(words);
    await page.getByRole('button', { name: /^Записать и открыть/ }).click();
  }
  // The case stands beside its queue: whichever of its two addresses the browser is at.
  await page.waitForURL(/\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname.split('/').at(-1)!;
}

describe('one case of each channel goes to its end on the screens (INT-3, PRC-1..6)', () => {
  test('every channel and every municipality takes part', () => {
    expect(walks.map(({ channel }) => channel).sort()).toEqual([...Channel.options].sort());
    expect(new Set(walks.map(({ tenant }) => tenant)).size).toBe(5);
  });

  for (const { channel, tenant, by } of walks)
    test(`${channelTitle(channel)}: from the clerk to the end (${tenant})`, { timeout: 120_000 }, async () => {
      const { people, body } = await placeOf(tenant);
      await people.sit(by);
      const id = await writeDown(channel);
      const acts: string[] = [];
      onTestFailed(async () => console.error(acts.join(', '), page.url(), await page.locator('body').innerText()));
      while (acts.length < mostActs) {
        const next = await people.next(id);
        if (!next) break;
        acts.push(`${next.login} ${next.act}`);
        await people.perform(id, next, body);
      }
      const ended = await people.read(id, 'curator');
      expect(ended?.stage, acts.join(', ')).toBe('closed');
      expect(ended?.answers).toHaveLength(1);
    });
});
