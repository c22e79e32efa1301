import { type CaseEffect, effectsOf } from '../domain/case-effects.ts';
import type { CaseTableRow, CommandOutcome } from '../domain/case-rows.ts';
import type { CaseState } from '../domain/case-state.ts';
import { nextTick } from '../domain/case-ticks.ts';
import { isOpenStage } from '../domain/codes.ts';
import { storeAppeals } from './appeals.ts';
import { appendEvents } from './case-events.ts';
import { type Folded, foldMailbox, later } from './case-folding.ts';
import { projectCase } from './case-projection.ts';
import { noteChange } from './changes.ts';
import { type Db, inTenant, type Trx } from './connection.ts';
import { type EffectOptions, performInside } from './inside-effects.ts';

/** What the workflow needs to go on: nothing of it is personal. */
export interface Recorded {
  version: number;
  nextTickAt: string | null;
  /** Effects that wait to be run outside, oldest first. */
  effectIds: string[];
  ended: boolean;
  outcomes: Record<string, CommandOutcome>;
}

/**
 * The only place where a case changes: one transaction that locks the row, folds in the mailbox and the steps that are
 * due, appends the events, projects them and says what became of the asked commands. Running it again changes nothing.
 * `tickAt` is the instant the timer was set for: it counts as reached even if this machine's clock lags.
 */
export async function recordCase(
  db: Db,
  asked: { tenantId: string; caseId: string; commandIds: readonly string[]; tickAt: string | null },
  now: string,
  options: EffectOptions,
): Promise<Recorded> {
  return await inTenant(db, asked.tenantId, (trx) => recordWithin(trx, asked, now, options));
}

/** The same within a transaction of the case's tenant that does more than one step. */
export async function recordWithin(
  trx: Trx,
  asked: { caseId: string; commandIds: readonly string[]; tickAt: string | null },
  now: string,
  options: EffectOptions,
): Promise<Recorded> {
  const row = await trx.selectFrom('cases').selectAll().where('id', '=', asked.caseId).forUpdate().executeTakeFirst();
  if (!row) return { version: 0, nextTickAt: null, effectIds: [], ended: true, outcomes: {} };
  const mail = await trx
    .selectFrom('caseInbox')
    .selectAll()
    .where('caseId', '=', row.id)
    .where('processedAt', 'is', null)
    .orderBy('seq')
    .execute();
  const instant = asked.tickAt === null ? now : later(now, asked.tickAt);
  const held = mail.filter(({ notBefore }) => notBefore !== null && notBefore > instant);
  const inbox = mail.filter((letter) => !held.includes(letter));
  // A sending counts from when it was given: what falls due while it waits comes after it.
  const until = held.reduce((first, { at }) => (at < first ? at : first), instant);
  const due = row.nextTickAt !== null && row.nextTickAt <= until;
  const untouched = inbox.length === 0 && !due;
  const folded: Folded = untouched
    ? { state: row.state, events: [], outcomes: new Map(), law: undefined }
    : await foldMailbox(trx, row, inbox, instant, { until, registersOut: true });
  const version = row.version + folded.events.length;
  if (folded.events.length > 0) await store(trx, row, folded, version, instant, options);
  if (inbox.length > 0) await settle(trx, row, inbox, folded.outcomes);
  const effects = await trx
    .selectFrom('caseEffects')
    .select('id')
    .where('caseId', '=', row.id)
    .where('state', '=', 'pending')
    .orderBy('seq')
    .execute();
  return {
    version,
    nextTickAt: earliest(held) ?? nextTick(folded.state)?.at ?? null,
    effectIds: effects.map((effect) => effect.id),
    ended:
      !isOpenStage(folded.state.stage) &&
      folded.state.incidents.length === 0 &&
      effects.length === 0 &&
      held.length === 0,
    outcomes: await outcomesOf(trx, row.id, asked.commandIds, folded.outcomes),
  };
}

/** When the first of the held letters goes out. */
const earliest = (held: readonly { notBefore: string | null }[]) =>
  held.flatMap(({ notBefore }) => notBefore ?? []).sort()[0];

