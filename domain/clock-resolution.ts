import { answerEndAfter } from './answer-end.ts';
import type { Compiled } from './calendar.ts';
import type { CaseClock, ClockSegment, Incident } from './case-event.ts';
import type { LawContext } from './case-law.ts';
import type { CaseState } from './case-state.ts';
import { ruleFor } from './clock-overrides.ts';
import type { ClockName } from './codes.ts';
import type { DeadlineRule } from './deadline-rule.ts';
import { toIso, toMs } from './instant.ts';
import { dateOfDay, dayNumber, type LocalDate, minuteMs, russianDate } from './local-date.ts';
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
import { instantOf, localDay, localTimeMs } from './zone-table.ts';

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

/** A given deadline moves by the time of the pauses that came before it: working time where the rule counts working time. */
function givenDeadline(clock: CaseClock, law: LawContext): Pick<Deadline, 'dueAt' | 'provisional'> {
  let due = toMs(clock.givenDueAt ?? clock.startedAt);
  const calendar = lastCalendar(clock, law);
  for (const pause of clock.pauses) {
    if (toMs(pause.from) >= due) continue;
    if (pause.to === null) return { dueAt: null, provisional: false };
    const from = toMs(pause.from);
    const to = toMs(pause.to);
    due = countsWorkingTime(clock) ? addWorking(calendar, due, between(calendar, from, to)) : due + (to - from);
  }
  return { dueAt: due, provisional: false };
}

const countsWorkingTime = (clock: CaseClock) =>
  clock.rule.kind === 'working_time' || clock.rule.kind === 'working_days';
const lastCalendar = (clock: CaseClock, law: LawContext) => law.calendars[clock.segments.at(-1)?.calendar ?? 'working'];

const withWorking = (law: LawContext, own: { compiled: Compiled; chainId: string }): LawContext => ({
  ...law,
  calendars: { ...law.calendars, working: own.compiled },
  calendarIds: { ...law.calendarIds, working: own.chainId },
});

/** The law with the hours of the body the case was given to, for a clock that counts by them. */
function lawOfBody(state: CaseState, rule: ClockRule, law: LawContext): LawContext {
  const body =
    rule.byExecutorCalendar && state.assignment ? law.bodyCalendars?.get(state.assignment.executorId) : undefined;
  return body ? withWorking(law, body) : law;
}

const topCalendar = (chainId: string) => chainId.split('+').at(-1)?.split('@')[0];

/** The law with the calendar a running clock was resolved by, where that is a body's own. */
function lawOfClock(clock: CaseClock, law: LawContext): LawContext {
  const own = topCalendar(clock.calendar.working);
  if (!law.bodyCalendars || own === topCalendar(law.calendarIds.working)) return law;
  const body = [...law.bodyCalendars.values()].find(({ chainId }) => topCalendar(chainId) === own);
  return body ? withWorking(law, body) : law;
}

/**
 * The answer's clock that the work of an executor serves: a term counted for him never ends after it. None where a person
 * named his term, or the answer's had passed when the work was given.
 */
function endOfAnswer(state: CaseState, clock: CaseClock): CaseClock | undefined {
  if (clock.name !== 'executor' || clock.givenDueAt !== undefined) return undefined;
  return answerEndAfter(state.clocks, clock.startedAt);
}

