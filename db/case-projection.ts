import { type CaseState, earliestDueAt, shownStage } from '../domain/case-state.ts';
import { nextTick } from '../domain/case-ticks.ts';
import { isOpenStage } from '../domain/codes.ts';
import { toIso, toMs } from '../domain/instant.ts';

const hourMs = 3_600_000;

/** The columns of `cases` that are a projection of the state; everything a queue or a filter looks at. */
export function projectCase(state: CaseState) {
  const dueAt = earliestDueAt(state);
  const due =
    dueAt === null
      ? undefined
      : state.clocks.find((c) => c.dueAt === dueAt && c.stoppedAt === null && c.name !== 'silence');
  const isOpen = isOpenStage(state.stage);
  return {
    kind: state.kind,
    platform: state.platform,
    stage: shownStage(state),
    isOpen,
    cycle: state.cycle,
    importance: state.importance,
    topicId: state.topicId,
    territoryId: state.territoryId,
    executorId: state.assignment?.executorId ?? null,
    coExecutorIds: state.coAssignments.map((a) => a.executorId),
    coordinatorId: state.coordinatorId,
    receivedAt: state.receivedAt,
    registeredAt: state.registeredAt,
    closedAt: state.closedAt,
    dueAt: isOpen ? dueAt : null,
    dueClock: due?.name ?? null,
    dueState: due?.state ?? null,
    dueStartedAt: due?.startedAt ?? null,
    soonAt: isOpen && due?.dueAt ? soonAt(due.startedAt, due.dueAt) : null,
    promisedOn: state.promise && state.promise.keptAt === null ? state.promise.on : null,
    pausedUntil: state.pausedUntil,
    returns: state.returns,
    outcome: state.outcome,
    mainCaseId: state.mergedInto,
    nextTickAt: isOpen ? (nextTick(state)?.at ?? null) : null,
    state: JSON.stringify(state),
  };
}

/** From when a deadline is «скоро»: less than an hour or less than a quarter of the norm is left. */
function soonAt(startedAt: string, dueAt: string): string {
  const due = toMs(dueAt);
  return toIso(due - Math.max(hourMs, (due - toMs(startedAt)) / 4));
}
