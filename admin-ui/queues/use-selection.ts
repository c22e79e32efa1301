import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Identifier, ListControllerResult } from 'react-admin';
import type { CaseRow } from '../../domain/case.ts';
import type { BulkTarget, CaseFilter } from '../data/case-api.ts';

/** Marked rows: some by name, or all that the filter finds, on whatever page. */
export interface Selection {
  count: number;
  target: BulkTarget;
  shownIds: Identifier[];
  toggle: (id: Identifier) => void;
  select: (ids: Identifier[]) => void;
  selectAll: () => void;
  clear: () => void;
}

/** Marks of the table; they fall when the conditions change, because they spoke of other rows. */
export function useSelection({ data, total }: ListControllerResult<CaseRow>, filter: CaseFilter): Selection {
  const [ids, setIds] = useState<readonly string[]>([]);
  const [all, setAll] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new filter is what makes the marks fall
  useEffect(() => {
    setIds([]);
    setAll(false);
  }, [filter]);
  const page = useMemo(() => data?.map((row) => row.id) ?? [], [data]);
  const shownIds = useMemo<Identifier[]>(() => (all ? page : [...ids]), [all, ids, page]);
  const select = useCallback((next: Identifier[]) => {
    setAll(false);
    setIds(next.map(String));
  }, []);
  const toggle = useCallback(
    (id: Identifier) => {
      const known = all ? page : ids;
      setAll(false);
      setIds(known.includes(String(id)) ? known.filter((other) => other !== id) : [...known, String(id)]);
    },
    [all, ids, page],
  );
  const selectAll = useCallback(() => setAll(true), []);
  const clear = useCallback(() => select([]), [select]);
  const target = useMemo<BulkTarget>(() => (all ? { filter } : { ids }), [all, filter, ids]);
  return { count: all ? (total ?? page.length) : ids.length, target, shownIds, toggle, select, selectAll, clear };
}
