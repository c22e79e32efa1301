import { z } from 'zod';
import { HHMM } from './local-date.ts';

const pausable = z.boolean().optional();

/**
 * How long a clock of a regulation runs. `working_*` count on the working calendar, `calendar_days` and `local_time` on local dates,
 * `elapsed` around the clock; `pausable: false` makes every pause count as running time. `roll: 'nextOpening'` moves an elapsed
 * end off hours to the next opening; `leadMinutes` is the least that must remain until a `local_time`, else the next day's one.
 */
export const DeadlineRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('working_time'), minutes: z.int().positive(), pausable }),
  z.strictObject({
    kind: z.literal('working_days'),
    days: z.int().positive(),
    at: z.enum(['close', '24:00']),
    pausable,
  }),
  z.strictObject({
    kind: z.literal('calendar_days'),
    days: z.int().nonnegative(),
    at: z.union([z.enum(['close', '24:00', 'same_time']), HHMM]),
    roll: z.enum(['none', 'next', 'previous']),
    pausable,
  }),
  z.strictObject({
    kind: z.literal('elapsed'),
    minutes: z.int().positive(),
    roll: z.enum(['none', 'nextOpening']).optional(),
    pausable,
  }),
  z.strictObject({
    kind: z.literal('local_time'),
    at: HHMM,
    leadMinutes: z.int().nonnegative().max(1439).optional(),
    pausable,
  }),
]);
export type DeadlineRule = z.infer<typeof DeadlineRule>;
