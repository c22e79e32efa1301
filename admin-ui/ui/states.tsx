import { Button, Skeleton } from '@mui/material';
import type { ReactNode } from 'react';
import { messageOf } from '../data/problem.ts';
import { WarningIcon } from './icons.tsx';
import styles from './states.module.css';

/** Nothing here, and what to do about it. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.state}>
      <h2 className={styles.title}>{title}</h2>
      {children && <p className={styles.text}>{children}</p>}
      {action}
    </div>
  );
}

/** Something could not be read: the server's words and a way to try again. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  return (
    <div className={styles.state} role="alert">
      <WarningIcon size={24} className={styles.warning} />
      <h2 className={styles.title}>Не удалось показать</h2>
      <p className={styles.text}>{messageOf(error)}</p>
      {retry && <Button onClick={retry}>Повторить</Button>}
    </div>
  );
}

/** Grey lines in the place of what is coming, so that nothing jumps. */
export function SkeletonLines({ rows, height = 20, gap = 12 }: { rows: number; height?: number; gap?: number }) {
  return (
    <div className={styles.lines} style={{ gap }} role="status" aria-label="Загружается">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never change places
        <Skeleton key={row} variant="rounded" height={height} width={row % 3 === 2 ? '70%' : '100%'} />
      ))}
    </div>
  );
}

/** The whole page while its code or the session is coming. */
export function LoadingPage() {
  return (
    <div className={styles.page}>
      <SkeletonLines rows={6} height={28} />
    </div>
  );
}
