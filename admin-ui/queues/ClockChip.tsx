import { memo } from 'react';
import type { CaseRow } from '../../domain/case.ts';
import { serverNow, useNow } from '../data/now.ts';
import { useWorkTime } from '../data/work-time.ts';
import tones from '../ui/tones.module.css';
import styles from './ClockChip.module.css';
import { type ChipState, chipOf } from './clock-state.ts';

/** A state as colour, number and word. */
export function Chip({ tone, figure, word }: Pick<ChipState, 'tone' | 'figure' | 'word'>) {
  return (
    <span className={`${styles.chip} ${tones[tone]}`}>
      <b>{figure}</b> {word}
    </span>
  );
}

/** The nearest deadline of a row, counting down by itself. */
export const ClockChip = memo(function ClockChip({ row }: { row: CaseRow }) {
  const { data: workTime } = useWorkTime();
  const near = chipOf(row, serverNow(), workTime)?.near ?? false;
  const now = useNow(near ? 1_000 : 60_000);
  const chip = chipOf(row, now, workTime);
  return chip && <Chip {...chip} />;
});
