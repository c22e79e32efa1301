import { plural } from '../../i18n/plural.ts';
import styles from './Classifiers.module.css';

/** Rows of a file that were left out, each with its reason. */
export function FaultList({ faults }: { faults: readonly { row: number; reason: string }[] }) {
  if (faults.length === 0) return null;
  return (
    <>
      <h3 className={styles.part}>Не взято: {plural(faults.length, 'строка', 'строки', 'строк')}</h3>
      <ul className={styles.list}>
        {faults.map(({ row, reason }) => (
          <li key={`${row}/${reason}`}>
            строка {row}: {reason}
          </li>
        ))}
      </ul>
    </>
  );
}
