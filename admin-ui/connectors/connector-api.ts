import { useQuery } from '@tanstack/react-query';
import type { ConnectorKind } from '../../domain/connector.ts';
import { request } from '../data/http.ts';

/** What did not get through, as the server lists it. */
export interface Undelivered {
  id: string;
  direction: 'in' | 'out';
  connectorId: string;
  connectorTitle: string;
  connectorKind: ConnectorKind;
  at: string;
  reason: string;
  attempts: number;
  caseId: string | null;
  caseNumber: string | null;
}

/** Acts on connectors beside their records. */
export const connectorApi = {
  check: async (id: string) => {
    await request('POST', `/connectors/${id}/check`, { body: {} });
  },
  retryItem: async (id: string, asMessage: boolean) => {
    await request('POST', `/undelivered/${id}/retry`, { body: { asMessage } });
  },
  /** A new secret of a signed webhook, told this once. */
  newSecret: async (sourceId: string) =>
    (await request<{ secret: string }>('POST', `/sources/${sourceId}/secret`, { body: {} })).data.secret,
  dropItem: async (id: string) => {
    await request('DELETE', `/undelivered/${id}`);
  },
  /** An answer that could not be published goes through its case: the timeline keeps who decided. */
  retryEffect: async (caseId: string, effectId: string) => {
    await request('POST', `/cases/${caseId}/commands`, { body: { type: 'retryEffect', effectId }, act: true });
  },
  /** Every answer of a connector that did not go out is tried again, a hundred at a time. Returns how many. */
  retryAll: async (connectorId: string) => {
    const query = { connectorId, perPage: 100 };
    const { data } = await request<{ data: Undelivered[] }>('GET', '/undelivered', { query });
    const answers = data.data.filter(({ direction, caseId }) => direction === 'out' && caseId !== null);
    for (const { id, caseId } of answers) if (caseId !== null) await connectorApi.retryEffect(caseId, id);
    return answers.length;
  },
  skipEffect: async (caseId: string, effectId: string, reason: string) => {
    await request('POST', `/cases/${caseId}/commands`, { body: { type: 'skipEffect', effectId, reason }, act: true });
  },
};

/** Where this installation is reached from outside; the page's own address until the server has said it. */
export function usePublicUrl(): string {
  const { data } = useQuery({
    queryKey: ['connectors', 'address'],
    queryFn: async ({ signal }) =>
      (await request<{ publicUrl: string }>('GET', '/connectors/address', { signal })).data,
    staleTime: Infinity,
  });
  return data?.publicUrl ?? window.location.origin;
}
