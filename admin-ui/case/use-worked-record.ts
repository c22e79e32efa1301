import { useCallback, useState } from 'react';
import type { CaseRecord } from '../../domain/case.ts';
import { isSameWork } from './work-of.ts';

/** The case as the person works on it, and whether it has moved away from under his typed words. */
export interface WorkedRecord {
  worked: CaseRecord | undefined;
  moved: boolean;
  /** The person has begun to type: his form stays until he lets it go. */
  touch: () => void;
  /** His words are sent, or he has seen what changed: the form follows the case again. */
  release: () => void;
}

/** Follows the case until the person types; then a colleague's act does not take the form from under his hands. */
export function useWorkedRecord(record: CaseRecord | undefined): WorkedRecord {
  const [touched, setTouched] = useState(false);
  const [worked, setWorked] = useState(record);
  const follows = !touched || !worked || !record || isSameWork(worked, record);
  if (follows && worked !== record) setWorked(record);
  return {
    worked: follows ? record : worked,
    moved: !follows,
    touch: useCallback(() => setTouched(true), []),
    release: useCallback(() => setTouched(false), []),
  };
}
