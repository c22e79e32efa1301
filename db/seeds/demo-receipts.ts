import { cleanText, textMarks } from '../../domain/text-cleaning.ts';
import { titleOf } from '../../domain/text-title.ts';
import type { IntakeMessage } from '../intake.ts';
import { type SealingKey, seal } from '../sealing.ts';
import { type DemoIds, idFor } from './demo-dictionaries.ts';
import type { PastCase } from './demo-past.ts';
import type { DemoStory, DemoTenant } from './demo-tenant.ts';

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
export function storyMessage(
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

/** A finished case as history: its facts come with it. */
export function pastMessage(
  { receivedAt, text, platform, fields }: PastCase,
  given: { channel: string; order: number; keys: readonly SealingKey[] },
): IntakeMessage {
  return { ...demoMessage({ ...given, receivedAt, text, platform }), ...fields, isHistory: true };
}
