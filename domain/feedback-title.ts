import type { CallOutcome, Reaction, Tone } from './codes.ts';

/** The citizen's own word on his question, in Russian. */
export const reactionTitle: Record<Reaction, string> = {
  solved: 'вопрос решён',
  partly: 'решён частично',
  notSolved: 'вопрос не решён',
};

/** How a comment sounds, in Russian. */
export const toneTitle: Record<Tone, string> = {
  positive: 'доволен',
  neutral: 'спокойный',
  negative: 'недоволен',
};

/** How a call ended, in Russian. */
export const callOutcomeTitle: Record<CallOutcome, string> = {
  talked: 'поговорили',
  noAnswer: 'не ответили',
  busy: 'занято',
  wrongNumber: 'номер не тот',
};
