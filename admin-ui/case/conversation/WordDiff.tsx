import { diffWordsWithSpace } from 'diff';
import styles from './WordDiff.module.css';

/** Two versions of a text word by word: what was struck out and what was added. */
export function WordDiff({ before, after }: { before: string; after: string }) {
  const parts = diffWordsWithSpace(before, after);
  if (parts.every((part) => !part.added && !part.removed)) return <p className={styles.same}>Тексты совпадают.</p>;
  return (
    <p className={styles.diff}>
      {parts.map((part, index) => {
        const key = `${index}${part.value.slice(0, 8)}`;
        if (part.added) return <ins key={key}>{part.value}</ins>;
        if (part.removed) return <del key={key}>{part.value}</del>;
        return <span key={key}>{part.value}</span>;
      })}
    </p>
  );
}
