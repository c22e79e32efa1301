import type { DirectLine } from '../../domain/processing-records.ts';
import type { TagTone } from '../ui/Tag.tsx';

/** How the state of a direct line looks. */
export const lineStates: Record<DirectLine['state'], { tone: TagTone; word: string }> = {
  planned: { tone: 'promised', word: 'назначена' },
  live: { tone: 'soon', word: 'идёт сейчас' },
  ended: { tone: 'waiting', word: 'закончена' },
};
