import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ProductInBrowser, peopleAlone, phone, productInBrowser, signIn } from '../support/product-in-browser.ts';

let product: ProductInBrowser;

beforeAll(async () => {
  product = await productInBrowser(peopleAlone);
});
afterAll(async () => await product?.close());

/** Files of the screens that a page fetches: gzipped sizes in kB by name, the figure a slow line feels. */
function fetchedBy(page: Page): () => Promise<{ total: number; files: string[] }> {
  const responses: Response[] = [];
  page.on('response', (response) => {
    if (!new URL(response.url()).pathname.startsWith('/api/')) responses.push(response);
  });
  return async () => {
    const sizes = await Promise.all(
      responses.map(async (response) => ({
        name: new URL(response.url()).pathname,
        kB: gzipSync(await response.body()).length / 1000,
      })),
    );
    return {
      total: sizes.reduce((sum, { kB }) => sum + kB, 0),
      files: sizes.sort((a, b) => b.kB - a.kB).map(({ name, kB }) => `${name} ${kB.toFixed(1)}`),
    };
  };
}

describe('what a slow line waits for', () => {
  test('the work place from the sign-in to the queues comes in 450 kB', async () => {
    const page = await product.open();
    const fetched = fetchedBy(page);
    await signIn(page, 'coordinator');
    await page.getByText('Мои: пусто').waitFor();
    const { total, files } = await fetched();
    expect(files.length).toBeGreaterThan(5);
    expect(total, files.join('\n')).toBeLessThanOrEqual(450);
    product.expectCleanPages();
  });

  test('the executor’s page comes in 100 kB', async () => {
    const page = await product.open(phone);
    const fetched = fetchedBy(page);
    await page.goto(`/answer#${'a'.repeat(43)}`);
    await page.getByRole('heading', { name: 'Ссылка не открывается' }).waitFor();
    const { total, files } = await fetched();
    expect(files.length).toBeGreaterThan(2);
    expect(total, files.join('\n')).toBeLessThanOrEqual(100);
  });
});
