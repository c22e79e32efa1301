import { caseWorkflowId } from '../../workflows/case.contract.ts';
import { type BenchProduct, benchProduct } from './bench-product.ts';
import type { BenchRow } from './bench-row.ts';
import { median } from './interleaved.ts';

const rounds = 150;
const lives = 40;
const atOnce = 4;
/** Messages of a whole life, the start not counted. */
const messages = 9;

/** One command through the API, and the whole life of a case, against bare workflows on the same server. */
export async function run(): Promise<BenchRow[]> {
  const product = await benchProduct();
  try {
    return [...(await memory(product)), await oneCommand(product), ...(await wholeLife(product))];
  } finally {
    await product.close();
  }
}

async function oneCommand(product: BenchProduct): Promise<BenchRow> {
  const coordinator = await product.as('coordinator@tyazhin');
  const { id } = await coordinator('/cases', { channel: 'im', text: 'Не горит фонарь' });
  const handle = await product.client.workflow.start('bareWorkflow', {
    taskQueue: 'bare',
    workflowId: 'bare-update',
    args: [1e9],
  });
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = -5; round < rounds; round += 1) {
    const first = await timed(() => coordinator(`/cases/${id}/commands`, { type: 'note', text: `Заметка ${round}` }));
    const second = await timed(() => handle.executeUpdate('command', { args: ['x'] }));
    if (round < 0) continue;
    ours.push(first);
    bare.push(second);
  }
  await handle.terminate();
  const ratio = median(ours) / median(bare);
  return {
    name: 'a command through the API, saved record returned',
    ours: `p50 ${median(ours).toFixed(1)} ms`,
    baseline: `bare Temporal update p50 ${median(bare).toFixed(1)} ms`,
    ratio,
    limit: '≤ 2.5×',
    ok: ratio <= 2.5,
  };
}

async function wholeLife(product: BenchProduct): Promise<BenchRow[]> {
  const [coordinator, executor, rcc] = await Promise.all(
    ['coordinator', 'executor', 'rcc'].map((role) => product.as(`${role}@tyazhin`)),
  );
  const found = await product.get('executor@tyazhin', '/session');
  const executorId = (found.executors as { id: string }[])[0]!.id;
  const answer = { type: 'submitAnswer', text: 'Починили', outcome: 'solved', attested: true };
  let lastId = '';
  const ours = async () => {
    const { id } = await coordinator!('/cases', { channel: 'im', text: 'Не горит фонарь у школы' });
    lastId = id;
    const give = (who: typeof coordinator, command: object) => who!(`/cases/${id}/commands`, command);
    await give(coordinator, { type: 'takeToWork' });
    await give(coordinator, { type: 'assign', executorId });
    await give(executor, answer);
    await give(coordinator, { type: 'returnForRework', reason: 'Нет фото' });
    await give(executor, answer);
    await give(coordinator, { type: 'approve' });
    await give(rcc, { type: 'approve' });
    await give(coordinator, { type: 'publish' });
    await give(coordinator, { type: 'close' });
  };
  let n = 0;
  const bare = async () => {
    n += 1;
    const handle = await product.client.workflow.start('bareWorkflow', {
      taskQueue: 'bare',
      workflowId: `bare-${n}`,
      args: [messages],
    });
    for (let i = 0; i < messages; i += 1) await handle.executeUpdate('command', { args: ['x'] });
    await handle.result();
  };
  await ours();
  await bare();
  const ratios: number[] = [];
  let oursMs = 0;
  let bareMs = 0;
  for (let turn = 0; turn < 4; turn += 1) {
    const a = await timed(() => many(lives / 4, ours));
    const b = await timed(() => many(lives / 4, bare));
    ratios.push(b / a);
    oursMs += a;
    bareMs += b;
  }
  const history = await product.client.workflow.getHandle(caseWorkflowId(lastId)).fetchHistory();
  const events = history.events?.length ?? 0;
  return [
    {
      name: `the whole life of a case: start, ${messages} commands by HTTP, end`,
      ours: `${((lives * 1000) / oursMs).toFixed(1)} lives/s`,
      baseline: `bare workflow, same messages ${((lives * 1000) / bareMs).toFixed(1)} lives/s`,
      ratio: median(ratios),
      limit: '≥ 0.8×',
      ok: median(ratios) >= 0.8,
    },
    {
      name: 'history events of that life',
      ours: String(events),
      baseline: '80',
      ratio: events / 80,
      limit: '≤ 80 events',
      ok: events <= 80,
    },
  ];
}

/** What each program holds at rest, the demo loaded; the engine's own server is the measure beside it. */
async function memory(product: BenchProduct): Promise<BenchRow[]> {
  const { engine = 0, ...programs } = await product.memory();
  return Object.entries(programs).map(([name, mb]) => ({
    name: `memory of the ${name} at rest`,
    ours: `${mb} MB`,
    baseline: `engine ${engine} MB`,
    ratio: mb / engine,
    limit: '≤ 450 MB',
    ok: mb <= 450,
  }));
}

async function many(count: number, work: () => Promise<void>): Promise<void> {
  for (let from = 0; from < count; from += atOnce)
    await Promise.all(Array.from({ length: Math.min(atOnce, count - from) }, work));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
