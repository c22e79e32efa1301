import { z } from 'zod';
import { AnswerView, ApprovalView, CaseRecord, ClockTrace, ClockView, Named } from './case.ts';
import { Outcome } from './codes.ts';
import { FindingKind } from './processing-records.ts';

const at = z.iso.datetime({ offset: true });

/** What the holder of an executor's link sees: the case without the applicant but for a telephone he has to call, his assignment, its clocks and his answers. */
export const AnswerPage = z.object({
  case: CaseRecord.pick({
    number: true,
    title: true,
    text: true,
    receivedAt: true,
    channel: true,
    platform: true,
    topic: true,
    territory: true,
    address: true,
    importance: true,
    files: true,
  }).extend({ channelTitle: z.string() }),
  assignment: z.object({ id: z.uuid(), executor: Named, at, text: z.string().nullable() }),
  clocks: z.array(ClockView),
  trace: ClockTrace.nullable(),
  returns: z.array(z.object({ at, reason: z.string() })),
  answers: z.array(AnswerView),
  approvals: z.array(ApprovalView),
  /** Where the act demands a talk with the citizen before the answer (T 5.3): his telephone; null where it does not. */
  talk: z.object({ phone: z.string().nullable() }).nullable(),
  promise: CaseRecord.shape.promise,
  /** For the responsible executor: what co-executors were asked and gave, to be gathered in his answer. */
  coExecutors: CaseRecord.shape.coExecutors,
  tenant: z.object({ name: z.string(), zone: z.string(), phone: z.string().nullable() }),
  /** What the regulation asks of an answer and of a promise. */
  rules: z.object({
    outcomes: z.array(Outcome),
    longestPromiseDays: z.int().nullable(),
    workReportNeedsPhoto: z.boolean(),
    /** The tenant's kinds of causes and proposals to choose from (PRC-21). */
    findingKinds: z.array(FindingKind.pick({ id: true, kind: true, name: true })),
  }),
  allowedCommands: CaseRecord.shape.allowedCommands,
});
export type AnswerPage = z.infer<typeof AnswerPage>;
