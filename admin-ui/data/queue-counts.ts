import { useQuery } from '@tanstack/react-query';
import { type CaseFilter, caseApi } from './case-api.ts';

const nothing: CaseFilter = {};

/** How many cases stand in each queue under this filter; undefined until known. */
export function useQueueCounts(enabled = true, filter: CaseFilter = nothing) {
  return useQuery({
    queryKey: ['cases', 'queues', filter],
    queryFn: ({ signal }) => caseApi.queues(filter, signal),
    placeholderData: (previous) => previous,
    refetchInterval: 60_000,
    enabled,
  }).data;
}
