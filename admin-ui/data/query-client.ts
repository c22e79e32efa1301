import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem.ts';

/** The cache of what was read: shown at once, renewed when the server says that it changed. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: true,
      // A refusal stays a refusal; only a lost connection is worth another try.
      retry: (failures, error) =>
        failures < 2 && error instanceof Problem && (error.status === 0 || error.status === 503),
    },
    mutations: { retry: false },
  },
});
