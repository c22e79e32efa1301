import { connectorHealth, type WatchedConnector } from '../../domain/connector-health.ts';
import { useNow } from '../data/now.ts';
import { Tag } from '../ui/Tag.tsx';
import { healthWords } from './connector-words.ts';

/** How a connector fares, as a chip. */
export function HealthTag({ connector }: { connector: WatchedConnector }) {
  const now = useNow(30_000);
  const { tone, word } = healthWords[connectorHealth(connector, new Date(now).toISOString())];
  return <Tag tone={tone}>{word}</Tag>;
}
