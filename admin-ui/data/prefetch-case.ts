import type { CaseRecord } from '../../domain/case.ts';
import { caseApi } from './case-api.ts';
import { dataProvider } from './data-provider.ts';
import { queryClient } from './query-client.ts';

/** The key of one whole case. Not react-admin's own one: it fills that from rows of lists, which lack most of the fields. */
export function caseKey(id: string) {
  return ['cases', 'record', id] as const;
}

/** How one whole case is read, for `useQuery` and for reading ahead. */
export function caseQuery(id: string) {
  return {
    queryKey: caseKey(id),
    queryFn: async ({ signal }: { signal: AbortSignal }) =>
      (await dataProvider.getOne<CaseRecord>('cases', { id, signal })).data,
  };
}

/** Reads a case and its history ahead, so that it opens at once. */
export function prefetchCase(id: string): void {
  queryClient.prefetchQuery({
    ...caseQuery(id),
    staleTime: 30_000,
  });
  queryClient.prefetchQuery({
    queryKey: ['cases', 'timeline', id],
    queryFn: ({ signal }) => caseApi.timeline(id, signal),
    staleTime: 30_000,
  });
}
