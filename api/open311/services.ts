import type { Trx } from '../../db/connection.ts';
import { localDateOf } from '../../db/local-dates.ts';
import { classifierOf } from '../../db/topic-models.ts';

/** A kind of request: a topic. */
export interface Service {
  id: string;
  name: string;
  groupName: string;
}

/** The topics that requests may name today: of the classifiers of these channels, in force and not put away. */
export async function listServices(trx: Trx, channels: readonly string[], at: string): Promise<Service[]> {
  const classifiers = new Set<string>();
  for (const channel of new Set(channels)) classifiers.add(await classifierOf(trx, channel));
  if (classifiers.size === 0) return [];
  const today = await localDateOf(trx, at);
  return await trx
    .selectFrom('topics')
    .select(['id', 'name', 'groupName'])
    .where('classifier', 'in', [...classifiers])
    .where('archivedAt', 'is', null)
    .where('validFrom', '<=', today)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', today)]))
    .orderBy('groupName')
    .orderBy('name')
    .execute();
}

/** The channels into which a municipality takes requests by Open311. */
export async function openChannels(trx: Trx): Promise<string[]> {
  const rows = await trx
    .selectFrom('connectors')
    .select('channel')
    .where('kind', '=', 'open311Server')
    .where('disabledAt', 'is', null)
    .execute();
  return rows.map(({ channel }) => channel);
}
