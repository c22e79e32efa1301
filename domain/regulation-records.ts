import { z } from 'zod';
import { RegulationShape } from './regulation.ts';

const id = z.uuid();
const at = z.iso.datetime({ offset: true });

/** A regulation while it is written: one a regulation, saved with every change, published or withdrawn. */
export const RegulationDraft = z.object({
  id,
  tenantId: id,
  regulationId: z.string(),
  /** The version it was begun from; null: a new regulation. */
  baseVersion: z.int().nullable(),
  body: RegulationShape,
  updatedBy: id.nullable(),
  updatedAt: at,
  version: z.int(),
});
export type RegulationDraft = z.infer<typeof RegulationDraft>;

/** Deadlines of open cases counted anew after a new version: by what, for which cases, how far it has come. */
export const Recount = z.object({
  id,
  tenantId: id,
  userId: id,
  regulationId: z.string().nullable(),
  calendarId: z.string().nullable(),
  /** Only cases that wait for a calendar. */
  waitingOnly: z.boolean(),
  /** Null: every case it concerns. */
  caseIds: z.array(id).nullable(),
  reason: z.string(),
  state: z.enum(['queued', 'running', 'done', 'stopped', 'failed']),
  notBefore: at,
  total: z.int(),
  /** Cases gone through: `given` got the command, `unchanged` had nothing to move, `refused` did not take it. */
  done: z.int(),
  given: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  problem: z.string().nullable(),
  createdAt: at,
  startedAt: at.nullable(),
  finishedAt: at.nullable(),
  version: z.int(),
});
export type Recount = z.infer<typeof Recount>;

/** What the table keeps beside: how far the work has come and who does it. */
export const RecountRow = Recount.extend({
  reached: id.nullable(),
  claimedBy: id.nullable(),
  heartbeatAt: at.nullable(),
});
export type RecountRow = z.infer<typeof RecountRow>;
