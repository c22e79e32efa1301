import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { GetListResult } from 'react-admin';
import type { CaseRow } from '../../domain/case.ts';

/** Says which case stands after this one in the list that is on the screen, undefined at its end. */
export function useNextInList(caseId: string): () => string | undefined {
  const client = useQueryClient();
  return useCallback(() => {
    const lists = client.getQueriesData<InfiniteData<GetListResult<CaseRow>>>({
      queryKey: ['cases', 'getInfiniteList'],
      type: 'active',
    });
    for (const [, list] of lists) {
      const rows = list?.pages.flatMap((page) => page.data) ?? [];
      const at = rows.findIndex((row) => row.id === caseId);
      const next = rows[at + 1] ?? (at > 0 ? rows[at - 1] : undefined);
      if (at !== -1) return next?.id;
    }
    return undefined;
  }, [client, caseId]);
}
