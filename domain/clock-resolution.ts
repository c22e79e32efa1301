import type { CaseClock, ClockSegment, Incident } from './case-event.ts';
import type { LawContext } from './case-law.ts';
import type { CaseState } from './case-state.ts';
import type { DeadlineRule } from './deadline-rule.ts';
import { toIso, toMs } from './instant.ts';
import { dateOfDay, dayNumber, type LocalDate } from './local-date.ts';
import type { ClockRule } from './regulation.ts';
import {
  addWorking,
  between,
  type Deadline,
  deadline,
  isOpen,
  nextOpen,
  prevClose,
  subWorking,
} from './working-time.ts';
import { instantOf, localDay } from './zone-table.ts';

const minuteMs = 60_000;

/** The instant at which a local date begins in the regulation's zone. */
export function startOfLocalDay(date: LocalDate, law: LawContext): string {
  return toIso(instantOf(law.calendars.working.offsets, dayNumber(date), 0));
}

/** The variant of the rule that applies: extended (59-ФЗ ст. 12), fast track, or the ordinary one. */
function variantOf(state: CaseState, rule: ClockRule): { variant: CaseClock['variant']; rule: DeadlineRule } {
  if (rule.name === 'answer' && state.extendedDays > 0 && rule.rule.kind === 'calendar_days')
    return { variant: 'extended', rule: { ...rule.rule, days: rule.rule.days + state.extendedDays } };
  if (state.fastTracked && rule.fastTrack) return { variant: 'fastTrack', rule: rule.fastTrack };
  return { variant: 'ordinary', rule: rule.rule };
}

function segmentsOf(state: CaseState, clock: CaseClock, rule: ClockRule): ClockSegment[] {
  const first: ClockSegment = { calendar: 'working', from: clock.startedAt };
  if (!rule.byUrgentCalendar || state.urgentFrom === null) return [first];
  if (toMs(state.urgentFrom) <= toMs(clock.startedAt)) return [{ calendar: 'urgent', from: clock.startedAt }];
  return [first, { calendar: 'urgent', from: state.urgentFrom }];
}

function deadlineOf(clock: CaseClock, law: LawContext, now?: number): Deadline {
  const segments = clock.segments.map((s) => ({ calendar: law.calendars[s.calendar], from: toMs(s.from) }));
  const pauses = clock.pauses.map((p) => ({ from: toMs(p.from), to: p.to === null ? null : toMs(p.to) }));
  return deadline(segments, clock.rule, toMs(clock.countedFrom ?? clock.startedAt), pauses, now);
}

/** The clock with its deadline and ladder resolved by the state and the law; an incident when no calendar covers it. */
export function resolveClock(
  state: CaseState,
  clock: CaseClock,
  rule: ClockRule,
  law: LawContext,
): { clock: CaseClock; incident?: Incident } {
  const chosen = variantOf(state, rule);
  const resolved: CaseClock = {
    ...clock,
    ...chosen,
    variant: clock.givenDueAt === undefined ? chosen.variant : 'given',
    segments: segmentsOf(state, clock, rule),
    calendar: law.calendarIds,
    clause: rule.clause,
    fromAct: rule.fromAct,
  };
  delete resolved.provisional;
  try {
    const due = deadlineOf(resolved, law);
    const paused = resolved.pauses.some((p) => p.to === null);
    resolved.dueAt = paused ? null : (resolved.givenDueAt ?? (due.dueAt === null ? null : toIso(due.dueAt)));
    if (due.provisional) resolved.provisional = true;
    resolved.ladder = resolved.dueAt === null ? [] : ladderOf(resolved, rule, state, law);
    resolved.told = resolved.told.filter((n) =>
      resolved.ladder.some((s) => s.step === n && toMs(s.at) <= toMs(law.at)),
    );
    const breachStands =
      resolved.breachedAt !== null && resolved.dueAt !== null && toMs(resolved.dueAt) <= toMs(law.at);
    resolved.state = paused ? 'paused' : breachStands ? 'breached' : 'running';
    if (!breachStands) resolved.breachedAt = null;
    return { clock: resolved };
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'OutsideCoverage') throw error;
    return {
      clock: { ...resolved, dueAt: null, ladder: [], state: 'running' },
      incident: {
        id: `${clock.key}.calendar`,
        kind: 'outsideCoverage',
        clockKey: clock.key,
        message: error.message,
        at: law.at,
      },
    };
  }
}

