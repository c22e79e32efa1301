import { z } from 'zod';
import { Reaction } from './codes.ts';

const at = z.iso.datetime({ offset: true });

/** What the holder of a citizen's link sees: the published answer and his own score. */
export const RatingPage = z.object({
  number: z.string(),
  tenant: z.object({ name: z.string(), zone: z.string(), phone: z.string().nullable() }),
  answer: z.string(),
  answeredAt: at,
  rated: z.object({ score: z.int(), reaction: Reaction.nullable() }).nullable(),
  /** A score was already sent by this link. */
  sent: z.boolean(),
  /** Why the answer may not be rated now; null when it may. */
  closed: z.string().nullable(),
  /** A score up to this one opens the case again by the regulation. */
  reopensUpTo: z.int().nullable(),
  /** The same with words beside the score. */
  wordsReopenUpTo: z.int().nullable(),
});
export type RatingPage = z.infer<typeof RatingPage>;

/** What the citizen sends by his link. */
export const GivenRating = z.strictObject({
  score: z.int().min(1, 'оценка: от 1 до 5').max(5, 'оценка: от 1 до 5'),
  reaction: Reaction.optional(),
  text: z.string().trim().max(4_000, 'не длиннее 4 000 знаков').optional(),
});
export type GivenRating = z.infer<typeof GivenRating>;
