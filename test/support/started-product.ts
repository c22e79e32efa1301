import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { environment, loadSecrets, projectRoot } from '../../config.ts';
import { type Db, openDatabase } from '../../db/connection.ts';
import { findDemoAccounts } from '../../operations/demo-accounts.ts';
import { findEmbeddedPostgres } from '../../operations/embedded-postgres.ts';
import { findRunning } from '../../operations/process-record.ts';

/** The processes of a started product by the names of their records. */
export const parts = ['api', 'worker', 'engine', 'postgres'] as const;
export type Part = (typeof parts)[number];

/** The product as `npm start` runs it, with the demo, as a child of this process. */
export interface StartedProduct {
  /** Everything it said so far. */
  said(): string;
  /** SIGKILL to a part, once it is there; the start brings it up again. */
  kill(part: Part): Promise<void>;
  /** The database as its owner; destroy it after use. */
  openDatabase(): Db;
  engineAddress(): string;
  /** As Ctrl-C does; resolves when everything has ended. */
  stop(): Promise<void>;
}

/** Starts the product on a data folder until the test has finished; throws with what it said when it does not become ready. */
export async function startProduct(dataDir: string, port: number): Promise<StartedProduct> {
  const child = spawn(process.execPath, [join(projectRoot, 'operations/start.ts')], {
    env: { ...environment(), DATA_DIR: dataDir, PORT: String(port), DEMO: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const ended = once(child, 'close');
  const stop = async () => {
    child.kill('SIGINT');
    await ended;
  };
  onTestFinished(stop);
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (/^Ready: /m.test(text)) resolve();
      });
    }
  });
  await Promise.race([ready, ended]);
  if (child.exitCode !== null) throw new Error(`the product did not start:\n${text}`);
  return {
    said: () => text,
    async kill(part) {
      for (;;) {
        const running = findRunning(dataDir, part);
        if (running) return void process.kill(running.pid, 'SIGKILL');
        if (child.exitCode !== null) throw new Error(`the product ended:\n${text}`);
        await delay(20);
      }
    },
    openDatabase() {
      const url = findEmbeddedPostgres(dataDir, loadSecrets(dataDir).databaseOwnerPassword);
      if (url === undefined) throw new Error('the database does not run');
      return openDatabase(url, { max: 1 });
    },
    engineAddress: () => `127.0.0.1:${findRunning(dataDir, 'engine')?.port}`,
    stop,
  };
}

/** Sends a request until it is acknowledged, each time with the same key; gives the body of the first 2xx. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
export type Send = (method: 'GET' | 'POST', path: string, body?: object, key?: string) => Promise<any>;

/** What happened to requests on the way: replies by status, connections cut as 0. */
export type Replies = Map<number, number>;

/** Signs in as an account of the demo; what it sends survives kills of any part for at most a minute. */
export async function persistentCaller(dataDir: string, port: number, login: string, replies: Replies): Promise<Send> {
  const root = `http://127.0.0.1:${port}/api/v1`;
  let cookie = '';
  const send = async (method: string, path: string, body?: object, key?: string): Promise<Response> => {
    const until = Date.now() + 60_000;
    for (;;) {
      const response = await fetch(`${root}${path}`, {
        method,
        headers: {
          cookie,
          ...(body && { 'content-type': 'application/json' }),
          ...(key !== undefined && { 'idempotency-key': key }),
        },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(15_000),
      })
        // The reply may be cut in its middle, too.
        .then(async (r) => new Response(r.status === 204 ? null : await r.text(), r))
        .catch(() => undefined);
      const status = response?.status ?? 0;
      replies.set(status, (replies.get(status) ?? 0) + 1);
      if (response?.ok) return response;
      if (response && status < 500 && status !== 429)
        throw new Error(`${method} ${path}: ${status} ${await response.text()}`);
      if (Date.now() > until) throw new Error(`${method} ${path}: no acknowledgement in a minute, last ${status}`);
      await delay(50);
    }
  };
  const { password } = findDemoAccounts(dataDir) ?? { password: '' };
  const session = await send('POST', '/session', { login, password });
  cookie = (session.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return async (...request) => await (await send(...request)).json();
}
