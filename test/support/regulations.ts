import { randomUUID } from 'node:crypto';
import type { Db } from '../../db/connection.ts';
import type { Regulation } from '../../domain/regulation.ts';
import { governorLike } from './case-regulations.ts';
import type { TestTenant } from './fixtures.ts';

/** Publishes a version of a regulation as it is given, unchecked. */
export async function publishBody(owner: Db, tenantId: string, body: Regulation): Promise<void> {
  const { id, version, channel, kind, validFrom, title } = body;
  await owner
    .insertInto('regulations')
    .values({ tenantId, id, version, channel, kind, validFrom, title, body: JSON.stringify(body) })
    .execute();
}

/** Opens the regulation's channel where the municipality has none of its code. */
export async function openChannel(owner: Db, tenantId: string, { channel, kind }: Regulation): Promise<void> {
  const known = owner.selectFrom('channels').select('id').where('tenantId', '=', tenantId).where('code', '=', channel);
  if (await known.executeTakeFirst()) return;
  const numberPrefix = channel.slice(0, 3).toUpperCase();
  await owner
    .insertInto('channels')
    .values({ id: randomUUID(), tenantId, code: channel, title: `Канал ${channel}`, kind, numberPrefix })
    .execute();
}

/** Gives a municipality the governor's networks, whose answers are signed and sent to these addresses (T 5.3). */
export async function withGovernor(
  owner: Db,
  { id, code }: Pick<TestTenant, 'id' | 'code'>,
  addresses = governorLike.delivery!.addresses,
): Promise<void> {
  const calendars = { calendarId: code, urgentCalendarId: `${code}-around-the-clock` };
  const regulation = { ...governorLike, ...calendars, delivery: { ...governorLike.delivery!, addresses } };
  await openChannel(owner, id, regulation);
  await publishBody(owner, id, regulation);
}
