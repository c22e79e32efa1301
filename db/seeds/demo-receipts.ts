import type { CaseKind, Channel } from '../../domain/codes.ts';
import { russianDate } from '../../domain/local-date.ts';
import { cleanText, textMarks } from '../../domain/text-cleaning.ts';
import { titleOf } from '../../domain/text-title.ts';
import type { IntakeMessage } from '../intake.ts';
import { type SealingKey, seal } from '../sealing.ts';
import { type DemoIds, idFor } from './demo-dictionaries.ts';
import type { PastCase } from './demo-past.ts';
import { topicFor } from './demo-structuring.ts';
import type { DemoStory, DemoTenant } from './demo-tenant.ts';
import type { DemoTime } from './demo-time.ts';

// A reserved name that leads nowhere.
const demoSite = 'https://social.example.org';

/** What is the same in every message; a sender has a page and no name. */
function demoMessage(given: {
  channel: string;
  kind?: CaseKind;
  text: string;
  receivedAt: string;
  order: number;
  platform: string | null;
  place?: string;
  keys: readonly SealingKey[];
}): IntakeMessage {
  const { channel, kind = 'message', text, receivedAt, order, platform, place, keys } = given;
  const body = cleanText(text);
  // A page has a nickname; who calls, comes or writes a letter leaves where to answer.
  const person =
    platform === null ? { name: `Заявитель ${order}`, address: place } : { name: `Автор страницы ${order}` };
  return {
    channel,
    kind,
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
    link: platform === null ? null : `${demoSite}/wall-${order}`,
    asWritten: {},
    answerBy: null,
    applicant: {
      kind: 'citizen',
      sealed: seal(JSON.stringify(person), keys),
      named: true,
      addressed: platform === null && place !== undefined,
      reachable: false,
    },
    quiet: false,
    fileIds: [],
    past: [],
    pastTexts: [],
    isHistory: false,
  };
}

/** By which channel the message of a story came. */
export const channelOf = (story: DemoStory, tenant: DemoTenant): Channel =>
  story.line ? 'directLine' : (story.channel ?? tenant.past.channel);

/** The message of a story as its channel gives it. */
export function storyMessage(
  story: DemoStory,
  given: {
    tenant: DemoTenant;
    ids: DemoIds;
    time: DemoTime;
    receivedAt: string;
    order: number;
    keys: readonly SealingKey[];
  },
): IntakeMessage {
  const { text, topic, place, address = null, platform = null } = story.message;
  const { tenant, ids, time, order, keys } = given;
  const channel = channelOf(story, tenant);
  const { kind } = tenant.regulations.find((regulation) => regulation.channel === channel) ?? { kind: 'message' };
  // 29 February is no date of the wrong year.
  const receivedAt =
    story.writtenYear === undefined
      ? given.receivedAt
      : `${story.writtenYear}${given.receivedAt.slice(4).replace('-02-29', '-02-28')}`;
  const territory = tenant.territories.find(({ key }) => key === place)?.name ?? place;
  const where = address === null ? territory : `${territory}, ${address}`;
  const message = demoMessage({ channel, kind, text, receivedAt, order, platform, place: where, keys });
  const { block } = tenant.topics.find(({ key }) => key === topic) ?? {};
  const sorted = story.unsorted
    ? {}
    : {
        topicId: topicFor(ids, channel, topic),
        sectorBlockId: block === undefined ? null : idFor(ids.blocks, block),
        territoryId: idFor(ids.territories, place),
      };
  const answerBy = story.answerIn === undefined ? null : time.workedFromNow(story.answerIn);
  const asWritten = story.line ? { directLine: `${story.line}, ${russianDate(time.dateOf(receivedAt))}` } : {};
  const appeal = { type: 'statement', form: 'oral', answerBy: 'inPerson', applicants: 1 } as const;
  return { ...message, ...sorted, address, answerBy, asWritten, ...(story.message.oral && { appeal }) };
}

/** A finished case as history: its facts come with it. */
export function pastMessage(
  { receivedAt, text, platform, fields }: PastCase,
  given: { channel: string; order: number; keys: readonly SealingKey[] },
): IntakeMessage {
  return { ...demoMessage({ ...given, receivedAt, text, platform }), ...fields, isHistory: true };
}
