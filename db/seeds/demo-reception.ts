import { randomUUID } from 'node:crypto';
import { toIso, toMs } from '../../domain/instant.ts';
import type { Db } from '../connection.ts';
import { type SealingKey, seal } from '../sealing.ts';
import { type DemoIds, idFor } from './demo-dictionaries.ts';
import type { DemoReception, DemoStory } from './demo-tenant.ts';
import type { DemoTime } from './demo-time.ts';

const halfHourMs = 30 * 60_000;
const minutes = 20;

/** What a reception is written with when the municipality's cases are there. */
export interface ReceptionSurroundings {
  ids: DemoIds;
  time: DemoTime;
  caseOf: ReadonlyMap<DemoStory, string>;
  keys: readonly SealingKey[];
}

/** Writes a municipality's reception: the one that was held with its card, one that is booked, one that is free. */
export async function writeReception(
  owner: Db,
  { official, place, held, booked }: DemoReception,
  { ids, time, caseOf, keys }: ReceptionSurroundings,
): Promise<void> {
  const { tenantId } = ids;
  const bookedBy = idFor(ids.users, 'coordinator');
  const heldAt = time.receiptOf(held.card);
  const times = [
    toIso(Math.floor(toMs(heldAt) / halfHourMs) * halfHourMs),
    // The next days of work: a reception begins on the hour or the half of it.
    ...[600, 660].map((ahead) => toIso(Math.floor(toMs(time.workedFromNow(ahead)) / halfHourMs) * halfHourMs)),
  ];
  const slots = times.map((startsAt) => ({ id: randomUUID(), tenantId, official, place, startsAt, minutes }));
  const sealed = (words: Record<string, string>) => seal(JSON.stringify(words), keys);
  const caseId = caseOf.get(held.card);
  if (caseId === undefined) throw new Error(`«${held.card.message.text}» was not taken in`);
  await owner.insertInto('receptionSlots').values(slots).execute();
  await owner
    .insertInto('receptionVisits')
    .values([
      {
        id: randomUUID(),
        tenantId,
        slotId: slots[0]!.id,
        applicantKind: 'citizen',
        sealed: sealed({ name: held.name, about: held.card.message.text, answer: held.answer }),
        state: 'answered',
        caseId,
        bookedBy,
        createdAt: toIso(toMs(heldAt) - 2 * 86_400_000),
        closedAt: heldAt,
        version: 2,
      },
      {
        id: randomUUID(),
        tenantId,
        slotId: slots[1]!.id,
        applicantKind: 'citizen',
        sealed: sealed(booked),
        bookedBy,
        createdAt: toIso(toMs(time.now) - 3_600_000),
      },
    ])
    .execute();
}
