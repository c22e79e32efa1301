import { z } from 'zod';

/** An update of the Bot API of whatever kind. */
export const AnyUpdate = z.looseObject({ update_id: z.number() });
export type AnyUpdate = z.infer<typeof AnyUpdate>;
const AlbumPart = z.object({ media_group_id: z.string(), date: z.number() });

// The parts of an album come within a second or two of one another.
const albumMs = 3_000;

/** Updates one by one, those of an album together; one that may still be coming in waits for the next asking. */
export function gatheredAlbums(updates: readonly AnyUpdate[], nowMs: number): [AnyUpdate, ...AnyUpdate[]][] {
  const gathered: [AnyUpdate, ...AnyUpdate[]][] = [];
  const partOf = ({ message }: AnyUpdate) => AlbumPart.safeParse(message).data;
  for (const update of updates) {
    const last = gathered.at(-1);
    const album = partOf(update)?.media_group_id;
    if (last && album !== undefined && album === partOf(last[0])?.media_group_id) last.push(update);
    else gathered.push([update]);
  }
  const newest = updates.at(-1);
  const part = newest && partOf(newest);
  return part && nowMs - part.date * 1_000 < albumMs ? gathered.slice(0, -1) : gathered;
}