/** The clock with its deadline and ladder resolved by the state and the law, overrides by topic and platform included; an incident when no calendar covers it. */
export function resolveClock(
  state: CaseState,
  clock: CaseClock,
  general: ClockRule,
  given: LawContext,
): { clock: CaseClock; incident?: Incident } {
  const rule = ruleFor(given.regulation, general, state);
  const law = lawOfBody(state, rule, given);
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
  delete resolved.notAfter;
  try {
    const due = resolved.givenDueAt === undefined ? deadlineOf(resolved, law) : givenDeadline(resolved, law);
    const paused = due.dueAt === null;
    resolved.dueAt = due.dueAt === null ? null : toIso(due.dueAt);
    if (due.provisional) resolved.provisional = true;
    // A body with hours of its own is not asked to work while it is closed.
    const end = law === given ? endOfAnswer(state, resolved) : undefined;
    if (end?.dueAt && due.dueAt !== null && due.dueAt > toMs(end.dueAt)) {
      resolved.dueAt = end.dueAt;
      resolved.notAfter = end.name;
    }
    resolved.ladder = ladderOf(resolved, rule, state, law);
    // What was told stays told over a pause; only a step that lies ahead again is told again.
    if (!paused)
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
      clock: { ...resolved, dueAt: null, ladder: [], state: 'running', breachedAt: null },
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
    const aroundTheClock = state.importance === 'urgent' && rule.byUrgentCalendar;
    const quiet = law.regulation.quietHours && !aroundTheClock;
    const told = quiet ? notAtNight(at, step.offsetMinutes < 0 ? due : null, law) : at;
    return [{ step: index, at: toIso(told), offsetMinutes: step.offsetMinutes, tell: step.tell }];
  });
}

function ladderInstant(due: number, offsetMinutes: number, clock: CaseClock, law: LawContext): number {
  const plain = due + offsetMinutes * minuteMs;
  if (!countsWorkingTime(clock) || clock.segments.at(-1)?.calendar === 'urgent' || offsetMinutes === 0) return plain;
  const calendar = lastCalendar(clock, law);
  return guarded(
    () =>
      offsetMinutes < 0
        ? subWorking(calendar, due, -offsetMinutes * minuteMs)
        : addWorking(calendar, due, offsetMinutes * minuteMs),
    plain,
  );
}

/** The same instant in working time or right at its close, else the next opening; the last close when that would be too late to warn. */
function notAtNight(at: number, before: number | null, law: LawContext): number {
  const working = law.calendars.working;
  return guarded(() => {
    const closed = prevClose(working, at);
    if (isOpen(working, at) || closed === at) return at;
    const opens = nextOpen(working, at);
    return before === null || opens < before ? opens : closed;
  }, at);
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
export function timeUsed(clock: CaseClock, at: string, given: LawContext): { usedMs: number; lateMs: number } {
  const law = lawOfClock(clock, given);
  const end = toMs(at);
  const plain = Math.max(0, end - toMs(clock.startedAt));
  const usedMs = guarded(() => deadlineOf(clock, law, end).elapsedMs ?? plain, plain);
  if (clock.dueAt === null || end <= toMs(clock.dueAt)) return { usedMs, lateMs: 0 };
  const due = toMs(clock.dueAt);
  const late = () => between(lastCalendar(clock, law), due, end);
  return { usedMs, lateMs: countsWorkingTime(clock) ? guarded(late, end - due) : end - due };
}

/** The local date of an instant in the regulation's zone. */
export function localDateAt(at: number, law: LawContext): LocalDate {
  return dateOfDay(localDay(law.calendars.working.offsets, at));
}

/** An instant by the clock on the wall of the municipality: «14.11.2025 17:30». */
export function momentInWords(at: string, law: LawContext): string {
  const minutes = Math.floor(localTimeMs(law.calendars.working.offsets, toMs(at)) / minuteMs);
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
  return `${russianDate(localDateAt(toMs(at), law))} ${hour}:${minute}`;
}

/** The last local day of a clock of the regulation if it started now; null without such a clock or calendar. */
export function lastDayOf(
  name: ClockName,
  state: Pick<CaseState, 'topicId' | 'platform'>,
  law: LawContext,
): LocalDate | null {
  const general = law.regulation.clocks.find((clock) => clock.name === name);
  if (!general) return null;
  const rule = ruleFor(law.regulation, general, state);
  const at = toMs(law.at);
  return guarded<LocalDate | null>(() => {
    const due = deadline([{ calendar: law.calendars.working, from: at }], rule.rule, at, []).dueAt;
    // The end of a day is the midnight after it.
    return due === null ? null : localDateAt(due - 1, law);
  }, null);
}
