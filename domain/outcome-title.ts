import type { Outcome } from './codes.ts';

/** How an outcome is called to people. */
export const outcomeTitle: Record<Outcome, string> = {
  solved: 'Решено',
  explained: 'Разъяснено',
  notSolved: 'Не решено',
  postponed: 'Отложено',
};
