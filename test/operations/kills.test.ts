import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { tsToMs } from '@temporalio/common/lib/time.js';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { environment } from '../../config.ts';
import type { Db } from '../../db/connection.ts';
import { freePort } from '../../operations/free-port.ts';
import { caseWorkflowId, caseWorkflowType } from '../../workflows/case.contract.ts';
import { eventually } from '../support/running.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { parts, persistentCaller, type Replies, startProduct } from '../support/started-product.ts';
import { broken, type Load, storedCases, write } from '../support/written-cases.ts';

const kills = 15;
const writers = 4;
const drainMs = 60_000;

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

/** The instant that the last timer of a case fires at. */
async function timerOf(client: Client, caseId: string): Promise<number | undefined> {
  const { events } = await client.workflow.getHandle(caseWorkflowId(caseId)).fetchHistory();
  const started = events?.findLast((event) => event.timerStartedEventAttributes);
  return started && tsToMs(started.eventTime) + tsToMs(started.timerStartedEventAttributes?.startToFireTimeout);
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
    console.log(`seed ${seed}: KILLS_SEED=${seed} kills after the same numbers of writes`);
    const [dataDir, port] = [scratchFolder(), await freePort()];
    let product = await startProduct(dataDir, port);
    const replies: Replies = new Map();
    const send = await persistentCaller(dataDir, port, 'coordinator@tyazhin', replies);
    const executors = await send('GET', '/executors');
    const executorId: string = executors.data[0].id;
    const run = `kills-${seed}`;

    const load: Load = { stopping: false, acknowledged: 0, written: [] };
    const writing = Array.from({ length: writers }, () => write(send, run, executorId, load, chance(seed + 1)));
    const failed = Promise.all(writing).then(() => undefined);
    const acknowledged = async (more: number) => {
      const until = load.acknowledged + more;
      await Promise.race([
        eventually(`${more} more acknowledgements`, async () => load.acknowledged >= until, 90_000),
        failed,
      ]);
    };
    for (let kill = 0; kill < kills; kill += 1) {
      await acknowledged(1 + Math.floor(random() * 12));
      await product.kill(parts[kill % parts.length] ?? 'api');
    }
    const lastKillAt = performance.now();
    await acknowledged(8);
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
    // As after a day: the next worker finds a feed that has served.
    const aged = await sql`update changes set created_at = created_at - interval '25 hours'`.execute(db);
    expect(aged.numAffectedRows).toBeGreaterThan(0n);
    await db.destroy();
    // A part that dies takes no other one with it.
    expect(
      product
        .said()
        .match(/^\w+ ended .*|^\w+ did not start.*/gm)
        ?.filter((line) => !line.includes('SIGKILL')),
    ).toEqual([]);

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
    const served = sql<{
      left: number;
    }>`select count(*) as left from changes where created_at < now() - interval '1 day'`;
    await eventually('the old feed to go', async () => (await served.execute(again)).rows[0]?.left === 0, drainMs);
    const last = load.written.at(-1)!;
    const { nextTickAt } = await again
      .selectFrom('cases')
      .select('nextTickAt')
      .where('id', '=', last.id)
      .executeTakeFirstOrThrow();
    const timer = await eventually('its timer', async () => timerOf(client, last.id));
    expect(Math.abs(timer - Date.parse(nextTickAt ?? ''))).toBeLessThan(1_000);
    await send('POST', `/cases/${last.id}/commands`, { type: 'note', text: 'После смены движка' }, 'after');
    expect(broken([{ ...last, facts: [...last.facts, 'noted'] }], await storedCases(again, last.externalId))).toEqual(
      [],
    );
    await connection.close();
    await again.destroy();
    await product.stop();
    const tookMs = performance.now() - startedAt;
    console.log(
      `${kills} kills, ${load.acknowledged} acknowledged writes on ${stored.length} cases, replies ` +
        `${JSON.stringify(Object.fromEntries(replies))}, drained in ${Math.round(drainedMs)} ms, ${Math.round(tookMs / 1000)} s in all`,
    );
  });
});
