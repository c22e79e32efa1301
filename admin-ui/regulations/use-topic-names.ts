import { useGetMany } from 'react-admin';
import type { RegulationShape } from '../../domain/regulation.ts';

/** Names of the topics a regulation speaks of; the id stands until its name has come. */
export function useTopicNames(regulation: RegulationShape): (id: string) => string {
  const ids = [...new Set((regulation.overrides ?? []).flatMap((override) => override.topicIds ?? []))];
  const { data = [] } = useGetMany<{ id: string; name: string }>('topics', { ids }, { enabled: ids.length > 0 });
  return (id) => data.find((topic) => topic?.id === id)?.name ?? id;
}
