import { Button } from '@mui/material';
import type { RegulationProblem } from '../../domain/regulation-check.ts';
import { plural } from '../i18n/plural.ts';
import styles from './ErrorList.module.css';

/** What keeps a version from being published; each leads to its place. */
export function ErrorList({
  errors,
  onShow,
}: {
  errors: readonly RegulationProblem[];
  onShow: (problem: RegulationProblem) => void;
}) {
  if (errors.length === 0) return null;
  return (
    <section className={styles.errors} aria-label="Что исправить">
      <p role="status">Исправьте {plural(errors.length, 'ошибку', 'ошибки', 'ошибок')}, чтобы опубликовать</p>
      <ul>
        {errors.map((problem) => (
          <li key={`${problem.place}${problem.message}`}>
            <Button variant="text" size="small" onClick={() => onShow(problem)}>
              {problem.place}
            </Button>
            <span>{problem.message}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
