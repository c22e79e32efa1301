import type { DeadlineRule } from '../../../domain/deadline-rule.ts';
import type { ClockRule, LadderStep } from '../../../domain/regulation.ts';

/** Where a value comes from when no act says it. */
export const practice = 'обычная практика';

const hourLadder: LadderStep[] = [
  { offsetMinutes: -60, tell: ['executor', 'coordinator'] },
  { offsetMinutes: 0, tell: ['superior', 'coordinator'] },
  { offsetMinutes: 120, tell: ['head'] },
  { offsetMinutes: 480, tell: ['curator'] },
];
const dayLadder: LadderStep[] = [
  { offsetMinutes: -3 * 1440, tell: ['executor', 'coordinator'] },
  { offsetMinutes: -1440, tell: ['executor', 'coordinator'] },
  { offsetMinutes: 0, tell: ['superior', 'coordinator'] },
  { offsetMinutes: 1440, tell: ['head'] },
  { offsetMinutes: 3 * 1440, tell: ['curator'] },
];

const workingMinutes = (minutes: number): DeadlineRule => ({ kind: 'working_time', minutes });

/** So many working days, to the close of the last one. */
export const workingDays = (days: number): DeadlineRule => ({ kind: 'working_days', days, at: 'close' });

/** So many days of the calendar, to the end of the last one, whatever day it is. */
export const wholeDays = (days: number): DeadlineRule => ({ kind: 'calendar_days', days, at: '24:00', roll: 'none' });

const usual: Pick<ClockRule, 'byUrgentCalendar' | 'pausable' | 'clause' | 'fromAct' | 'ladder' | 'atEnd'> = {
  byUrgentCalendar: false,
  pausable: false,
  clause: practice,
  fromAct: false,
  ladder: [],
  atEnd: 'breach',
};

/** The primary answer within one working hour, as in «Инцидент Менеджмент». */
export const primaryAnswer: ClockRule = {
  ...usual,
  name: 'primaryAnswer',
  startsOn: ['received', 'reopened'],
  stopsOn: ['primaryAnswered', 'interimPublished', 'published'],
  rule: workingMinutes(60),
  byUrgentCalendar: true,
  ladder: [
    { offsetMinutes: -20, tell: ['coordinator'] },
    { offsetMinutes: 0, tell: ['coordinator', 'head'] },
  ],
};

/** The answer published in working hours: 8, on an important matter 4. */
export const answerInHours: ClockRule = {
  ...usual,
  name: 'answer',
  startsOn: ['received', 'reopened'],
  stopsOn: ['published', 'interimPublished'],
  rule: workingMinutes(480),
  fastTrack: workingMinutes(240),
  byUrgentCalendar: true,
  pausable: true,
  ladder: hourLadder,
};

/** The answer published in days: by the message's own term, else by this rule. */
export function answerInDays(rule: DeadlineRule): ClockRule {
  return {
    ...usual,
    name: 'answer',
    startsOn: ['received', 'reopened'],
    stopsOn: ['published', 'interimPublished'],
    rule,
    pausable: true,
    ladder: dayLadder,
  };
}

/** What an executor has of an answer due in hours. */
export const executorInHours: ClockRule = {
  ...usual,
  name: 'executor',
  startsOn: ['assigned', 'returned'],
  stopsOn: ['answerSubmitted', 'competenceRefused', 'published'],
  rule: workingMinutes(240),
  fastTrack: workingMinutes(120),
  byUrgentCalendar: true,
  pausable: true,
  ladder: [
    { offsetMinutes: -30, tell: ['executor'] },
    { offsetMinutes: 0, tell: ['superior', 'coordinator'] },
  ],
};

/** The clock where nobody raises importance: its shorter variant would never run. */
export function withoutFastTrack({ fastTrack: _shorter, ...clock }: ClockRule): ClockRule {
  return clock;
}

/** What an executor has of an answer due in days. */
export function executorInDays(days: number): ClockRule {
  return {
    ...withoutFastTrack(executorInHours),
    rule: workingDays(days),
    byUrgentCalendar: false,
    ladder: [
      { offsetMinutes: -540, tell: ['executor'] },
      { offsetMinutes: 0, tell: ['superior', 'coordinator'] },
    ],
  };
}

/** How long one step of approval has: an hour, or a working day where answers are due in days. */
export function approval(rule: DeadlineRule = workingMinutes(60)): ClockRule {
  return {
    ...usual,
    name: 'approval',
    startsOn: ['approvalOpened'],
    stopsOn: ['approvalClosed', 'returned', 'assigned', 'published', 'interimPublished', 'sent', 'placed'],
    rule,
    byUrgentCalendar: rule.kind === 'working_time',
    ladder: [
      { offsetMinutes: rule.kind === 'working_time' ? -20 : -120, tell: ['approver'] },
      { offsetMinutes: 0, tell: ['approver', 'head'] },
    ],
  };
}

/** The final answer seven working days after an interim one (Sevastopol, 2020). */
export const finalAnswer: ClockRule = {
  ...usual,
  name: 'finalAnswer',
  startsOn: ['interimPublished'],
  stopsOn: ['published', 'sent'],
  rule: workingDays(7),
  pausable: true,
  clause: 'практика Севастополя, 2020',
  ladder: [
    { offsetMinutes: -480, tell: ['executor', 'coordinator'] },
    { offsetMinutes: 0, tell: ['superior', 'coordinator'] },
  ],
};

/** The day promised in an interim answer: the work is reported by its close. */
export const promise: ClockRule = {
  ...usual,
  name: 'promise',
  startsOn: ['interimPublished'],
  stopsOn: ['workReported'],
  rule: { kind: 'calendar_days', days: 0, at: 'close', roll: 'next' },
  ladder: [
    { offsetMinutes: -1440, tell: ['executor', 'coordinator'] },
    { offsetMinutes: 0, tell: ['superior', 'coordinator'] },
  ],
};

/** So many days without a word from the citizen close an answered case. */
export function silence(days: number): ClockRule {
  return {
    ...usual,
    name: 'silence',
    startsOn: ['satisfactionOpened'],
    stopsOn: ['ended'],
    rule: { kind: 'calendar_days', days, at: 'same_time', roll: 'none' },
    atEnd: 'close',
  };
}