async function store(
  trx: Trx,
  row: CaseTableRow,
  folded: Folded,
  version: number,
  now: string,
  options: EffectOptions,
): Promise<void> {
  const subject = { tenantId: row.tenantId, caseId: row.id };
  await appendEvents(trx, subject, row.version, folded.events);
  const { state } = folded;
  const topicMoved = state.topicId !== row.topicId;
  const block = state.sectorBlockId ?? (topicMoved ? await blockOfTopic(trx, state.topicId) : row.sectorBlockId);
  await trx
    .updateTable('cases')
    .set({
      ...projectCase(state),
      ...(await movedPlace(trx, row.state, state)),
      sectorBlockId: block,
      version,
      updatedAt: now,
    })
    .where('id', '=', row.id)
    .execute();
  const takesNumber = folded.events.some(
    ({ event }) =>
      event.type === 'registered' ||
      (event.type === 'corrected' && ('registrationNumber' in event.fields || 'registeredAt' in event.fields)),
  );
  await storeAppeals(trx, row.tenantId, [{ caseId: row.id, state }], takesNumber);
  const author = folded.events.at(-1)?.actor.userId ?? null;
  await noteChange(trx, { tenantId: row.tenantId, resource: 'cases', recordId: row.id, version, userId: author });
  const effects: CaseEffect[] = folded.law
    ? effectsOf(
        row.state,
        state,
        folded.events.map(({ event }) => event),
        folded.law,
      )
    : [];
  await settleIncidents(trx, row, folded);
  await performInside(trx, row, state, effects, version, now, options);
}

/** A person freed a stuck effect: it runs again or is given up. */
async function settleIncidents(trx: Trx, row: CaseTableRow, folded: Folded): Promise<void> {
  const incidents = new Map(row.state.incidents.map((incident) => [incident.id, incident]));
  for (const { event } of folded.events) {
    if (event.type === 'incidentRaised') incidents.set(event.incident.id, event.incident);
    if (event.type !== 'incidentCleared' || event.by === 'itself') continue;
    const effectId = incidents.get(event.incidentId)?.effectId;
    if (effectId === undefined) continue;
    await trx
      .updateTable('caseEffects')
      .set(event.by === 'retry' ? { state: 'pending', attempts: 0 } : { state: 'skipped' })
      .where('id', '=', effectId)
      .where('state', '=', 'failed')
      .execute();
  }
}

/** The columns of the place where a person has named another; its address is words of the case. */
async function movedPlace(trx: Trx, before: CaseState, after: CaseState) {
  const { address, latitude, longitude } = after;
  const said =
    address == null || address === before.address
      ? undefined
      : await trx.selectFrom('caseTexts').select('body').where('id', '=', address).executeTakeFirstOrThrow();
  return {
    ...(address !== before.address && { address: said?.body ?? null }),
    ...((latitude !== before.latitude || longitude !== before.longitude) && {
      latitude: latitude ?? null,
      longitude: longitude ?? null,
    }),
  };
}

async function blockOfTopic(trx: Trx, topicId: string | null): Promise<string | null> {
  if (topicId === null) return null;
  const topic = await trx.selectFrom('topics').select('sectorBlockId').where('id', '=', topicId).executeTakeFirst();
  return topic?.sectorBlockId ?? null;
}

async function settle(
  trx: Trx,
  row: CaseTableRow,
  inbox: readonly {
    commandId: string;
    actor: { userId?: string | undefined };
    acceptedAt: string;
    command: { type: string };
  }[],
  outcomes: Map<string, CommandOutcome>,
): Promise<void> {
  const processedAt = new Date().toISOString();
  for (const { commandId, actor, command } of inbox) {
    const outcome = outcomes.get(commandId);
    await trx
      .updateTable('caseInbox')
      .set({ processedAt, outcome: JSON.stringify(outcome ?? null) })
      .where('caseId', '=', row.id)
      .where('commandId', '=', commandId)
      .execute();
    // Accepted once and refused later: its author is told, since nobody may be waiting for the reply any more.
    if (outcome?.state === 'refused' && actor.userId !== undefined)
      await trx
        .insertInto('notices')
        .values({
          id: commandId,
          tenantId: row.tenantId,
          userId: actor.userId,
          caseId: row.id,
          kind: 'commandRefused',
          data: JSON.stringify({ number: row.number, command: command.type, reason: outcome.message }),
        })
        .onConflict((oc) => oc.column('id').doNothing())
        .execute();
  }
}

async function outcomesOf(
  trx: Trx,
  caseId: string,
  asked: readonly string[],
  fresh: Map<string, CommandOutcome>,
): Promise<Record<string, CommandOutcome>> {
  const outcomes: Record<string, CommandOutcome> = {};
  const old: string[] = [];
  for (const id of asked) {
    const outcome = fresh.get(id);
    if (outcome) outcomes[id] = outcome;
    else old.push(id);
  }
  if (old.length === 0) return outcomes;
  const rows = await trx
    .selectFrom('caseInbox')
    .select(['commandId', 'outcome'])
    .where('caseId', '=', caseId)
    .where('commandId', 'in', old)
    .execute();
  for (const row of rows) if (row.outcome) outcomes[row.commandId] = row.outcome;
  return outcomes;
}
