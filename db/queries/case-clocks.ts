import type { ClockTrace } from '../../domain/case.ts';
import type { CaseClock } from '../../domain/case-event.ts';
import type { LawContext } from '../../domain/case-law.ts';
import type { CaseState } from '../../domain/case-state.ts';
import { clockDays } from '../../domain/clock-trace.ts';
import { clockRule } from '../../domain/regulation.ts';
import { ruleInWords } from '../../domain/rule-in-words.ts';
import type { Trx } from '../connection.ts';
import { loadCalendarChain } from '../law.ts';
import { clockView } from './case-record.ts';

/** Every clock of a case with the arithmetic of its deadline, by the calendars as they stood then (PRC-18). */
export async function loadClockTraces(trx: Trx, state: CaseState, law: LawContext, now: string): Promise<ClockTrace[]> {
  const traces: ClockTrace[] = [];
  for (const clock of [...state.cycles.flatMap((cycle) => cycle.clocks), ...state.clocks])
    traces.push(await clockTrace(trx, clock, law, now));
  return traces;
}

/** One clock with the arithmetic of its deadline. */
export async function clockTrace(trx: Trx, clock: CaseClock, law: LawContext, now: string): Promise<ClockTrace> {
  const calendars = {
    working: await loadCalendarChain(trx, clock.calendar.working),
    urgent: await loadCalendarChain(trx, clock.calendar.urgent),
  };
  return {
    ...clockView(clock),
    rule: { ...clock.rule },
    ruleInWords: ruleInWords(clock, clockRule(law.regulation, clock.name)),
    variant: clock.variant,
    act: law.regulation.act,
    segments: clock.segments,
    pauses: clock.pauses,
    days: clockDays(clock, calendars, clock.dueAt ?? clock.stoppedAt ?? now),
    ladder: clock.ladder.map(({ step, at, offsetMinutes, tell }) => ({
      at,
      offsetMinutes,
      tell,
      told: clock.told.includes(step),
    })),
  };
}
