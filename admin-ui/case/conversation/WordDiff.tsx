import styles from './WordDiff.module.css';
import { diffWords } from './word-diff.ts';

/** Two versions of a text word by word: what was struck out and what was added. */
export function WordDiff({ before, after }: { before: string; after: string }) {
  const parts = diffWords(before, after);
  if (parts.every(({ kind }) => kind === 'same')) return <p className={styles.same}>Тексты совпадают.</p>;
  return (
    <p className={styles.diff}>
      {parts.map(({ kind, text }, index) => {
        const key = `${index}${kind}`;
        if (kind === 'added') return <ins key={key}>{text}</ins>;
        if (kind === 'removed') return <del key={key}>{text}</del>;
        return <span key={key}>{text}</span>;
      })}
    </p>
  );
}
