import type { ReactNode } from 'react';
import styles from './Tag.module.css';
import tones from './tones.module.css';

/** How a state is coloured; the word always stands beside the colour. */
export type TagTone = 'overdue' | 'soon' | 'inTime' | 'waiting' | 'promised';

/** A state as a coloured word with its figure in bold: «исполнитель: опоздал на **25 мин**». */
export function Tag({ tone, children }: { tone: TagTone; children: ReactNode }) {
  return <span className={`${styles.tag} ${tones[tone]}`}>{children}</span>;
}
