import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { acceptCommand } from '../db/accept-command.ts';
import { noteChange } from '../db/changes.ts';
import { type Db, inTenant, type Trx } from '../db/connection.ts';
import { idOf } from '../db/ids.ts';
import { loadPerson, tenantToday } from '../db/queries/person.ts';
import { type ClaimedRecount, claimRecount, dueRecounts, ofOrder } from '../db/recounts.ts';
import type { Person } from '../domain/access.ts';
import { AppError } from '../domain/errors.ts';
import { keepDoing } from './relay.ts';

/** What recounts run with. `stopped` asks to let go between batches. */
export interface RecountDeps {
  db: Db;
  workerId: string;
  now: () => Date;
  stopped: () => boolean;
  /** How long a batch takes at least: people's commands stay quick while thousands are moved. */
  paceMs: number;
}

const batch = 25;
const idleMs = 500;

/** Runs the oldest recount whose time has come and that nobody works on, to its end; returns how many were run (0 or 1). */
export async function runNextRecount(deps: RecountDeps): Promise<number> {
  for (const due of await dueRecounts(deps.db)) {
    if (!due.free || deps.stopped()) continue;
    const recount = await claimRecount(deps.db, due, deps.workerId);
    if (!recount) continue;
    await goThrough(deps, recount);
    return 1;
  }
  return 0;
}

/** Gives `applyRegulation` to the cases in the order of their ids: a batch is one transaction with its own progress. */
async function goThrough(deps: RecountDeps, recount: ClaimedRecount): Promise<void> {
  let after = recount.reached;
  while (!deps.stopped()) {
    const started = Date.now();
    const step = await inTenant(deps.db, recount.tenantId, (trx) => oneBatch(trx, deps, recount, after));
    if (step.ended) return;
    after = step.reached;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, deps.paceMs - (Date.now() - started))));
  }
  await inTenant(deps.db, recount.tenantId, (trx) =>
    trx
      .updateTable('recounts')
      .set({ claimedBy: null, heartbeatAt: null })
      .where('id', '=', recount.id)
      .where('claimedBy', '=', deps.workerId)
      .execute(),
  );
}

interface Tally {
  given: number;
  unchanged: number;
  refused: number;
}

async function oneBatch(
  trx: Trx,
  deps: RecountDeps,
  recount: ClaimedRecount,
  after: string | null,
): Promise<{ ended: boolean; reached: string | null }> {
  const { id, tenantId, userId } = recount;
  const { rows } = await sql<{ id: string }>`
    select c.id from cases c where ${ofOrder(recount)} and ${after === null ? sql`true` : sql`c.id > ${after}`}
    order by c.id limit ${batch}`.execute(trx);
  const person = await loadPerson(trx, userId, await tenantToday(trx));
  const tally: Tally = { given: 0, unchanged: 0, refused: 0 };
  let problem: string | null = null;
  for (const row of rows) {
    const outcome = person
      ? await giveTo(trx, deps, recount, person, row.id)
      : 'того, кто назначил пересчёт, больше нет: назначьте его заново';
    if (outcome === 'given' || outcome === 'unchanged') tally[outcome] += 1;
    else {
      tally.refused += 1;
      problem ??= outcome;
    }
  }
  const reached = rows.at(-1)?.id ?? after;
  const ended = rows.length < batch;
  const moved = await trx
    .updateTable('recounts')
    .set((eb) => ({
      reached,
      done: eb('done', '+', rows.length),
      given: eb('given', '+', tally.given),
      unchanged: eb('unchanged', '+', tally.unchanged),
      refused: eb('refused', '+', tally.refused),
      problem: sql<string>`coalesce(problem, ${problem})`,
      heartbeatAt: ended ? null : sql<string>`clock_timestamp()`,
      version: eb('version', '+', 1),
      ...(ended && { state: 'done' as const, finishedAt: sql<string>`now()`, claimedBy: null }),
    }))
    .where('id', '=', id)
    .where('state', '=', 'running')
    .where('claimedBy', '=', deps.workerId)
    .returning('version')
    .executeTakeFirst();
  // Stopped by a person, or in other hands: nothing of this batch may stay.
  if (!moved) throw new RecountTaken();
  await noteChange(trx, { tenantId, resource: 'recounts', recordId: id, version: moved.version });
  if (ended) await tellOffice(trx, recount);
  return { ended, reached };
}

class RecountTaken extends Error {}

/** One command in one case's mailbox; the same recount gives it once however often it is run. */
async function giveTo(
  trx: Trx,
  deps: RecountDeps,
  recount: ClaimedRecount,
  person: Person,
  caseId: string,
): Promise<string> {
  const { tenantId, userId, reason } = recount;
  try {
    await acceptCommand(trx, {
      tenantId,
      caseId,
      commandId: idOf('recount', recount.id, caseId),
      command: { type: 'applyRegulation', reason, among: recount.id },
      actor: { kind: 'person', person },
      stored: { kind: 'person', userId },
      at: deps.now().toISOString(),
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code === 'notAllowed' ? 'unchanged' : error.message;
  }
  await trx.insertInto('outbox').values({ tenantId, caseId }).execute();
  return 'given';
}

/** One digest instead of a notice a case: its author and every coordinator hear what was moved and why. */
async function tellOffice(trx: Trx, recount: ClaimedRecount): Promise<void> {
  const { id, tenantId, userId } = recount;
  const row = await trx
    .selectFrom('recounts')
    .select(['given', 'unchanged', 'refused', 'reason'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const today = await tenantToday(trx);
  const { rows } = await sql<{ id: string }>`
    select distinct u.id from user_roles r join users u on u.id = r.user_id and u.disabled_at is null
    where r.role = 'coordinator' and r.valid_from <= ${today} and (r.valid_to is null or r.valid_to >= ${today})`.execute(
    trx,
  );
  const data = JSON.stringify({ recountId: id, ...row });
  for (const to of new Set([userId, ...(row.given > 0 ? rows.map((one) => one.id) : [])])) {
    const noticeId = idOf('recountDone', id, to);
    await trx
      .insertInto('notices')
      .values({ id: noticeId, tenantId, userId: to, kind: 'recountDone', data })
      .onConflict((oc) => oc.column('id').doNothing())
      .execute();
    await noteChange(trx, { tenantId, resource: 'notices', recordId: noticeId, userId: to });
  }
}

/** The worker's part in recounts: takes them one after another, about fifty cases a second. */
export function recountLoop(deps: { db: Db; now: () => Date; stopped: () => boolean; logger: Logger }): {
  stop(): Promise<void>;
} {
  const { logger, ...rest } = deps;
  const own = { ...rest, workerId: randomUUID(), paceMs: 500 };
  const once = async () => {
    try {
      return await runNextRecount(own);
    } catch (error) {
      if (error instanceof RecountTaken) return 0;
      throw error;
    }
  };
  return keepDoing('recounts', once, idleMs, logger);
}
