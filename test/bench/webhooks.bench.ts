import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { type BenchProduct, benchProduct } from './bench-product.ts';
import type { BenchRow } from './bench-row.ts';
import { benchDatabase } from './bench-servers.ts';

const messages = 5_000;
const atOnce = 64;
const limitSeconds = 60;

interface Answer {
  externalId: string;
  status: number;
  id: string | undefined;
}

/** 5,000 signed messages, each sent twice, in any order, to the whole running product, and to the least a webhook can be. */
export async function run(): Promise<BenchRow[]> {
  const ours = await product();
  const bare = await bareInbox();
  return [
    {
      name: `${messages} webhook messages, each twice and shuffled: to the last answer`,
      ours: `${ours.seconds.toFixed(1)} s`,
      baseline: `bare signature and one INSERT ${bare.toFixed(1)} s`,
      ratio: ours.seconds / bare,
      limit: `≤ ${limitSeconds} s`,
      ok: ours.seconds <= limitSeconds,
    },
    {
      name: 'of them lost or doubled',
      ours: String(ours.wrong),
      baseline: '0',
      ratio: ours.wrong,
      limit: '0',
      ok: ours.wrong === 0,
    },
  ];
}

async function product(): Promise<{ seconds: number; wrong: number }> {
  const bench = await benchProduct();
  try {
    const admin = await bench.as('admin@tyazhin');
    const source = await admin('/sources', { name: 'Измерение', channel: 'im' });
    const before = await total(bench);
    const { seconds, answers } = await storm(`${bench.base}/inbox/${source.id}`, String(source.secret));
    const after = await total(bench);
    const cases = new Map<string, Set<string | undefined>>();
    for (const { externalId, id } of answers) cases.set(externalId, (cases.get(externalId) ?? new Set()).add(id));
    const refused = answers.filter(({ status }) => status !== 200 && status !== 201).length;
    const split = [...cases.values()].filter((own) => own.size !== 1 || own.has(undefined)).length;
    return { seconds, wrong: refused + split + Math.abs(after - before - messages) };
  } finally {
    await bench.close();
  }
}

const total = async (bench: BenchProduct) => Number((await bench.get('coordinator@tyazhin', '/cases?perPage=1')).total);

async function bareInbox(): Promise<number> {
  const database = await benchDatabase();
  const secret = 'secret-of-the-bench';
  const bare = spawn(process.execPath, [join(import.meta.dirname, 'bare', 'inbox.ts'), database.ownerUrl, secret], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const port = await portOf(bare);
    return (await storm(`http://127.0.0.1:${port}/`, secret)).seconds;
  } finally {
    bare.kill('SIGTERM');
    await database.close();
  }
}

async function portOf(child: ChildProcess): Promise<string> {
  for await (const chunk of child.stdout!) {
    const port = /working (\d+)/.exec(String(chunk))?.[1];
    if (port !== undefined) return port;
  }
  throw new Error('the bare inbox ended before it was ready');
}

/** Sends every message twice, in the order of a hash, so many at once. */
async function storm(url: string, secret: string): Promise<{ seconds: number; answers: Answer[] }> {
  const one = (n: number) => ({
    externalId: `bench-${n}`,
    text: `Не горит фонарь у дома ${n}, просим починить`,
    author: `Житель ${n}`,
  });
  const order = (n: number) => createHmac('sha256', 'order').update(String(n)).digest('hex');
  const queue = Array.from({ length: messages * 2 }, (_, n) => ({ message: one(n % messages), at: order(n) }))
    .sort((a, b) => a.at.localeCompare(b.at))
    .map(({ message }) => message);
  const answers: Answer[] = [];
  const start = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let message = queue.pop(); message; message = queue.pop()) {
        const body = JSON.stringify(message);
        const timestamp = String(Math.floor(Date.now() / 1000));
        const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
        const response = await fetch(url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'x-timestamp': timestamp,
            'x-signature-256': `sha256=${signature}`,
          },
          body,
        });
        const said = (await response.json()) as { id?: string };
        answers.push({ externalId: message.externalId, status: response.status, id: said.id });
      }
    }),
  );
  return { seconds: (performance.now() - start) / 1000, answers };
}
