import { type Db, inTenant, type Trx } from '../connection.ts';
import { type IntakeMessage, takeIn } from '../intake.ts';
import type { SealingKey } from '../sealing.ts';
import { type DemoIds, idFor } from './demo-dictionaries.ts';
import { pastCases } from './demo-past.ts';
import { type DemoPhoto, uploadPhoto } from './demo-photos.ts';
import { pastMessage, storyMessage } from './demo-receipts.ts';
import type { DemoStory, DemoTenant } from './demo-tenant.ts';
import type { DemoTime } from './demo-time.ts';

// One statement carries at most 65 535 values, and a finished case has some three hundred.
const atOnce = 40;

/** What messages are taken in with. */
interface Receiving {
  tenant: DemoTenant;
  ids: DemoIds;
  time: DemoTime;
  keys: readonly SealingKey[];
  photos: readonly DemoPhoto[];
}

/**
 * Takes in every message in the order of receipt, so that numbers grow with time: live ones each at its own instant,
 * finished ones as history imported now. Returns the case of each story.
 */
export async function receiveAll(db: Db, given: Receiving): Promise<Map<DemoStory, string>> {
  const { tenantId } = given.ids;
  return await inTenant(db, tenantId, async (trx) => {
    const caseOf = await receiveInOrder(trx, given);
    // Workers that run beside start on a case only when the whole demo stands.
    await trx.deleteFrom('outbox').where('tenantId', '=', tenantId).execute();
    return caseOf;
  });
}

async function receiveInOrder(trx: Trx, given: Receiving): Promise<Map<DemoStory, string>> {
  const { tenant, ids, time, keys } = given;
  const importer = { kind: 'import', userId: idFor(ids.users, 'coordinator') } as const;
  const engine = { kind: 'engine' } as const;
  const caseOf = new Map<DemoStory, string>();
  let history: IntakeMessage[] = [];
  const receiveHistory = async () => {
    const messages = history;
    history = [];
    if (messages.length > 0)
      await takeIn(trx, ids.tenantId, messages, { actor: importer, stored: importer, at: time.now });
  };
  for (const [index, { receivedAt, finished, story }] of inOrder(given).entries()) {
    const order = index + 1;
    if (finished) {
      history.push(pastMessage(finished, { channel: tenant.past.channel, order, keys }));
      if (history.length === atOnce) await receiveHistory();
      continue;
    }
    await receiveHistory();
    const fileIds = await photographed(trx, given, story, receivedAt);
    const message = { ...storyMessage(story, { tenant, ids, time, receivedAt, order, keys }), fileIds };
    const [taken] = await takeIn(trx, ids.tenantId, [message], { actor: engine, stored: engine, at: receivedAt });
    caseOf.set(story, taken!.caseId);
  }
  await receiveHistory();
  return caseOf;
}

/** Finished cases and stories, the earliest receipt first. */
function inOrder({ tenant, ids, time }: Receiving) {
  return [
    ...pastCases(tenant, ids, new Date(time.now)).map((finished) => ({
      receivedAt: finished.receivedAt,
      finished,
      story: undefined,
    })),
    ...tenant.stories.map((story) => ({ receivedAt: time.receiptOf(story), finished: undefined, story })),
  ].sort((a, b) => a.receivedAt.localeCompare(b.receivedAt));
}

/** The pictures that came with a message. */
async function photographed(
  trx: Trx,
  { ids, photos }: Receiving,
  { message }: DemoStory,
  at: string,
): Promise<string[]> {
  const fileIds: string[] = [];
  for (let index = 0; index < (message.photos ?? 0); index += 1) {
    const photo = photos[(message.text.length + index) % photos.length];
    if (!photo) throw new Error('no pictures were drawn');
    fileIds.push(await uploadPhoto(trx, photo, { tenantId: ids.tenantId, name: `фото-${index + 1}.jpg`, at }));
  }
  return fileIds;
}
