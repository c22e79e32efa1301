import { useEffect, useState } from 'react';
import { messageOf } from '../data/problem.ts';
import { type Candidate, type ChangedCase, regulationApi } from './regulation-api.ts';

/** What a law would move, as far as it was looked through: the figures grow batch by batch. */
export interface Changes {
  total: number;
  looked: number;
  changed: ChangedCase[];
  isDone: boolean;
  problem: string | null;
}

const none: Changes = { total: 0, looked: 0, changed: [], isDone: false, problem: null };

/** Looks through the open cases batch by batch for a candidate; `mark` tells a newer candidate from an older one. Null: not now. */
export function useChanges(candidate: Candidate | null, mark: string): Changes {
  const [changes, setChanges] = useState(none);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark stands for the candidate
  useEffect(() => {
    setChanges(none);
    if (candidate === null) return undefined;
    const ended = new AbortController();
    const look = async () => {
      let after: string | null = null;
      let so: Changes = none;
      do {
        const page = await regulationApi.preview(candidate, after, ended.signal);
        so = {
          total: page.total,
          looked: so.looked + page.looked,
          changed: [...so.changed, ...page.changed],
          isDone: page.next === null,
          problem: null,
        };
        if (ended.signal.aborted) return;
        setChanges(so);
        after = page.next;
      } while (after !== null);
    };
    look().catch((error: unknown) => {
      if (!ended.signal.aborted) setChanges({ ...none, isDone: true, problem: messageOf(error) });
    });
    return () => ended.abort();
  }, [mark]);
  return changes;
}
