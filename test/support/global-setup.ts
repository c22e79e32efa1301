import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { DemoTemplate } from './demo.ts';
import type { TestEngine } from './engine-server.ts';
import type { TestPostgres } from './postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Asked for `/postgres`, `/engine`, `/ui` or `/demo/codes`, it starts that server, builds the UI or fills the demo on the first call of the run. */
    testServers: string;
  }
}

/** Starts at most one database server and one engine for the whole run, each when the first test asks for it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'mcc-test-'));
  let postgres: Promise<TestPostgres> | undefined;
  let engine: Promise<TestEngine> | undefined;
  let ui: Promise<string> | undefined;
  const demos = new Map<string, Promise<DemoTemplate>>();
  const startPostgres = () => {
    postgres ??= import('./postgres-server.ts').then((module) => module.startTestPostgres(folder));
    return postgres;
  };
  // Loaded on demand too: a run of pure tests needs neither server nor what starts it.
  const doors = createServer(async (request, response) => {
    try {
      let answer: unknown;
      if (request.url === '/postgres') {
        answer = (await startPostgres()).addresses;
      } else if (request.url === '/engine') {
        engine ??= import('./engine-server.ts').then((module) => module.startTestEngine(folder));
        answer = (await engine).addresses;
      } else if (request.url === '/ui') {
        ui ??= import('./built-ui.ts').then((module) => module.builtUi(folder));
        answer = await ui;
      } else if (request.url?.startsWith('/demo/')) {
        const codes = request.url.slice('/demo/'.length);
        const { addresses } = await startPostgres();
        const demo =
          demos.get(codes) ?? import('./demo.ts').then((module) => module.demoTemplate(addresses, folder, codes));
        demos.set(codes, demo);
        answer = await demo;
      }
      response.writeHead(answer === undefined ? 404 : 200).end(JSON.stringify(answer ?? null));
    } catch (error) {
      response.writeHead(500).end(error instanceof Error ? error.message : String(error));
    }
  });
  // Starting may build the engine (minutes): no limit of time for an answer.
  doors.requestTimeout = 0;
  doors.listen(0, '127.0.0.1');
  await once(doors, 'listening');
  const address = doors.address();
  if (address === null || typeof address === 'string') throw new Error('the test servers got no port');
  project.provide('testServers', `http://127.0.0.1:${address.port}`);
  return async () => {
    doors.closeAllConnections();
    doors.close();
    await Promise.allSettled([postgres?.then((server) => server.stop()), engine?.then((server) => server.stop())]);
    rmSync(folder, { recursive: true, force: true });
  };
}
