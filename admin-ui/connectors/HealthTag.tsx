import { connectorHealth } from '../../domain/connector-health.ts';
import { useNow } from '../data/now.ts';
import { Tag } from '../ui/Tag.tsx';
import { healthWords, type ShownConnector } from './connector-words.ts';

/** How a connector fares, as a chip. */
export function HealthTag({ connector }: { connector: ShownConnector }) {
  const now = useNow(30_000);
  const { tone, word } = healthWords[connectorHealth(connector, new Date(now).toISOString())];
  return <Tag tone={tone}>{word}</Tag>;
}
