import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Serious and critical faults of what the page shows now, each with its place; only contrast when `rules` say so. */
export async function seriousFaults(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return await page.evaluate(
    async (only) => {
      const { axe: checker } = window as unknown as { axe: typeof axe };
      const { violations } = await checker.run(document, {
        resultTypes: ['violations'],
        ...(only && { runOnly: { type: 'rule', values: [...only] } }),
      });
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) =>
          nodes.map((node) => {
            const [check] = node.any;
            return `${id}: ${node.target.join(' ')} ${node.html.slice(0, 160)}${check ? ` — ${check.message}` : ''}`;
          }),
        );
    },
    rules ? [...rules] : undefined,
  );
}

/** Waits until the page stands still: its heading is there and nothing is being loaded. */
export async function settled(page: Page): Promise<void> {
  // Not by role: an open menu hides the page behind it from readers.
  await page.locator('h1, h2').filter({ visible: true }).first().waitFor();
  await page.waitForFunction(
    () =>
      document.querySelectorAll('[aria-label="Загружается"], .MuiSkeleton-root').length === 0 &&
      document.getAnimations().every((animation) => animation.playState !== 'running'),
  );
}
