import { Button } from '@mui/material';
import type { ReactNode } from 'react';
import type { RegulationProblem } from '../../domain/regulation-check.ts';
import { WarningIcon } from '../ui/icons.tsx';
import { Tag } from '../ui/Tag.tsx';
import { Words } from './inline.tsx';
import styles from './Sheet.module.css';
import type { Path } from './set-at.ts';

/** A part of a regulation: its name, what it is about, its sentences. */
export function Part({
  title,
  hint,
  side,
  children,
}: {
  title: string;
  hint?: string;
  side?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={styles.part}>
      <div className={styles.head}>
        <h2>{title}</h2>
        {hint && <span className={styles.hint}>{hint}</span>}
        {side && <span className={styles.side}>{side}</span>}
      </div>
      {children}
    </section>
  );
}

/** The sentences of a part, one under another. */
export function Sheet({ children, more }: { children: ReactNode; more?: ReactNode }) {
  return (
    <div className={styles.sheet}>
      <ul className={styles.sheet} style={{ border: 0 }}>
        {children}
      </ul>
      {more && <div className={styles.more}>{more}</div>}
    </div>
  );
}

interface RowProps {
  children: ReactNode;
  /** The clause as it is written, with how to change it. */
  clause?: { value: string; label: string; field?: string; onChange?: (value: string) => void } | undefined;
  fromAct?: boolean | undefined;
  /** How to say whether the act has it; left out where that cannot be changed. */
  origin?: { label: string; field: string; onChange: (fromAct: boolean) => void } | undefined;
  was?: string | null | undefined;
  problems?: readonly RegulationProblem[];
  onMend?: (path: Path, value: number) => void;
}

/** One sentence with where it stands in the act, what it was, and what is wrong with it. */
export function Row({ children, clause, fromAct = true, origin, was, problems = [], onMend }: RowProps) {
  const isWrong = problems.some((problem) => problem.weight === 'error');
  return (
    <li className={`${styles.row} ${isWrong ? styles.wrong : ''}`}>
      <div>{children}</div>
      <div className={styles.clause}>
        {clause &&
          (clause.onChange ? (
            <Words
              label={clause.label}
              value={clause.value}
              placeholder="пункт"
              onChange={clause.onChange}
              {...(clause.field !== undefined && { field: clause.field })}
            />
          ) : (
            clause.value
          ))}
        {origin ? (
          <button
            type="button"
            role="switch"
            className={styles.origin}
            aria-checked={fromAct}
            aria-label={`${origin.label}: из положения`}
            title="Нажмите, чтобы изменить"
            data-field={origin.field}
            onClick={() => origin.onChange(!fromAct)}
          >
            {fromAct ? 'из положения' : <Tag tone="waiting">не из положения</Tag>}
          </button>
        ) : (
          !fromAct && <Tag tone="waiting">не из положения</Tag>
        )}
        {was && <span className={styles.was}>было {was}</span>}
      </div>
      {problems.map((problem) => (
        <div
          key={problem.message}
          className={`${styles.problem} ${problem.weight === 'warning' ? styles.warning : ''}`}
          role="status"
        >
          <WarningIcon size={16} />
          <span>
            {problem.message.slice(0, 1).toUpperCase()}
            {problem.message.slice(1)}
          </span>
          {problem.mend && onMend && (
            <Button size="small" onClick={() => problem.mend && onMend(problem.mend.path, problem.mend.value)}>
              {problem.mend.label}
            </Button>
          )}
        </div>
      ))}
    </li>
  );
}
