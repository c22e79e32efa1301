import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Opens a browser without a window: the system's Chromium when there is one, else the one that comes with the packages. */
export async function launchBrowser(): Promise<Browser> {
  const system = systemBrowsers.find((path) => existsSync(path));
  return system
    ? chromium.launch({ executablePath: system, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
    : chromium.launch({ executablePath: await sparticuz.executablePath(), args: sparticuz.args });
}
