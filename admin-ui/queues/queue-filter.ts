import { useCallback, useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import type { CaseFilter } from '../data/case-api.ts';
import { type QueueKey, queueTitle } from '../i18n/words.ts';

/** Conditions a person can put on a list; each may name several values. */
export const filterFields = [
  'channel',
  'platform',
  'stage',
  'importance',
  'topicId',
  'territoryId',
  'executorId',
  'outcome',
  'receivedFrom',
  'receivedTo',
  'dueFrom',
  'dueTo',
] as const;
export type FilterField = (typeof filterFields)[number];

/** What the person asked for: words and conditions. */
export interface Conditions {
  q: string;
  values: Partial<Record<FilterField, readonly string[]>>;
}

/** True for the name of a queue as it stands in an address. */
export function isQueue(name: string | undefined): name is QueueKey {
  return name !== undefined && Object.hasOwn(queueTitle, name);
}

/** The filter the API understands. Words search closed cases too only when the person says so by a stage. */
export function apiFilter(queue: QueueKey, { q, values }: Conditions): CaseFilter {
  const dates = (name: FilterField) => values[name]?.[0];
  const { receivedFrom: _from, receivedTo: _to, dueFrom: _dueFrom, dueTo: _dueTo, ...lists } = values;
  return {
    ...lists,
    ...(q !== '' && { q }),
    ...(queue === 'all' ? (values.stage ? {} : { open: true }) : { queue }),
    receivedFrom: dates('receivedFrom'),
    receivedTo: dates('receivedTo'),
    dueFrom: dates('dueFrom'),
    dueTo: dates('dueTo'),
  };
}

/** How many conditions are put, words not counted. */
export function countConditions({ values }: Conditions): number {
  return Object.values(values).filter((list) => list && list.length > 0).length;
}

/** The queue and the conditions of the address: a link shows the same list to a colleague. */
export function useQueueFilter() {
  const params = useParams();
  const queue: QueueKey = isQueue(params.queue) ? params.queue : 'all';
  const [search, setSearch] = useSearchParams();
  const conditions = useMemo<Conditions>(() => {
    const values: Conditions['values'] = {};
    for (const field of filterFields) {
      const text = search.get(field);
      if (text) values[field] = text.split(',');
    }
    return { q: search.get('q') ?? '', values };
  }, [search]);
  const setConditions = useCallback(
    (next: Conditions) => {
      const query = new URLSearchParams();
      if (next.q !== '') query.set('q', next.q);
      for (const field of filterFields) {
        const list = next.values[field];
        if (list && list.length > 0) query.set(field, list.join(','));
      }
      setSearch(query, { replace: true });
    },
    [setSearch],
  );
  const filter = useMemo(() => apiFilter(queue, conditions), [queue, conditions]);
  // Counters of queues obey the conditions too, so that a badge equals the rows behind it.
  const countFilter = useMemo(() => {
    const { queue: _queue, open: _open, ...rest } = filter;
    return rest;
  }, [filter]);
  const text = search.toString();
  return {
    queue,
    caseId: params.caseId,
    conditions,
    setConditions,
    filter,
    countFilter,
    search: text === '' ? '' : `?${text}`,
  };
}
