import type { Named } from '../../domain/case.ts';
import type { Trx } from '../connection.ts';

/** Finds records by id among those that were loaded; an id without a record is shown as «—». */
export type NameOf = (id: string | null | undefined) => Named | null;

/** Names of the given people, executors or kinds of findings in one query. */
export async function loadNames(
  trx: Trx,
  table: 'users' | 'executors' | 'findingKinds',
  ids: readonly (string | null | undefined)[],
): Promise<NameOf> {
  const wanted = [...new Set(ids.filter((id) => typeof id === 'string'))];
  const rows =
    wanted.length === 0 ? [] : await trx.selectFrom(table).select(['id', 'name']).where('id', 'in', wanted).execute();
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return (id) => (id == null ? null : { id, name: names.get(id) ?? '—' });
}
