import { useGetMany } from 'react-admin';
import type { RuleActions, RuleConditions } from '../../../domain/auto-rule.ts';
import { type NameOf, namesNeeded } from './rule-sentences.ts';

interface Row {
  id: string;
  name: string;
}

/** The names of everything that rules name; «…» until they are here. */
export function useRuleNames(rules: readonly { conditions: RuleConditions; actions: RuleActions }[]): NameOf {
  const wanted = namesNeeded(rules);
  const topics = useGetMany<Row>('topics', { ids: wanted.topics }, { enabled: wanted.topics.length > 0 });
  const places = useGetMany<Row>(
    'territories',
    { ids: wanted.territories },
    { enabled: wanted.territories.length > 0 },
  );
  const blocks = useGetMany<Row>('sector-blocks', { ids: wanted.blocks }, { enabled: wanted.blocks.length > 0 });
  const bodies = useGetMany<Row>('executors', { ids: wanted.executors }, { enabled: wanted.executors.length > 0 });
  const rows = [topics, places, blocks, bodies].flatMap(({ data = [] }) => data.filter((row) => row !== undefined));
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return (id) => names.get(id) ?? '…';
}
