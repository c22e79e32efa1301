import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../config.ts';

/** Where the walk leaves its pictures; `keep-screens.ts` takes them from here. */
export const screensFolder = join(projectRoot, 'node_modules/.cache/mcc-screens');

/** Photographs what is on the screen now under a name that never changes. */
export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(screensFolder, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({
    path: join(screensFolder, `${name}.png`),
    // A busy machine paints a large dialog for the first time longer than an act may take.
    timeout: 60_000,
    animations: 'disabled',
    caret: 'hide',
    // The word about the act before stands over the head of the case for some seconds.
    style: '.MuiSnackbar-root { visibility: hidden }',
  });
}
