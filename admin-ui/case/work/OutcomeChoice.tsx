import { useId } from 'react';
import type { Outcome } from '../../../domain/codes.ts';
import { outcomeTitle } from '../../i18n/words.ts';
import styles from './OutcomeChoice.module.css';

const outcomes: readonly Outcome[] = ['solved', 'explained', 'notSolved', 'postponed'];

/** How the matter ended for the citizen: one of four. */
export function OutcomeChoice({
  value,
  onChange,
}: {
  value: Outcome | undefined;
  onChange: (outcome: Outcome) => void;
}) {
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend>Итог</legend>
      {outcomes.map((outcome) => (
        <label key={outcome}>
          <input type="radio" name={name} checked={value === outcome} onChange={() => onChange(outcome)} />
          <span>{outcomeTitle[outcome]}</span>
        </label>
      ))}
    </fieldset>
  );
}
