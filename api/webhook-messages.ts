import { sql } from 'kysely';
import { z } from 'zod';
import { acceptCommand } from '../db/accept-command.ts';
import { sealPerson } from '../db/applicant-keys.ts';
import type { Trx } from '../db/connection.ts';
import { idOf } from '../db/ids.ts';
import { type IntakeMessage, takeIn } from '../db/intake.ts';
import {
  findSourceMessages,
  findTableCases,
  type KnownMessage,
  keepSourceMessages,
  lockSource,
  type NewMessage,
} from '../db/source-messages.ts';
import { NewCase } from '../domain/case-command.ts';
import { Tone } from '../domain/codes.ts';
import { AppError } from '../domain/errors.ts';
import type { Source } from '../domain/records.ts';
import { cleanText, textMarks } from '../domain/text-cleaning.ts';
import { titleOf } from '../domain/text-title.ts';
import type { ApiDeps } from './api-deps.ts';

/** A message as a signed webhook sends it. */
export const Message = z.strictObject({
  externalId: z.string().min(1).max(200),
  text: z.string().min(1).max(100_000),
  receivedAt: z.iso.datetime({ offset: true }).optional(),
  inReplyTo: z.string().min(1).max(200).optional(),
  author: z.string().max(300).optional(),
  /** How a reply sounds, where the channel knows it: a bad word may reopen (PRC-2). */
  tone: Tone.optional(),
  link: NewCase.shape.link,
});
export type Message = z.infer<typeof Message>;

/** What became of it: its case, and whether it was known already. */
export const Reply = z.object({ id: z.uuid(), repeated: z.boolean() });
export type Reply = z.infer<typeof Reply>;

/** A message whose signature was right, with its source as it stood then. */
export interface Signed {
  source: Source;
  message: Message;
}

/**
 * Takes messages of one source in one transaction: a known one is a repeat, a reply is a comment on the case of its thread,
 * the others are cases; a reply whose parent has not come is one too, until the parent comes. Answers stand in the order of
 * the messages.
 */
export async function takeMessages(trx: Trx, deps: ApiDeps, items: readonly Signed[]): Promise<Reply[]> {
  const { source } = items.at(-1)!;
  const messages = items.map(({ message }) => message);
  const now = new Date().toISOString();
  await noteReceived(trx, source, now);
  await lockSource(trx, source.id);
  const known = await findSourceMessages(
    trx,
    source.id,
    messages.flatMap(({ externalId, inReplyTo }) => [externalId, inReplyTo ?? []].flat()),
  );
  const parents = messages.flatMap(({ inReplyTo }) => inReplyTo ?? []);
  const tabled = await findTableCases(trx, source, parents);
  const replies = new Map<Message, Reply>();
  let left = messages;
  while (left.length > 0) {
    const { turn, later } = nextTurn(left, known);
    const taken = await takeTurn(trx, deps, source, turn, { known, tabled }, now);
    for (const [message, reply] of taken) {
      replies.set(message, reply);
      if (!known.has(message.externalId)) known.set(message.externalId, { caseId: reply.id, threadCaseId: reply.id });
    }
    left = later;
  }
  return messages.map((message) => replies.get(message)!);
}

/** Messages that nothing among the others must come before: a parent goes before its reply, one that is sent twice once. */
function nextTurn(left: readonly Message[], known: ReadonlyMap<string, KnownMessage>) {
  const turn: Message[] = [];
  const later: Message[] = [];
  const here = new Set(left.flatMap(({ externalId }) => (known.has(externalId) ? [] : externalId)));
  const chosen = new Set<string>();
  for (const message of left) {
    const { externalId, inReplyTo = '' } = message;
    const waits = chosen.has(externalId) || (!known.has(externalId) && inReplyTo !== externalId && here.has(inReplyTo));
    (waits ? later : turn).push(message);
    if (!waits) chosen.add(externalId);
  }
  // Replies to one another in a ring: one of them begins.
  return turn.length > 0 ? { turn, later } : { turn: later.slice(0, 1), later: later.slice(1) };
}

