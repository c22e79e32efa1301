import type { ReactNode } from 'react';
import styles from './Key.module.css';

/** A key of the keyboard beside what it does; hidden where there is no keyboard. */
export function Key({ children }: { children: ReactNode }) {
  return <kbd className={styles.key}>{children}</kbd>;
}
