import { type QueryClient, skipToken, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { caseApi, type Presence } from './case-api.ts';
import { findSession } from './session.ts';

const beatMs = 5_000;

const key = (id: string) => ['cases', 'presence', id] as const;
const readPresence = (id: string) => ({
  queryKey: key(id),
  queryFn: ({ signal }: { signal: AbortSignal }) => caseApi.presence(id, signal),
});
const others = (list: Presence[] | undefined) => list?.filter(({ user }) => user.id !== findSession()?.user.id) ?? [];

/** Tells colleagues that this person looks at the case or writes in it, and says who else does. */
export function usePresence(id: string, writing: boolean): Presence[] {
  useEffect(() => {
    const tell = () => {
      // Presence is a courtesy: when the server cannot take it, the next beat will.
      if (!document.hidden) caseApi.announcePresence(id, writing ? 'writing' : 'viewing').catch(() => undefined);
    };
    tell();
    const beat = setInterval(tell, beatMs);
    return () => clearInterval(beat);
  }, [id, writing]);
  useEffect(
    () => () => {
      caseApi.leave(id).catch(() => undefined);
    },
    [id],
  );
  const { data } = useQuery({ ...readPresence(id), refetchInterval: beatMs, staleTime: 1_000 });
  return others(data);
}

const toldKey = ['cases', 'present'] as const;

/** The change feed told that somebody came to a case or left it. */
export function notePresence(client: QueryClient, id: string): void {
  client.setQueryData<string[]>(toldKey, (known = []) => (known.includes(id) ? known : [...known, id]));
  client.invalidateQueries({ queryKey: key(id) });
}

/** Who is at a case of a list, once the change feed has told that somebody is. */
export function usePresenceIfKnown(id: string): Presence[] {
  const { data: told = [] } = useQuery<string[]>({ queryKey: toldKey, queryFn: skipToken, staleTime: Infinity });
  const { data } = useQuery({
    ...readPresence(id),
    enabled: told.includes(id),
    staleTime: 10_000,
    refetchInterval: ({ state }) => ((state.data?.length ?? 0) > 0 ? 15_000 : false),
  });
  return others(data);
}
