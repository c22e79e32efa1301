import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pino from 'pino';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { buildApp } from '../../api/app.ts';
import { openEngine } from '../../api/engine.ts';
import { type Db, openDatabase } from '../../db/connection.ts';
import { demoTenants } from '../../db/seeds/demo.ts';
import { freePort } from '../../operations/free-port.ts';
import { launchBrowser } from './browser.ts';
import { testKeys, testSecret } from './cases.ts';
import { demoOfThisRun, type FilledDemo } from './demo.ts';
import { testEngine } from './engine.ts';
import { password, twoTenants } from './fixtures.ts';
import { createTestDatabase } from './postgres.ts';
import { startWorker } from './running.ts';
import { askTestServer } from './test-servers.ts';
import { type PageWatch, watchPages } from './watched-page.ts';

/** A desk of 1440×900 and a phone of 390×844, as the screens are drawn for. */
export const desk = { viewport: { width: 1440, height: 900 } } satisfies BrowserContextOptions;
export const phone = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
} satisfies BrowserContextOptions;

/** The product with its demo, engine and worker in this process, and a browser in front of it. */
export interface ProductInBrowser {
  readonly baseUrl: string;
  readonly db: Db;
  /** Sees every row of every municipality. */
  readonly owner: Db;
  readonly dataDir: string;
  /** A browser of its own for a person at a computer (`desk`) or with a telephone: the packaged one shares cookies between contexts. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** A browser where this person of the demo has signed in: `coordinator`, `rcc`, … */
  signedIn(login: string, options?: BrowserContextOptions): Promise<Page>;
  /** Fails when any page so far has said an error, broken the policy or asked another origin. */
  expectCleanPages(): void;
  close(): Promise<void>;
}

const demoNow = (): Promise<FilledDemo> => demoOfThisRun(['tyazhin']);

/** The demo of all municipalities side by side. */
export const allMunicipalities = (): Promise<FilledDemo> => demoOfThisRun(demoTenants.map(({ code }) => code));

/** People and dictionaries without a single case: quicker than the demo. */
export async function peopleAlone(): Promise<FilledDemo> {
  const database = await createTestDatabase();
  const { owner } = await twoTenants(database);
  const folder = workFolder();
  return {
    database,
    owner,
    dataDir: folder.path,
    drop: async () => {
      await owner.destroy();
      await database.drop();
      folder.remove();
    },
  };
}

/** Brings everything up for one test file, with the demo of Тяжинский unless told otherwise, an answer leaving soon after it is given; call `close` in `afterAll`. */
export async function productInBrowser(
  fill: () => Promise<FilledDemo> = demoNow,
  sendingDelayMs = 1_500,
): Promise<ProductInBrowser> {
  const [filled, engine, uiDir, port] = await Promise.all([
    fill(),
    testEngine(),
    askTestServer('ui') as Promise<string>,
    freePort(),
  ]);
  const baseUrl = `http://127.0.0.1:${port}`;
  const namespace = await engine.createNamespace();
  const apiEngine = openEngine({ address: engine.address, namespace, taskQueue: 'cases' });
  const connection = await Connection.connect({ address: engine.address });
  const client = new Client({ connection, namespace });
  const db = openDatabase(filled.database.databaseUrl, { max: 8 });
  const app = await buildApp({
    db,
    logger: pino({ level: 'silent' }),
    engine: apiEngine,
    encryptionKeys: testKeys,
    sessionSecret: testSecret,
    publicUrl: baseUrl,
    dataDir: filled.dataDir,
    temporalNamespace: namespace,
    sendingDelayMs,
    uiDir,
  });
  await app.listen({ host: '127.0.0.1', port });
  const worker = await startWorker(
    { address: engine.address, namespace, client, linkSecret: testSecret },
    filled.database.databaseUrl,
    filled.dataDir,
  );
  const browsers: Browser[] = [];
  const watches: PageWatch[] = [];
  const open = async (options: BrowserContextOptions = desk): Promise<Page> => {
    const browser = await launchBrowser();
    browsers.push(browser);
    const context: BrowserContext = await browser.newContext({ locale: 'ru-RU', baseURL: baseUrl, ...options });
    context.setDefaultTimeout(15_000);
    watches.push(await watchPages(context, baseUrl));
    return await context.newPage();
  };
  return {
    baseUrl,
    db,
    owner: filled.owner,
    dataDir: filled.dataDir,
    open,
    async signedIn(login, options) {
      const page = await open(options);
      await signIn(page, login).catch((error: Error) => {
        const said = watches.flatMap((watch) => watch.complaints).join('\n');
        throw new Error(`${login} cannot sign in at ${page.url()}; the pages said: ${said || 'nothing'}`, {
          cause: error,
        });
      });
      return page;
    },
    expectCleanPages() {
      expect(watches.flatMap((watch) => watch.complaints)).toEqual([]);
    },
    async close() {
      await Promise.all(browsers.map((browser) => browser.close()));
      await worker.stop();
      await apiEngine.close();
      await app.close();
      await connection.close();
      await db.destroy();
      await filled.drop();
    },
  };
}

/** Signs in by the form as a person of the demo, of Тяжинский unless the login names another municipality, and waits for the first page. */
export async function signIn(page: Page, login: string, path = '/'): Promise<void> {
  await page.goto(path);
  await page.getByLabel('Логин').fill(login.includes('@') ? login : `${login}@tyazhin`);
  await page.getByLabel('Пароль').fill(password);
  await page.getByRole('button', { name: 'Войти' }).click();
  await page.getByRole('navigation').first().waitFor();
}

/** A folder for one test file that `remove` deletes. */
export function workFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'mcc-e2e-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
