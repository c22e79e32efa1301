import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectOptions } from 'fastify';
import pino from 'pino';
import type { ApiDeps, App } from '../../api/api-deps.ts';
import { buildApp } from '../../api/app.ts';
import { openDatabase } from '../../db/connection.ts';
import { testKeys, testSecret } from './cases.ts';
import { type Fixtures, password, twoTenants } from './fixtures.ts';
import { createTestDatabase } from './postgres.ts';

/** The API over a database of its own with two tenants; `logLines` holds what it logged. */
export interface TestApi extends Fixtures {
  readonly app: App;
  readonly deps: ApiDeps;
  readonly logLines: string[];
  /** The database as the programs' login reaches it. */
  readonly workerUrl: string;
  /** Signs in (once a login) and returns a caller with that person's cookie. */
  as(login: string): Promise<Caller>;
  close(): Promise<void>;
}

/** Calls the API under `/api/v1` as somebody; the body is parsed when it is JSON. */
export type Caller = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  options?: Pick<InjectOptions, 'headers' | 'cookies' | 'payload'>,
) => Promise<Answer>;

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any;
  /** The bytes as they came. */
  raw: Uint8Array;
  headers: Record<string, unknown>;
  cookies: { name: string; value: string }[];
}

/** Builds everything for one test file; call `close` in `afterAll`. */
export async function testApi(extra: Partial<ApiDeps> = {}): Promise<TestApi> {
  const database = await createTestDatabase();
  const fixtures = await twoTenants(database);
  const dataDir = mkdtempSync(join(tmpdir(), 'mcc-api-'));
  const logLines: string[] = [];
  const deps: ApiDeps = {
    db: openDatabase(database.databaseUrl, { max: 5 }),
    logger: pino({ level: 'info' }, { write: (line) => void logLines.push(line) }),
    encryptionKeys: testKeys,
    sessionSecret: testSecret,
    publicUrl: 'http://mcc.test',
    dataDir,
    temporalNamespace: 'default',
    ...extra,
  };
  const app = await buildApp(deps);
  await app.ready();
  const sessions = new Map<string, string>();
  return {
    ...fixtures,
    app,
    deps,
    logLines,
    workerUrl: database.databaseUrl,
    async as(login) {
      let token = sessions.get(login);
      if (token === undefined) {
        const answer = await caller(app)('POST', '/session', { login, password });
        token = answer.cookies.find((cookie) => cookie.name === 'mcc_session')?.value;
        if (token === undefined) throw new Error(`${login} cannot sign in: ${JSON.stringify(answer.body)}`);
        sessions.set(login, token);
      }
      return caller(app, { cookies: { mcc_session: token } });
    },
    async close() {
      await app.close();
      await deps.db.destroy();
      await fixtures.owner.destroy();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A caller with fixed cookies or headers; without them nobody is signed in. */
export function caller(app: App, as: Pick<InjectOptions, 'headers' | 'cookies'> = {}): Caller {
  return async (method, path, body, options = {}) => {
    const response = await app.inject({
      method,
      url: path.startsWith('/') && !/^\/(?:api\/|healthz|readyz|metrics)/.test(path) ? `/api/v1${path}` : path,
      ...(body !== undefined && { payload: body as object }),
      ...(options.payload !== undefined && { payload: options.payload }),
      cookies: { ...as.cookies, ...options.cookies },
      headers: { ...as.headers, ...options.headers },
    });
    const isJson = String(response.headers['content-type'] ?? '').includes('json');
    return {
      status: response.statusCode,
      body: isJson && response.body !== '' ? response.json() : response.body,
      raw: response.rawPayload,
      headers: response.headers,
      cookies: response.cookies,
    };
  };
}