async function takeTurn(
  trx: Trx,
  deps: ApiDeps,
  source: Source,
  messages: readonly Message[],
  { known, tabled }: Record<'known' | 'tabled', ReadonlyMap<string, KnownMessage>>,
  now: string,
): Promise<Map<Message, Reply>> {
  const parentOf = ({ inReplyTo = '' }: Message) => known.get(inReplyTo) ?? tabled.get(inReplyTo);
  const replies = new Map<Message, Reply>();
  const kept: NewMessage[] = [];
  const fresh: Message[] = [];
  const repeats: { caseId: string; externalId: string }[] = [];
  for (const message of messages) {
    const { externalId } = message;
    const own = known.get(externalId);
    const parent = parentOf(message);
    if (own) {
      replies.set(message, { id: own.caseId, repeated: true });
      repeats.push({ caseId: own.caseId, externalId });
      continue;
    }
    const commented = parent && (await comment(trx, source, message, parent.threadCaseId));
    if (commented) {
      replies.set(message, commented);
      kept.push({ externalId, caseId: commented.id, awaits: null });
    } else fresh.push(message);
  }
  const by = { actor: { kind: 'citizen' }, stored: { kind: 'citizen' }, at: now } as const;
  const cases = fresh.map((message) => caseOf(message, source, deps, now));
  const taken = cases.length > 0 ? await takeIn(trx, source.tenantId, cases, by) : [];
  for (const [order, { caseId, repeated }] of taken.entries()) {
    const message = fresh[order]!;
    const { externalId, inReplyTo } = message;
    replies.set(message, { id: caseId, repeated });
    const awaits = inReplyTo === undefined || parentOf(message) ? null : inReplyTo;
    kept.push({ externalId, caseId, awaits });
  }
  await keepSourceMessages(trx, source, kept, now);
  await countRepeats(trx, repeats);
  return replies;
}

/** How often the messages that opened cases were sent again. */
async function countRepeats(trx: Trx, repeats: readonly { caseId: string; externalId: string }[]): Promise<void> {
  if (repeats.length === 0) return;
  await sql`
    update cases c set repeats = c.repeats + r.times
    from (select case_id, external_id, count(*)::int as times
      from unnest(${repeats.map(({ caseId }) => caseId)}::uuid[], ${repeats.map(({ externalId }) => externalId)}::text[])
        as sent (case_id, external_id) group by 1, 2) r
    where c.id = r.case_id and c.external_id = r.external_id`.execute(trx);
}

/** Now and then: a source that sends much does not wait for itself. */
async function noteReceived(trx: Trx, { id, lastReceivedAt, lastErrorAt }: Source, now: string): Promise<void> {
  const isTold = lastReceivedAt !== null && Date.parse(now) - Date.parse(lastReceivedAt) < 5_000;
  // The first right message after a stranger says that all is well again.
  if (isTold && (lastErrorAt === null || lastErrorAt < lastReceivedAt)) return;
  await trx.updateTable('sources').set({ lastReceivedAt: now }).where('id', '=', id).execute();
}

function caseOf(message: Message, source: Source, deps: ApiDeps, now: string): IntakeMessage {
  const text = cleanText(message.text);
  return {
    channel: source.channel,
    kind: 'message',
    text: text === '' ? message.text : text,
    rawText: text === message.text ? null : message.text,
    title: titleOf(text, 120),
    marks: textMarks(text),
    receivedAt: message.receivedAt === undefined ? now : new Date(message.receivedAt).toISOString(),
    externalId: message.externalId,
    broughtBy: source.id,
    importance: 'ordinary',
    topicId: null,
    sectorBlockId: null,
    territoryId: null,
    platform: null,
    address: null,
    link: message.link ?? null,
    asWritten: message.inReplyTo ? { inReplyTo: message.inReplyTo } : {},
    answerBy: null,
    applicant: message.author ? sealPerson('citizen', { name: message.author }, deps.encryptionKeys) : null,
    quiet: false,
    fileIds: [],
    past: [],
    pastTexts: [],
    isHistory: false,
  };
}

/** Undefined when the case takes no comments any more (history): the message becomes a case of its own. */
async function comment(trx: Trx, source: Source, message: Message, caseId: string): Promise<Reply | undefined> {
  try {
    const accepted = await acceptCommand(trx, {
      tenantId: source.tenantId,
      caseId,
      commandId: idOf(source.id, message.externalId),
      command: {
        type: 'citizenComment',
        text: cleanText(message.text) || message.text,
        externalId: message.externalId,
        ...(message.tone !== undefined && { tone: message.tone }),
      },
      actor: { kind: 'citizen' },
      stored: { kind: 'citizen' },
      at: new Date().toISOString(),
    });
    if (accepted.kind === 'new') await trx.insertInto('outbox').values({ tenantId: source.tenantId, caseId }).execute();
    return { id: caseId, repeated: accepted.kind === 'known' };
  } catch (error) {
    if (error instanceof AppError && error.code === 'notAllowed') return undefined;
    throw error;
  }
}
