import { cleanText, textMarks } from '../../domain/text-cleaning.ts';
import { titleOf } from '../../domain/text-title.ts';
import { type Db, inTenant } from '../connection.ts';
import { type IntakeMessage, takeIn } from '../intake.ts';
import { type SealingKey, seal } from '../sealing.ts';
import { type DemoIds, idFor } from './demo-dictionaries.ts';
import { pastCases } from './demo-past.ts';
import type { DemoStory, DemoTenant } from './demo-tenant.ts';
import type { DemoTime } from './demo-time.ts';

// A reserved name that leads nowhere.
const demoSite = 'https://social.example.org';

/** What is the same in every message; a sender has a page and no name. */
function demoMessage(given: {
  channel: string;
  text: string;
  receivedAt: string;
  order: number;
  platform: string;
  keys: readonly SealingKey[];
}): IntakeMessage {
  const { channel, text, receivedAt, order, platform, keys } = given;
  const body = cleanText(text);
  return {
    channel,
    kind: 'message',
    text: body,
    rawText: text === body ? null : text,
    title: titleOf(body),
    marks: textMarks(body),
    receivedAt,
    externalId: `demo-${order}`,
    importance: 'ordinary',
    topicId: null,
    sectorBlockId: null,
    territoryId: null,
    platform,
    address: null,
    link: `${demoSite}/wall-${order}`,
    asWritten: {},
    answerBy: null,
    applicant: { kind: 'citizen', sealed: seal(JSON.stringify({ name: `Автор страницы ${order}` }), keys) },
    quiet: false,
    fileIds: [],
    past: [],
    pastTexts: [],
    isHistory: false,
  };
}

/** The message of a story as its channel gives it. */
function storyMessage(
  story: DemoStory,
  given: { tenant: DemoTenant; ids: DemoIds; receivedAt: string; order: number; keys: readonly SealingKey[] },
): IntakeMessage {
  const { text, topic, place, address = null, platform } = story.message;
  const { tenant, ids, order, keys } = given;
  // 29 February is no date of the wrong year.
  const receivedAt =
    story.writtenYear === undefined
      ? given.receivedAt
      : `${story.writtenYear}${given.receivedAt.slice(4).replace('-02-29', '-02-28')}`;
  const message = demoMessage({ channel: tenant.past.channel, text, receivedAt, order, platform, keys });
  const { block } = tenant.topics.find(({ key }) => key === topic) ?? {};
  const sorted = story.unsorted
    ? {}
    : {
        topicId: idFor(ids.topics, topic),
        sectorBlockId: block === undefined ? null : idFor(ids.blocks, block),
        territoryId: idFor(ids.territories, place),
      };
  return { ...message, ...sorted, address };
}

const atOnce = 40;

/**
 * Takes in every message in the order of receipt, so that numbers grow with time: live ones each at its own instant,
 * finished ones as history imported now. Returns the case of each story.
 */
export async function receiveAll(
  db: Db,
  given: { tenant: DemoTenant; ids: DemoIds; time: DemoTime; keys: readonly SealingKey[] },
): Promise<Map<DemoStory, string>> {
  const { tenant, ids, time, keys } = given;
  const caseOf = new Map<DemoStory, string>();
  let history: IntakeMessage[] = [];
  const receive = async (messages: readonly IntakeMessage[], at: string, importedBy?: string) => {
    const by =
      importedBy === undefined
        ? ({ actor: { kind: 'engine' }, stored: { kind: 'engine' }, at } as const)
        : ({
            actor: { kind: 'import', userId: importedBy },
            stored: { kind: 'import', userId: importedBy },
            at,
          } as const);
    return await inTenant(db, ids.tenantId, async (trx) => {
      const taken = await takeIn(trx, ids.tenantId, messages, by);
      // Workers that run beside start on a case only when the whole demo stands.
      await trx
        .deleteFrom('outbox')
        .where(
          'caseId',
          'in',
          taken.map((t) => t.caseId),
        )
        .execute();
      return taken;
    });
  };
  const receiveHistory = async () => {
    if (history.length > 0) await receive(history, time.now, idFor(ids.users, 'coordinator'));
    history = [];
  };
  const past = pastCases(tenant, ids, new Date(time.now));
  const items = [
    ...past.map((finished) => ({ receivedAt: finished.receivedAt, finished, story: undefined })),
    ...tenant.stories.map((story) => ({ receivedAt: time.receiptOf(story), finished: undefined, story })),
  ].sort((a, b) => a.receivedAt.localeCompare(b.receivedAt));
  for (const [index, { receivedAt, finished, story }] of items.entries()) {
    const order = index + 1;
    if (finished) {
      const { text, platform, fields } = finished;
      const message = demoMessage({ channel: tenant.past.channel, text, receivedAt, order, platform, keys });
      history.push({ ...message, ...fields, isHistory: true });
      if (history.length === atOnce) await receiveHistory();
      continue;
    }
    await receiveHistory();
    const [taken] = await receive([storyMessage(story, { tenant, ids, receivedAt, order, keys })], receivedAt);
    caseOf.set(story, taken!.caseId);
  }
  await receiveHistory();
  return caseOf;
}
