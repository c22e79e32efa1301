import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { environment } from '../../config.ts';
import type { Db } from '../../db/connection.ts';
import type { CaseEvent } from '../../domain/case-event.ts';
import { evolve } from '../../domain/case-lifecycle.ts';
import type { CaseState } from '../../domain/case-state.ts';
import { sameData } from '../../domain/same-data.ts';
import { freePort } from '../../operations/free-port.ts';
import { caseWorkflowId, caseWorkflowType } from '../../workflows/case.contract.ts';
import { eventually } from '../support/running.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { parts, persistentCaller, type Replies, type Send, startProduct } from '../support/started-product.ts';

const kills = 15;
const writers = 4;
const drainMs = 60_000;

interface Written {
  readonly id: string;
  readonly externalId: string;
  /** The facts of its acknowledged commands, in order. */
  readonly facts: string[];
}

/** Registers cases and moves each on, command by command, until told to stop; counts every acknowledgement. */
async function write(send: Send, run: string, executorId: string, load: Load): Promise<void> {
  while (!load.stopping) {
    const externalId = `${run}-${randomUUID()}`;
    const body = { channel: 'im', text: `Не горит фонарь (${externalId})`, externalId };
    const made: { id: string } = await send('POST', '/cases', body, externalId);
    const written: Written = { id: made.id, externalId, facts: [] };
    load.written.push(written);
    load.acknowledged += 1;
    const commands = [
      [{ type: 'takeToWork' }, 'takenToWork'],
      [{ type: 'assign', executorId }, 'assigned'],
      [{ type: 'primaryAnswer', text: 'Ответим сегодня до конца рабочего дня' }, 'primaryAnswered'],
      [{ type: 'note', text: `Звонили в РЭС (${externalId})` }, 'noted'],
      [{ type: 'logCall', text: 'Житель на связи' }, 'callLogged'],
    ] as const;
    for (const [command, fact] of commands) {
      if (load.stopping) return;
      await send('POST', `/cases/${made.id}/commands`, command, `${externalId}/${fact}`);
      written.facts.push(fact);
      load.acknowledged += 1;
    }
  }
}

interface Load {
  stopping: boolean;
  acknowledged: number;
  readonly written: Written[];
}

interface Stored {
  id: string;
  externalId: string;
  version: number;
  state: CaseState;
  events: { seq: number; at: string; type: string; commandId: string; data: CaseEvent }[];
}

async function storedCases(db: Db, externalIds: string): Promise<Stored[]> {
  const cases = await db
    .selectFrom('cases')
    .select(['id', 'externalId', 'version', 'state'])
    .where('externalId', 'like', externalIds)
    .execute();
  const ids = cases.map((row) => row.id);
  const events = await db
    .selectFrom('caseEvents')
    .select(['caseId', 'seq', 'at', 'type', 'commandId', 'data'])
    .where('caseId', 'in', ids)
    .orderBy('seq')
    .execute();
  const byCase = Map.groupBy(events, (event) => event.caseId);
  return cases.map((row) => ({ ...row, externalId: row.externalId ?? '', events: byCase.get(row.id) ?? [] }));
}

const facts = new Set(['takenToWork', 'assigned', 'primaryAnswered', 'noted', 'callLogged']);

/** Everything that is wrong with what was stored of the written cases; empty when each promise was kept. */
function broken(written: readonly Written[], stored: readonly Stored[]): string[] {
  const wrong: string[] = [];
  const byExternalId = Map.groupBy(stored, (one) => one.externalId);
  for (const { id, externalId, facts: acknowledged } of written) {
    const found = byExternalId.get(externalId) ?? [];
    if (found.length !== 1 || found[0]?.id !== id) wrong.push(`${externalId}: stored ${found.length} times`);
    const happened = (found[0]?.events ?? []).flatMap(({ type }) => (facts.has(type) ? [type] : []));
    if (!sameData(happened, acknowledged))
      wrong.push(`${externalId}: acknowledged ${acknowledged.join()}, in the timeline ${happened.join()}`);
  }
  for (const { externalId, version, state, events } of stored) {
    if (events.some(({ seq }, index) => seq !== index + 1) || events.length !== version)
      wrong.push(`${externalId}: events ${events.map(({ seq }) => seq).join()}, version ${version}`);
    const kinds = events.map(({ commandId, data }) => `${commandId} ${JSON.stringify(data)}`);
    if (new Set(kinds).size !== kinds.length) wrong.push(`${externalId}: an event twice for one command`);
    const folded = events.reduce<CaseState | null>((s, { data, at }) => evolve(s, data, at), null);
    if (!sameData(folded, state)) wrong.push(`${externalId}: the state is not the fold of its events`);
    if (events.some(({ type }) => type === 'clockBreached')) wrong.push(`${externalId}: a false breach`);
  }
  return wrong;
}

