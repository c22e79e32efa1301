import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '../../domain/access.ts';
import type { StoredActor } from '../../domain/case-rows.ts';
import { type Channel, isOpenStage } from '../../domain/codes.ts';
import { toIso, toMs } from '../../domain/instant.ts';
import { acceptCommand } from '../accept-command.ts';
import { actorOf } from '../case-folding.ts';
import { type Db, inTenant, type Trx } from '../connection.ts';
import { recordWithin } from '../record-case.ts';
import { type DemoIds, idFor } from './demo-dictionaries.ts';
import { type DemoPhoto, uploadPhoto } from './demo-photos.ts';
import { channelOf } from './demo-receipts.ts';
import { topicFor } from './demo-structuring.ts';
import type { DemoStory, DemoTenant, StoryContext, StoryStep } from './demo-tenant.ts';
import type { DemoTime } from './demo-time.ts';

/** What stories are told with. */
export interface StoryTelling {
  db: Db;
  tenant: DemoTenant;
  ids: DemoIds;
  time: DemoTime;
  linkSecret: string;
  photos: readonly DemoPhoto[];
  caseOf: ReadonlyMap<DemoStory, string>;
}

/**
 * Leads a received case through its story by the way of every command: mailbox, decision, record, each at its own
 * instant, with the steps of the calendar between them and up to `now`; the whole story is one transaction. Throws what
 * a command was refused for.
 */
export async function tellStory(telling: StoryTelling, story: DemoStory): Promise<void> {
  await inTenant(telling.db, telling.ids.tenantId, async (trx) => {
    // A repeat is joined to a case whose own story may still be told.
    await sql`select set_config('lock_timeout', '30s', true)`.execute(trx);
    await tell(trx, telling, story);
  });
}

async function tell(trx: Trx, telling: StoryTelling, story: DemoStory): Promise<void> {
  const { time } = telling;
  const caseId = telling.caseOf.get(story);
  if (caseId === undefined) throw new Error(`«${story.message.text}» was not taken in`);
  const record = async (now: string, tickAt: string | null) =>
    await recordWithin(trx, { caseId, commandIds: [], tickAt }, now, {
      mailsOut: false,
      linkSecret: telling.linkSecret,
    });
  let next = (await record(time.receiptOf(story), null)).nextTickAt;
  const runUntil = async (until: string) => {
    while (next !== null && toMs(next) <= toMs(until)) next = (await record(next, next)).nextTickAt;
  };
  for (const step of story.steps) {
    const at = time.stepOf(story, step.after);
    await runUntil(toIso(toMs(at) - 1));
    await giveStep(trx, telling, { story, caseId, step }, at);
    next = (await record(at, null)).nextTickAt;
  }
  await runUntil(time.now);
  if (story.steps.some(({ converts }) => converts)) await runOpened(trx, telling, caseId);
}

/** The appeal that a message became lives on by the calendar alone up to now. */
async function runOpened(trx: Trx, { time, linkSecret }: StoryTelling, fromCaseId: string): Promise<void> {
  const { caseId } = await trx
    .selectFrom('appeals')
    .select('caseId')
    .where('fromCaseId', '=', fromCaseId)
    .executeTakeFirstOrThrow();
  // Workers that run beside start on a case only when the whole demo stands.
  await trx.deleteFrom('outbox').where('caseId', '=', caseId).execute();
  const options = { mailsOut: false, linkSecret };
  let next = (await recordWithin(trx, { caseId, commandIds: [], tickAt: null }, time.now, options)).nextTickAt;
  while (next !== null && toMs(next) <= toMs(time.now))
    next = (await recordWithin(trx, { caseId, commandIds: [], tickAt: next }, next, options)).nextTickAt;
}

function contextOf(
  { tenant, ids, time, caseOf }: StoryTelling,
  channel: Channel,
  photos: StoryContext['photos'],
): StoryContext {
  return {
    body: (key) => idFor(ids.bodies, key),
    bodyFor: ({ body, topic }) =>
      idFor(ids.bodies, body ?? tenant.topics.find(({ key }) => key === topic)?.body ?? topic),
    topic: (key) => topicFor(ids, channel, key),
    place: (key) => idFor(ids.territories, key),
    findingKind: (name) => idFor(ids.findingKinds, name),
    photos,
    caseOf: (key) => {
      const story = tenant.stories.find((s) => s.key === key);
      const caseId = story && caseOf.get(story);
      if (caseId === undefined) throw new Error(`the demo has no story «${key}»`);
      return caseId;
    },
    workdayOn: time.workdayOn,
    workedFromNow: time.workedFromNow,
  };
}

async function giveStep(
  trx: Trx,
  telling: StoryTelling,
  { story, caseId, step }: { story: DemoStory; caseId: string; step: StoryStep },
  at: string,
): Promise<void> {
  const { tenant, ids } = telling;
  const { tenantId } = ids;
  const { state } = await trx.selectFrom('cases').select('state').where('id', '=', caseId).executeTakeFirstOrThrow();
  const stored = storedActor(step.by, state.assignment, tenant, ids);
  const actor: Actor = await actorOf(trx, stored, at.slice(0, 10));
  const fileIds: string[] = [];
  const context = contextOf(telling, channelOf(story, tenant), (count) => {
    const fresh = Array.from({ length: count }, () => randomUUID());
    fileIds.push(...fresh);
    return fresh;
  });
  const command = step.give(context);
  await uploadAll(trx, telling, fileIds, { at, stored });
  try {
    await acceptCommand(trx, { tenantId, caseId, commandId: randomUUID(), command, actor, stored, at });
  } catch (error) {
    const where = isOpenStage(state.stage) ? state.stage : `ended as ${state.stage}`;
    throw new Error(`${command.type} by ${step.by} at ${at} does not fit a case that is ${where}`, { cause: error });
  }
}

/** The pictures of a step as files of its author, dated by the step. */
async function uploadAll(
  trx: Trx,
  { ids, photos }: StoryTelling,
  fileIds: readonly string[],
  { at, stored }: { at: string; stored: StoredActor },
): Promise<void> {
  const author = {
    ...(stored.userId !== undefined && { userId: stored.userId }),
    ...(stored.assignmentId !== undefined && { assignmentId: stored.assignmentId }),
  };
  for (const [index, id] of fileIds.entries()) {
    // Which picture it is follows from the instant, so that a story shows the same ones each time.
    const photo = photos[(Math.floor(toMs(at) / 60_000) + index) % photos.length];
    if (!photo) throw new Error('no pictures were drawn');
    await uploadPhoto(trx, photo, { id, tenantId: ids.tenantId, name: `фото-работ-${index + 1}.jpg`, at, ...author });
  }
}

function storedActor(
  by: string,
  assignment: { id: string; executorId: string } | null,
  { people }: DemoTenant,
  ids: DemoIds,
): StoredActor {
  if (by === 'citizen') return { kind: 'citizen' };
  if (by !== 'body') return { kind: 'person', userId: idFor(ids.users, by) };
  if (!assignment) throw new Error('nobody is assigned: the step has no author');
  const { id: assignmentId, executorId } = assignment;
  const answering = people.find(({ bodies = [] }) => bodies.some((key) => idFor(ids.bodies, key) === executorId));
  return answering
    ? { kind: 'person', userId: idFor(ids.users, answering.login) }
    : { kind: 'link', assignmentId, executorId };
}
