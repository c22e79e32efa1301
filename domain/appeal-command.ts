import { z } from 'zod';
import { TopicCode } from './appeal.ts';
import { Outcome } from './codes.ts';
import { words } from './command-words.ts';
import { LetterKind, PostItem } from './letter.ts';

const id = z.uuid();

/** What a line of the register begins with. */
export const Registration = z.strictObject({
  number: z.string().trim().min(1).max(60).optional(),
  registeredAt: z.iso.datetime({ offset: true }).optional(),
  repeatOfId: id.optional(),
});
export type Registration = z.infer<typeof Registration>;

/** The commands that 59-ФЗ adds to the closed set. */
export const appealCommands = [
  Registration.extend({ type: z.literal('register') }),
  z.strictObject({ type: z.literal('addQuestion'), code: TopicCode, text: words(4_000), executorId: id.optional() }),
  z.strictObject({
    type: z.literal('changeQuestion'),
    questionId: id,
    code: TopicCode.optional(),
    executorId: id.optional(),
    withdrawn: z.literal(true).optional(),
    reason: words(4_000),
  }),
  z.strictObject({ type: z.literal('answerQuestion'), questionId: id, text: words(20_000), outcome: Outcome }),
  z.strictObject({ type: z.literal('extend'), days: z.int().min(1).max(365), reason: words(4_000) }),
  z.strictObject({
    type: z.literal('forward'),
    body: words(500),
    reason: words(4_000),
    /** Only these questions go there; absent: the whole appeal. */
    questionIds: z.array(id).min(1).max(50).optional(),
  }),
  z.strictObject({ type: z.literal('requestDocuments'), body: words(500), text: words(4_000) }),
  z.strictObject({ type: z.literal('receiveDocuments'), requestId: id, text: words(4_000).optional() }),
  z.strictObject({
    type: z.literal('leaveUnanswered'),
    ground: z.string().min(1).max(80),
    reason: words(4_000).optional(),
  }),
  z.strictObject({
    type: z.literal('endCorrespondence'),
    reason: words(4_000),
    /** The earlier appeal that was answered; left out: the one this repeats by its registration. */
    repeatOfId: id.optional(),
  }),
  z.strictObject({ type: z.literal('convertToAppeal'), reason: words(4_000).optional() }),
  z.strictObject({ type: z.literal('writeLetter'), letter: LetterKind, text: words(20_000).optional() }),
  z.strictObject({
    type: z.literal('markPosted'),
    letterId: id,
    postedOn: z.iso.date(),
    item: PostItem.optional(),
  }),
  z.strictObject({
    type: z.literal('answerOrally'),
    text: words(20_000),
    outcome: Outcome.default('explained'),
    consent: z.literal(true, 'устный ответ записывают, когда заявитель на него согласен (59-ФЗ, ст. 13 ч. 3)'),
  }),
] as const;
