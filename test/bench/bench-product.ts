import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { environment, projectRoot } from '../../config.ts';
import { freePort } from '../../operations/free-port.ts';
import { findRunning } from '../../operations/process-record.ts';

const demoPassword = 'Measured-by-a-bench-1';

/** POSTs JSON as a signed-in person; throws on anything but success. */
export type Caller = (path: string, body: object) => Promise<{ id: string } & Record<string, unknown>>;

/** The product as `npm start` runs it, its programs as separate processes, with a bare worker beside it on the same engine. */
export interface BenchProduct {
  readonly client: Client;
  /** Where the API answers, with `/api/v1`. */
  readonly base: string;
  as(login: string): Promise<Caller>;
  get(login: string, path: string): Promise<Record<string, unknown>>;
  /** Resident megabytes of each process once all of them rest: none takes a tenth of a core for ten seconds. */
  memory(): Promise<Record<string, number>>;
  close(): Promise<void>;
}

/** Starts everything on a scratch folder with the demo; takes half a minute. */
export async function benchProduct(): Promise<BenchProduct> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mcc-bench-'));
  const port = await freePort();
  const product = spawn(process.execPath, [join(projectRoot, 'operations/start.ts')], {
    env: {
      ...environment(),
      DATA_DIR: dataDir,
      PORT: String(port),
      DEMO: '1',
      DEMO_PASSWORD: demoPassword,
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await said(product, /^Ready: /m);
  const address = `127.0.0.1:${findRunning(dataDir, 'engine')?.port}`;
  const bare = spawn(process.execPath, [join(import.meta.dirname, 'bare', 'worker.ts'), address], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await said(bare, /working/);
  const client = new Client({ connection: await Connection.connect({ address }) });
  const base = `http://127.0.0.1:${port}/api/v1`;
  const cookies = new Map<string, string>();
  const cookieOf = async (login: string): Promise<string> => {
    const known = cookies.get(login);
    if (known) return known;
    const signIn = await fetch(`${base}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password: demoPassword }),
    });
    const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    cookies.set(login, cookie);
    return cookie;
  };
  return {
    client,
    base,
    async as(login) {
      const cookie = await cookieOf(login);
      return async (path, body) => {
        const response = await fetch(`${base}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', cookie },
          body: JSON.stringify(body),
        });
        const answer = (await response.json()) as { id: string } & Record<string, unknown>;
        if (response.status !== 200 && response.status !== 201)
          throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
        return answer;
      };
    },
    async get(login, path) {
      const response = await fetch(`${base}${path}`, { headers: { cookie: await cookieOf(login) } });
      return (await response.json()) as Record<string, unknown>;
    },
    async memory() {
      const programs = ['api', 'worker', 'engine'].map((name) => [name, findRunning(dataDir, name)?.pid ?? 0] as const);
      await atRest(programs.map(([, pid]) => pid));
      return Object.fromEntries(programs.map(([name, pid]) => [name, residentMb(pid)]));
    },
    async close() {
      await client.connection.close();
      bare.kill('SIGTERM');
      product.kill('SIGINT');
      await once(product, 'close');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function said(child: ChildProcess, words: RegExp): Promise<void> {
  let text = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (words.test(text)) resolve();
    });
    child.on('close', () => reject(new Error(`ended before it was ready:\n${text}`)));
  });
}

/** Waits until none of the processes has worked for ten seconds running, so that V8 has tidied up after the work; throws when they do not come to rest in two minutes. */
async function atRest(pids: readonly number[]): Promise<void> {
  const ticksNow = () => pids.map(workedTicks);
  let before = ticksNow();
  for (let second = 0, quiet = 0; quiet < 10; second += 1) {
    if (second === 120) throw new Error('the product did not come to rest in two minutes');
    await setTimeout(1_000);
    const after = ticksNow();
    // A tick is a hundredth of a second of one core.
    quiet = after.every((ticks, at) => ticks - before[at]! <= 10) ? quiet + 1 : 0;
    before = after;
  }
}

/** User and system time of a process in ticks. */
function workedTicks(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