/** Ladder steps with their instants; steps that would come before the start are left out. */
function ladderOf(clock: CaseClock, rule: ClockRule, state: CaseState, law: LawContext): CaseClock['ladder'] {
  if (clock.dueAt === null) return [];
  const due = toMs(clock.dueAt);
  const start = toMs(clock.startedAt);
  return rule.ladder.flatMap((step, index) => {
    const at = ladderInstant(due, step.offsetMinutes, clock, law);
    if (step.offsetMinutes < 0 && at <= start) return [];
    const told = law.regulation.quietHours && state.importance !== 'urgent' ? notAtNight(at, law) : at;
    return [{ step: index, at: toIso(told), offsetMinutes: step.offsetMinutes, tell: step.tell }];
  });
}

function ladderInstant(due: number, offsetMinutes: number, clock: CaseClock, law: LawContext): number {
  const last = clock.segments.at(-1)?.calendar ?? 'working';
  const byWorkingTime = clock.rule.kind === 'working_time' || clock.rule.kind === 'working_days';
  if (!byWorkingTime || last === 'urgent' || offsetMinutes === 0) return due + offsetMinutes * minuteMs;
  const calendar = law.calendars[last];
  return offsetMinutes < 0
    ? subWorking(calendar, due, -offsetMinutes * minuteMs)
    : guarded(() => addWorking(calendar, due, offsetMinutes * minuteMs), due + offsetMinutes * minuteMs);
}

/** The same instant in working time or right at its close, else the next opening. */
function notAtNight(at: number, law: LawContext): number {
  const working = law.calendars.working;
  return guarded(() => (isOpen(working, at) || prevClose(working, at) === at ? at : nextOpen(working, at)), at);
}

/** A reminder may not fail where the deadline itself is known: outside the calendar it falls back to plain time. */
function guarded<T>(compute: () => T, fallback: T): T {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Error && error.name === 'OutsideCoverage') return fallback;
    throw error;
  }
}

/** Time a clock used up to `at` and time it is late, both on the clock's own calendar, milliseconds. */
export function timeUsed(clock: CaseClock, at: string, law: LawContext): { usedMs: number; lateMs: number } {
  const end = toMs(at);
  const plain = Math.max(0, end - toMs(clock.startedAt));
  const usedMs = guarded(() => deadlineOf(clock, law, end).elapsedMs ?? plain, plain);
  if (clock.dueAt === null || end <= toMs(clock.dueAt)) return { usedMs, lateMs: 0 };
  const due = toMs(clock.dueAt);
  const byWorkingTime = clock.rule.kind === 'working_time' || clock.rule.kind === 'working_days';
  const calendar = law.calendars[clock.segments.at(-1)?.calendar ?? 'working'];
  return { usedMs, lateMs: byWorkingTime ? guarded(() => between(calendar, due, end), end - due) : end - due };
}

/** The local date of an instant in the regulation's zone. */
export function localDateAt(at: number, law: LawContext): LocalDate {
  return dateOfDay(localDay(law.calendars.working.offsets, at));
}

/** The local date on which the final answer would fall due if an interim answer stood now; null without such a clock. */
export function finalTermOn(law: LawContext): LocalDate | null {
  const rule = law.regulation.clocks.find((clock) => clock.name === 'finalAnswer');
  if (!rule) return null;
  const at = toMs(law.at);
  return guarded<LocalDate | null>(() => {
    const due = deadline([{ calendar: law.calendars.working, from: at }], rule.rule, at, []).dueAt;
    return due === null ? null : localDateAt(due, law);
  }, null);
}
