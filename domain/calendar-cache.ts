import { type CalendarSource, type Compiled, compile } from './calendar.ts';

/**
 * A `compile` that remembers the `capacity` last used chains by their ids and versions and by the version of the zone data
 * (`process.versions.tz`): a published version never changes, so the key says it all.
 */
export function cachedCompile(zoneDataVersion: string, capacity = 64): (chain: readonly CalendarSource[]) => Compiled {
  const tables = new Map<string, Compiled>();
  return (chain) => {
    const key = JSON.stringify([zoneDataVersion, ...chain.map(({ id, version }) => [id, version])]);
    const compiled = tables.get(key) ?? compile(chain);
    tables.delete(key);
    tables.set(key, compiled);
    if (tables.size > capacity) tables.delete(tables.keys().next().value!);
    return compiled;
  };
}