async function backlog(db: Db): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`select (select count(*) from outbox)
    + (select count(*) from case_inbox where processed_at is null)
    + (select count(*) from case_effects where state = 'pending') as waiting`.execute(db);
  return rows[0]?.waiting ?? -1;
}

/** Ids of open cases without a running workflow. */
async function withoutWorkflow(db: Db, client: Client): Promise<string[]> {
  const open = await db
    .selectFrom('cases')
    .select('id')
    .where('isOpen', '=', true)
    .where('isHistory', '=', false)
    .execute();
  const running = new Set<string>();
  const query = `WorkflowType = '${caseWorkflowType}' AND ExecutionStatus = 'Running'`;
  for await (const one of client.workflow.list({ query })) running.add(one.workflowId);
  return open.flatMap(({ id }) => (running.has(caseWorkflowId(id)) ? [] : [id]));
}

/** Numbers from 0 to 1 that a seed gives again. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('nothing acknowledged is lost or doubled (INT-9, PRC-12)', () => {
  it(`survives ${kills} kills of API, worker, engine and database under load, and the loss of the engine's file`, {
    timeout: 300_000,
  }, async () => {
    const startedAt = performance.now();
    const seed = Number(environment().KILLS_SEED ?? Date.now() % 2 ** 31);
    const random = chance(seed);
    const [dataDir, port] = [scratchFolder(), await freePort()];
    let product = await startProduct(dataDir, port);
    onTestFinished(() => void product.child.kill('SIGKILL'));
    const replies: Replies = new Map();
    const send = await persistentCaller(dataDir, port, 'coordinator@tyazhin', replies);
    const executors = await send('GET', '/executors');
    const executorId: string = executors.data[0].id;
    const run = `kills-${seed}`;

    const load: Load = { stopping: false, acknowledged: 0, written: [] };
    const writing = Array.from({ length: writers }, () => write(send, run, executorId, load));
    const failed = Promise.all(writing).then(() => undefined);
    const acknowledged = async (more: number) => {
      const until = load.acknowledged + more;
      await Promise.race([
        eventually(`${more} more acknowledgements`, async () => load.acknowledged >= until, 90_000),
        failed,
      ]);
    };
    for (let kill = 0; kill < kills; kill += 1) {
      await acknowledged(1 + Math.floor(random() * 20));
      await product.kill(parts[kill % parts.length] ?? 'api');
    }
    const lastKillAt = performance.now();
    await acknowledged(20);
    load.stopping = true;
    await failed;

    const db = product.openDatabase();
    await eventually('the backlog to drain', async () => (await backlog(db)) === 0, drainMs);
    const drainedMs = performance.now() - lastKillAt;
    const stored = await storedCases(db, `${run}-%`);
    expect(broken(load.written, stored)).toEqual([]);
    expect(stored).toHaveLength(load.written.length);
    const links = await db
      .selectFrom('answerLinks')
      .select('caseId')
      .where(
        'caseId',
        'in',
        stored.map((one) => one.id),
      )
      .execute();
    expect(links).toHaveLength(load.written.filter((one) => one.facts.includes('assigned')).length);
    expect([...replies.keys()].filter((status) => ![0, 200, 201, 202, 503].includes(status))).toEqual([]);
    await db.destroy();

    await product.stop();
    rmSync(join(dataDir, 'engine'), { recursive: true });
    product = await startProduct(dataDir, port);
    const again = product.openDatabase();
    const connection = await Connection.connect({ address: product.engineAddress() });
    const client = new Client({ connection });
    await eventually(
      'a workflow for every open case',
      async () => (await withoutWorkflow(again, client)).length === 0,
      drainMs,
    );
    const last = load.written.at(-1)!;
    await send('POST', `/cases/${last.id}/commands`, { type: 'note', text: 'После смены движка' }, 'after');
    expect(broken([{ ...last, facts: [...last.facts, 'noted'] }], await storedCases(again, last.externalId))).toEqual(
      [],
    );
    await connection.close();
    await again.destroy();
    await product.stop();
    const tookMs = performance.now() - startedAt;
    console.log(
      `seed ${seed}: ${kills} kills, ${load.acknowledged} acknowledged writes on ${stored.length} cases, replies ` +
        `${JSON.stringify(Object.fromEntries(replies))}, drained in ${Math.round(drainedMs)} ms, ${Math.round(tookMs / 1000)} s in all`,
    );
  });
});
