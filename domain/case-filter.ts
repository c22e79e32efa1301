import { z } from 'zod';
import { CaseKind, ChannelCode, Importance, Outcome, QueueName, Stage } from './codes.ts';

const list = <T extends z.ZodType<unknown, string>>(of: T) =>
  z
    .string()
    .min(1)
    .max(8_000)
    .transform((text) => text.split(','))
    .pipe(z.array(of).max(200));
const id = z.uuid();
const yesNo = z.enum(['true', 'false']).transform((text) => text === 'true');
/** An instant, or a date of the municipality's calendar. */
const day = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

/** The filters of the list of cases as they stand in an address: comma lists, dates, words. Shared by list, counters and bulk. */
export const caseFilterShape = {
  q: z.string().trim().min(1).max(200).optional(),
  queue: QueueName.optional(),
  stage: list(Stage).optional(),
  channel: list(ChannelCode).optional(),
  platform: list(z.string().min(1).max(40)).optional(),
  importance: list(Importance).optional(),
  topicId: list(id).optional(),
  territoryId: list(id).optional(),
  sectorBlockId: list(id).optional(),
  executorId: list(id).optional(),
  coordinatorId: list(id).optional(),
  outcome: list(Outcome).optional(),
  kind: list(CaseKind).optional(),
  receivedFrom: day.optional(),
  receivedTo: day.optional(),
  dueFrom: day.optional(),
  dueTo: day.optional(),
  externalId: z.string().min(1).max(200).optional(),
  number: z.string().min(1).max(60).optional(),
  open: yesNo.optional(),
  history: yesNo.optional(),
  ids: list(id).optional(),
};
export const CaseFilter = z.strictObject(caseFilterShape);
export type CaseFilter = z.infer<typeof CaseFilter>;

/** Orders of the list; `-` turns around, cases without the value come last either way. */
export const CaseSort = z.enum([
  'dueAt',
  '-dueAt',
  'receivedAt',
  '-receivedAt',
  'number',
  '-number',
  'updatedAt',
  '-updatedAt',
  'closedAt',
  '-closedAt',
]);
export type CaseSort = z.infer<typeof CaseSort>;

/** How many open cases stand in each queue; `all` are all open ones. */
export const QueueCounts = z.record(z.enum(['all', ...QueueName.options]), z.int());
export type QueueCounts = z.infer<typeof QueueCounts>;
