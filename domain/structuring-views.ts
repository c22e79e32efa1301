import { z } from 'zod';
import { CaseRow, Named } from './case.ts';

const id = z.uuid();

/** A topic that a text seems to be about, with what follows from it; `confidence` 0 … 1. A person confirms (INT-6). */
export const TopicSuggestion = z.object({
  topic: Named,
  groupName: z.string(),
  confidence: z.number(),
  sectorBlock: Named.nullable(),
  executor: Named.nullable(),
});
export type TopicSuggestion = z.infer<typeof TopicSuggestion>;

/** A case that may say the same: `likeness` is the share of common words, 0 … 1. */
export const SimilarCase = z.object({ case: CaseRow, likeness: z.number(), samePost: z.boolean() });
export type SimilarCase = z.infer<typeof SimilarCase>;

/** «Почему сюда»: one rule that sorted a case, as it stood then; `matched` and `set` in words for a person (INT-7). */
export const CaseRouting = z.object({
  ruleId: id,
  ruleName: z.string(),
  version: z.int(),
  /** The rule has changed since, or is gone. */
  changedSince: z.boolean(),
  at: z.iso.datetime({ offset: true }),
  matched: z.array(z.string()),
  set: z.array(z.string()),
  /** Proposed, not assigned: the coordinator decides. */
  proposedExecutor: Named.nullable(),
});
export type CaseRouting = z.infer<typeof CaseRouting>;

/** What rules would have done with past cases. */
export const RuleTrial = z.object({
  /** How many cases of the days were looked at; `cut` when there were more. */
  looked: z.int(),
  cut: z.boolean(),
  matched: z.int(),
  problem: z.string().nullable(),
  cases: z.array(z.object({ case: CaseRow, matched: z.array(z.string()), agrees: z.boolean().nullable() })),
});
export type RuleTrial = z.infer<typeof RuleTrial>;
