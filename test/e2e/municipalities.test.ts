import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { demoTenants } from '../../db/seeds/demo.ts';
import { allMunicipalities, type ProductInBrowser, productInBrowser } from '../support/product-in-browser.ts';
import { findCase } from './find-case.ts';
import { shoot } from './screens.ts';

let product: ProductInBrowser;
beforeAll(async () => {
  product = await productInBrowser(allMunicipalities);
});
afterAll(async () => await product?.close());
afterEach(() => product.expectCleanPages());

/** What the signed-in page's own session gets from the API. */
const ask = (page: Page, path: string) =>
  page.evaluate(async (url) => await (await fetch(url)).json(), `/api/v1${path}`);

const allLoaded = (images: Element[]) =>
  images.every((image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0);

describe('five municipalities side by side (SEC-2, ORG-1)', () => {
  test.each(demoTenants.map(({ code, name }) => [code, name] as const))(
    'the coordinator of %s works in its own place and sees nobody else’s cases',
    async (code, name) => {
      const page = await product.signedIn(`coordinator@${code}`);
      await page.getByRole('banner').getByText(name, { exact: true }).waitFor();
      const { id } = await product.owner
        .selectFrom('tenants')
        .select('id')
        .where('code', '=', code)
        .executeTakeFirstOrThrow();
      const own = product.owner.selectFrom('cases').select('id').where('tenantId', '=', id);
      const listed = await ask(page, '/cases?perPage=1');
      expect(listed.total).toBe((await own.execute()).length);
      expect(listed.data[0].tenantId).toBe(id);

      const late = await findCase(page, 'queue=overdue&channel=im', (record) => record.stage === 'assigned');
      await page.goto(`/queues/overdue/${late.id}`);
      await page.getByRole('complementary', { name: 'Работа' }).getByRole('heading', { level: 2 }).first().waitFor();
      await page.getByText(late.text.slice(0, 30)).first().waitFor();
      // Nothing is photographed half loaded.
      await expect.poll(() => page.locator('.MuiSkeleton-root').count()).toBe(0);
      await expect.poll(() => page.locator('main img').evaluateAll(allLoaded)).toBe(true);
      await shoot(page, `tenant-${code}`);
      await page.context().browser()?.close();
    },
  );

  test('who serves two of them goes over from the top bar, without a password', async () => {
    const page = await product.signedIn('admin@nizhneilimsk');
    await page.goto('/people/composition');
    await page.getByText('по согласованию').first().waitFor();
    await page.getByRole('button', { name: /сменить муниципалитет/ }).click();
    await page.getByRole('menuitem', { name: /Тяжинский муниципальный округ/ }).click();
    await page.getByRole('button', { name: /^Тяжинский муниципальный округ.*сменить муниципалитет/ }).waitFor();
    expect((await ask(page, '/session')).user.login).toBe('admin@tyazhin');
    // What a newcomer opens next is not empty.
    for (const [path, words] of [
      ['people/substitutions', 'Координатор «Кузбасс-онлайн»'],
      ['processing/templates', 'Автобус не пришёл'],
      ['processing/findings', 'Износ сетей и покрытий'],
      ['connectors/sources', 'Форма на сайте округа'],
      ['dictionaries/executors', 'Территориальный орган'],
    ] as const) {
      await page.goto(`/${path}`);
      await page.getByText(words).first().waitFor();
      await shoot(page, `first-look-${path.replace('/', '-')}`);
    }
  });
});
