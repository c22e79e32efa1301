import { z } from 'zod';
import { AppealLaw, NotAnAppeal } from './appeal-law.ts';
import { CaseKind, ChannelCode, ClockName, Outcome, Role } from './codes.ts';
import { DeadlineRule } from './deadline-rule.ts';
import { incompleteParts } from './regulation-gaps.ts';
import { UrgentGround } from './urgent-grounds.ts';

/** What happens to a case that can start or stop a clock; `placed` is the second publication, after the last approval (T 5.2). */
export const Moment = z.enum([
  'received',
  'registered',
  'takenToWork',
  'assigned',
  'competenceRefused',
  'primaryAnswered',
  'answerSubmitted',
  'approvalOpened',
  'approvalClosed',
  'returned',
  'interimPublished',
  'workReported',
  'published',
  'sent',
  'placed',
  'satisfactionOpened',
  'commented',
  'reopened',
  'forwarded',
  'documentsRequested',
  'documentsReceived',
  'ended',
]);
export type Moment = z.infer<typeof Moment>;

/** Whom a warning or an escalation is told to. `superior` is the lead of the executor's department, else the head, then the curator. */
export const Addressee = z.enum([
  'executor',
  'coordinator',
  'approver',
  'superior',
  'head',
  'curator',
  'rcc',
  'mayor',
  'applicant',
  'admin',
]);
export type Addressee = z.infer<typeof Addressee>;

/** One rung: `offsetMinutes` of the clock's own time before (< 0), at (0) or after (> 0) the deadline, told once. */
export const LadderStep = z.strictObject({
  offsetMinutes: z
    .int()
    .min(-60 * 24 * 30)
    .max(60 * 24 * 30),
  tell: z.array(Addressee),
});
export type LadderStep = z.infer<typeof LadderStep>;

/** A deadline of the regulation: `clause` is the act's point; `fromAct: false` is shown as «не из положения». */
export const ClockRule = z.strictObject({
  name: ClockName,
  startsOn: z.array(Moment),
  stopsOn: z.array(Moment),
  rule: DeadlineRule,
  fastTrack: DeadlineRule.optional(),
  byUrgentCalendar: z.boolean(),
  /** Runs by the hours of the body it was given to, where that body has a calendar of its own. */
  byExecutorCalendar: z.boolean().optional(),
  pausable: z.boolean(),
  clause: z.string(),
  fromAct: z.boolean(),
  ladder: z.array(LadderStep),
  atEnd: z.enum(['breach', 'close']),
});
export type ClockRule = z.infer<typeof ClockRule>;

/** Set to false where the act is silent and the field's usual value stands: shown as «не из положения»; left out: from the act. */
const fromAct = z.boolean().optional();

export const ApprovalStep = z.strictObject({
  role: Role,
  title: z.string(),
  clause: z.string(),
  fromAct,
  stands: z.enum(['beforePublication', 'afterPublication']),
});
export type ApprovalStep = z.infer<typeof ApprovalStep>;

/** What changed a term: «решение ЦУР от 12.11.2026 № 45». */
export const Decision = z.strictObject({ by: z.string().max(200), on: z.iso.date(), number: z.string().max(60) });
export type Decision = z.infer<typeof Decision>;

/** Another rule for one clock on some topics and/or platforms; what is left out stays as in the clock itself (PRC-20). */
export const ClockOverride = z.strictObject({
  clock: ClockName,
  topicIds: z.array(z.uuid()).max(500).optional(),
  platforms: z.array(z.string().min(1).max(40)).max(50).optional(),
  rule: DeadlineRule.optional(),
  fastTrack: DeadlineRule.optional(),
  ladder: z.array(LadderStep).optional(),
  decision: Decision,
  clause: z.string(),
});
export type ClockOverride = z.infer<typeof ClockOverride>;

/** A regulation while it is written: of the right shape, not yet complete. `incompleteParts` says what is missing. */
export const RegulationShape = z.strictObject({
  id: z.string().min(1),
  version: z.int().positive(),
  title: z.string().min(1),
  act: z.string().min(1),
  channel: ChannelCode,
  kind: CaseKind,
  validFrom: z.iso.date(),
  calendarId: z.string().min(1),
  urgentCalendarId: z.string().min(1),
  clocks: z.array(ClockRule),
  overrides: z.array(ClockOverride).optional(),
  /** Whose decision made this version, when it was not the act itself. */
  decision: Decision.optional(),
  approvals: z.array(ApprovalStep),
  publication: z.strictObject({
    by: z.array(Role),
    outcomes: z.array(Outcome),
    /** After the last approval the case is done at once, without waiting for the citizen. */
    closesAtOnce: z.boolean(),
    clause: z.string(),
    fromAct,
  }),
  reopening: z.strictObject({
    comments: z.enum(['any', 'negative', 'none']),
    scoreAtMost: z.int().min(1).max(5).nullable(),
    /** A score up to this one is looked into by the coordinator and the curator, without reopening; usually 2. */
    reviewAtMost: z.int().min(1).max(5).optional(),
    /** So many days after the closing a comment or a score still reopens; later it is kept as a word. Absent: always. */
    withinDays: z.int().positive().optional(),
    clause: z.string(),
    fromAct,
  }),
  interim: z
    .strictObject({
      mostPerCycle: z.int().positive(),
      longestPromiseDays: z.int().positive(),
      /** `photo`: a photo or a video. */
      demands: z.array(z.enum(['text', 'photo', 'video'])),
      clause: z.string(),
      fromAct,
    })
    .nullable(),
  /** Who demands an answer at once and on which grounds (left out: on any); which clocks then run around the clock they say themselves. */
  urgent: z
    .strictObject({
      by: z.array(Role),
      grounds: z.array(UrgentGround).min(1).optional(),
      /** Who asks them to; left out: nobody. */
      askedBy: z.array(Role).optional(),
      clause: z.string(),
      fromAct,
    })
    .nullable(),
  fastTrack: z.strictObject({ by: z.array(Role), clause: z.string(), fromAct }).nullable(),
  /** Signature by the head and sending by the executor instead of publication. */
  delivery: z
    .strictObject({
      signedBy: z.array(Role),
      sentBy: z.array(Role),
      formats: z.array(z.enum(['pdf', 'docx'])),
      addresses: z.array(z.string()),
      needsLoggedCall: z.boolean(),
      clause: z.string(),
    })
    .nullable(),
  /** The branches of 59-ФЗ; null for messages. */
  appeal: AppealLaw.nullable(),
  /** Messages of this regulation may become appeals when the applicant chooses 59-ФЗ. */
  convertible: z.boolean(),
  /** Letters of this channel are no appeals whatever the applicant calls them (547-ФЗ). */
  notAnAppeal: NotAnAppeal.optional(),
  /** The norm shown to an executor who refuses a foreign message, minutes. */
  refusalNormMinutes: z.int().positive(),
  /** Warnings and escalations that fall outside working time wait for the next opening, unless the clock runs around the clock. */
  quietHours: z.boolean(),
});
export type RegulationShape = z.infer<typeof RegulationShape>;

/** The rules of one tenant × channel × kind as data; a published version never changes. */
export const Regulation = RegulationShape.check((ctx) => {
  for (const { path, message } of incompleteParts(ctx.value))
    ctx.issues.push({ code: 'custom', message, input: ctx.value, path: [...path] });
});
export type Regulation = z.infer<typeof Regulation>;

/** The regulation's rule of a clock, or undefined when the regulation does not have that clock. */
export function clockRule(regulation: Regulation, name: ClockName): ClockRule | undefined {
  return regulation.clocks.find((c) => c.name === name);
}
