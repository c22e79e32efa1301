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

/** Nothing here draws in three dimensions: without the software renderer a page is up a third sooner. */
const withoutGpu = ['--disable-gpu', '--disable-software-rasterizer'];
const gpu = /^--(in-process-gpu|use-gl|use-angle|enable-unsafe-swiftshader|ignore-gpu-blocklist)/;

/** Opens a browser without a window: the system's Chromium when there is one, else the one that comes with the packages. */
export async function launchBrowser(): Promise<Browser> {
  const system = systemBrowsers.find((path) => existsSync(path));
  // Without a locale a browser cannot name a download in Russian.
  const env = { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };
  const args = system
    ? ['--no-sandbox', '--disable-dev-shm-usage']
    : sparticuz.args.filter((argument) => !gpu.test(argument));
  return chromium.launch({
    executablePath: system ?? (await sparticuz.executablePath()),
    args: [...args, ...withoutGpu],
    env,
  });
}
