import type { Actor } from '../domain/access.ts';
import { answerDelivered, effectFailed } from '../domain/case-decide-admin.ts';
import { groupAnswered } from '../domain/case-decide-group.ts';
import type { CaseEvent } from '../domain/case-event.ts';
import type { LawContext } from '../domain/case-law.ts';
import { lettersOf } from '../domain/case-letters.ts';
import { decide } from '../domain/case-lifecycle.ts';
import type { CaseInboxRow, CaseTableRow, CommandOutcome, StoredActor } from '../domain/case-rows.ts';
import type { CaseState } from '../domain/case-state.ts';
import { decideTick, nextTick } from '../domain/case-ticks.ts';
import { localDateAt } from '../domain/clock-resolution.ts';
import { toIso, toMs } from '../domain/instant.ts';
import type { NewEvent } from './case-events.ts';
import { outgoingNumber } from './case-numbers.ts';
import { asOthersStand } from './check-appeal.ts';
import type { Trx } from './connection.ts';
import { loadLaw, newestVersion } from './law.ts';
import { loadPerson } from './queries/person.ts';

/** What a run over the mailbox did to a case: nothing of it is stored yet. */
export interface Folded {
  state: CaseState;
  events: NewEvent[];
  outcomes: Map<string, CommandOutcome>;
  /** The law of the last step: what effects are told by. */
  law: LawContext | undefined;
}

// A case has a dozen clocks with a few steps each: more ticks in one run means a rule that feeds itself.
const mostTicks = 200;
const engine: StoredActor = { kind: 'engine' };

/** The actor of a stored command with the rights he had on that local date; a person who is gone has none. */
export async function actorOf(trx: Trx, stored: StoredActor, today: string): Promise<Actor> {
  switch (stored.kind) {
    case 'person': {
      const person = stored.userId ? await loadPerson(trx, stored.userId, today) : undefined;
      return person
        ? { kind: 'person', person }
        : { kind: 'person', person: { userId: stored.userId ?? '', tenantId: '', grants: [], executorIds: [] } };
    }
    case 'link':
      return { kind: 'link', assignmentId: stored.assignmentId ?? '', executorId: stored.executorId ?? '' };
    case 'import':
      return { kind: 'import', userId: stored.userId ?? null };
    case 'citizen':
    case 'engine':
      return { kind: stored.kind };
  }
}

/**
 * Folds the mailbox into the case in its order. Before each command the steps of the calendar that were due by then
 * happen, after the last one those due by `now`: the case goes as if nothing had ever been away. No step after `until`
 * happens yet: something given then still waits to be sent out. With `registersOut` what is sent takes its outgoing number.
 */
export async function foldMailbox(
  trx: Trx,
  row: CaseTableRow,
  inbox: readonly Pick<CaseInboxRow, 'commandId' | 'command' | 'actor' | 'at'>[],
  now: string,
  { until = now, registersOut = false }: { until?: string; registersOut?: boolean } = {},
): Promise<Folded> {
  const folded: Folded = { state: row.state, events: [], outcomes: new Map(), law: undefined };
  let scope = await loadLaw(trx, row, row.state.regulation, { kind: 'engine' }, now, 'scope');
  const lawAt = async (actor: Actor, at: string, commandId: string, version: number): Promise<LawContext> => {
    const { assignment, coAssignments } = folded.state;
    const executors = [assignment?.executorId ?? null, ...coAssignments.map((a) => a.executorId)].join();
    const known = [scope.caseScope.executorIds[0] ?? null, ...scope.caseScope.executorIds.slice(1)].join();
    if (executors !== known || version !== scope.regulation.version) {
      const subject = {
        ...row,
        sectorBlockId: folded.state.sectorBlockId ?? row.sectorBlockId,
        executorId: assignment?.executorId ?? null,
        coExecutorIds: coAssignments.map((a) => a.executorId),
      };
      scope = await loadLaw(trx, subject, { id: row.state.regulation.id, version }, actor, at, commandId);
    }
    folded.law = { ...scope, actor, at, commandId };
    return folded.law;
  };
  const push = (state: CaseState, events: NewEvent['event'][], at: string, actor: StoredActor, commandId: string) => {
    for (const event of events) folded.events.push({ event, at, cycle: state.cycle, actor, commandId });
    folded.state = state;
  };
  const runTicks = async (asked: number) => {
    const last = until < now ? Math.min(asked, toMs(until) - 1) : asked;
    for (let ran = 0; ran < mostTicks; ran += 1) {
      const tick = nextTick(folded.state);
      if (!tick || toMs(tick.at) > last) return;
      const law = await lawAt({ kind: 'engine' }, tick.at, tick.id, folded.state.regulation.version);
      const decided = decideTick(folded.state, tick, law, now);
      push(decided.state, decided.events, tick.at, engine, tick.id);
    }
    throw new Error(`case ${row.id}: more than ${mostTicks} steps fell due at once`);
  };
  for (const { commandId, command, actor: stored, at } of inbox) {
    await runTicks(toMs(at) - 1);
    const version =
      command.type === 'applyRegulation'
        ? await newestVersion(trx, folded.state.regulation.id, now)
        : folded.state.regulation.version;
    const law = await lawAt(await actorOf(trx, stored, localDateAt(toMs(at), scope)), at, commandId, version);
    if (command.type === 'answerDelivered') {
      const delivered = answerDelivered(folded.state, command, law);
      push(delivered.state, delivered.events, at, stored, commandId);
      folded.outcomes.set(commandId, { state: 'applied', version: row.version + folded.events.length });
      continue;
    }
    if (command.type === 'effectFailed' || command.type === 'groupAnswered') {
      const { state } = folded;
      let told =
        command.type === 'effectFailed' ? effectFailed(state, command, law) : groupAnswered(state, command, law);
      // Each letter to a member of a group leaves under a number of its own.
      if (registersOut && command.type === 'groupAnswered' && told.events.some((one) => isLetter(told.state, one, law)))
        told = groupAnswered(state, { ...command, number: await outgoingNumber(trx, row.tenantId, at) }, law);
      push(told.state, told.events, at, stored, commandId);
      folded.outcomes.set(commandId, { state: 'applied', version: row.version + folded.events.length });
      continue;
    }
    const { state } = folded;
    let decision = await asOthersStand(trx, { id: row.id, state, at }, command, decide(state, command, law));
    // Taken when it leaves: no number is lost to a sending that was taken back or refused.
    if (registersOut && decision.ok && command.type === 'send' && command.number === undefined)
      decision = decide(state, { ...command, number: await outgoingNumber(trx, row.tenantId, at) }, law);
    if (decision.ok) {
      const actor: StoredActor = {
        ...stored,
        ...(decision.acting.onBehalfOf !== undefined && { onBehalfOf: decision.acting.onBehalfOf }),
      };
      push(decision.state, decision.events, at, actor, commandId);
      folded.outcomes.set(commandId, { state: 'applied', version: row.version + folded.events.length });
    } else folded.outcomes.set(commandId, { state: 'refused', ...decision.refusal });
  }
  await runTicks(toMs(now));
  return folded;
}

const isLetter = (state: CaseState, event: CaseEvent, law: LawContext) => lettersOf(state, event, law, null).length > 0;

/** The later of two instants. */
export function later(a: string, b: string): string {
  return toIso(Math.max(toMs(a), toMs(b)));
}
