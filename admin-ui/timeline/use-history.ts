import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useGetOne } from 'react-admin';
import type { CaseRecord, ClockTrace, Timeline } from '../../domain/case.ts';
import { caseApi } from '../data/case-api.ts';
import { useWorkTime } from '../data/work-time.ts';
import { openHours } from './open-hours.ts';
import type { Span } from './scale.ts';

/** Everything the history of a case is drawn from. */
export interface History {
  record: CaseRecord | undefined;
  timeline: Timeline | undefined;
  traces: readonly ClockTrace[] | undefined;
  /** Working hours that the clocks counted by. */
  open: readonly Span[];
  error: unknown;
  retry: () => void;
}

/** Reads the case, its events and its clocks; renewed by the change feed like everything of the case. */
export function useHistory(id: string): History {
  const record = useGetOne<CaseRecord>('cases', { id });
  const timeline = useQuery({
    queryKey: ['cases', 'timeline', id],
    queryFn: ({ signal }) => caseApi.timeline(id, signal),
  });
  const clocks = useQuery({ queryKey: ['cases', 'clocks', id], queryFn: ({ signal }) => caseApi.clocks(id, signal) });
  const ahead = useWorkTime().data?.ahead;
  const traces = clocks.data && ('data' in clocks.data ? clocks.data.data : clocks.data);
  const open = useMemo(() => openHours(traces ?? [], ahead), [traces, ahead]);
  return {
    record: record.data,
    timeline: timeline.data,
    traces,
    open,
    error: record.error ?? timeline.error ?? clocks.error,
    retry: () => {
      record.refetch();
      timeline.refetch();
      clocks.refetch();
    },
  };
}
