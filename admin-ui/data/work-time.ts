import { useQuery } from '@tanstack/react-query';
import type { WorkTime } from './office-api.ts';
import { officeApi } from './office-api.ts';

/** The municipality's working time, asked again every five minutes and when a day or a shift may have ended. */
export function useWorkTime() {
  return useQuery({
    queryKey: ['work-time'],
    queryFn: ({ signal }) => officeApi.workTime(signal),
    refetchInterval: 5 * 60_000,
    staleTime: 60_000,
  });
}

/**
 * Working time from `now` to `at`, negative when `at` has passed; by the open intervals the server named. Undefined when
 * they do not reach that far: the caller then shows the moment instead of a remainder.
 */
export function workingLeft(time: WorkTime | undefined, now: number, at: number): number | undefined {
  if (!time?.ahead || time.ahead.length === 0) return undefined;
  const [from, to] = now <= at ? [now, at] : [at, now];
  const first = Date.parse(time.ahead[0]![0]);
  const last = Date.parse(time.ahead.at(-1)![1]);
  if (from < first || to > last) return undefined;
  let sum = 0;
  for (const [open, close] of time.ahead) {
    sum += Math.max(0, Math.min(to, Date.parse(close)) - Math.max(from, Date.parse(open)));
  }
  return now <= at ? sum : -sum;
}
