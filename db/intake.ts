import { randomUUID } from 'node:crypto';
import type { ReceivedAppeal } from '../domain/appeal-event.ts';
import type { PastFact } from '../domain/case-intake.ts';
import type { CaseTextRow, StoredActor } from '../domain/case-rows.ts';
import type { CaseKind, Importance } from '../domain/codes.ts';
import { storeAppeals } from './appeals.ts';
import { type SealedPerson, storeApplicantKeys } from './applicant-keys.ts';
import { numbersFor } from './case-numbers.ts';
import { storeSignatures } from './case-signatures.ts';
import type { Trx } from './connection.ts';
import { hashOf, idOf } from './ids.ts';
import { appendIntakeEvents, type IntakeEvents } from './intake-events.ts';
import { type By, type Received, receiveAll } from './receive-messages.ts';

/** One message or appeal as a channel gave it, cleaned; ids of dictionaries already found. */
export interface IntakeMessage {
  channel: string;
  kind: CaseKind;
  text: string;
  rawText: string | null;
  title: string;
  marks: readonly string[];
  receivedAt: string;
  externalId: string | null;
  /** The connector or source whose own number `externalId` is; left out: the channel's number, whoever brings it. */
  broughtBy?: string;
  importance: Importance;
  topicId: string | null;
  sectorBlockId: string | null;
  territoryId: string | null;
  platform: string | null;
  address: string | null;
  /** The point, where the message has one. */
  point?: { latitude: number; longitude: number };
  link: string | null;
  /** Names of the file that no dictionary knows, kept as written. */
  asWritten: Record<string, string>;
  answerBy: string | null;
  /** Sealed person, made by `sealPerson`. */
  applicant: SealedPerson | null;
  /** Imported live cases are warned about by digest until taken to work. */
  quiet: boolean;
  fileIds: readonly string[];
  /** Facts after the receipt of a case already dealt with outside; `history` cases never become workflows. */
  past: readonly PastFact[];
  pastTexts: readonly { id: string; kind: CaseTextRow['kind']; body: string }[];
  isHistory: boolean;
  /** What an appeal says of itself (59-ФЗ); left out: an ordinary written statement of one person. */
  appeal?: ReceivedAppeal;
  /** The id the case is to have; left out: a new one. */
  caseId?: string;
}

export interface IntakeResult {
  caseId: string;
  number: string;
  repeated: boolean;
  isOpen: boolean;
  dueAt: string | null;
}

interface Prepared extends IntakeEvents, Received {
  /** As it was brought, before the rules. */
  given: IntakeMessage;
  number: string;
  textId: string;
  applicantId: string | null;
}

/**
 * Accepts messages in the caller's transaction: content, first events, running clocks and a wake-up row each, so that a
 * case is on the screens at once and nothing is lost with the engine down. One external id is one case: a repeat is
 * counted and answered with the case it repeats (INT-4, INT-9). Results stand in the order of the messages.
 */
export async function takeIn(
  trx: Trx,
  tenantId: string,
  messages: readonly IntakeMessage[],
  by: By,
): Promise<IntakeResult[]> {
  const known = await knownCases(trx, messages);
  const seen = new Set<string>();
  const fresh = messages.filter((message) => {
    const key = keyOf(message);
    if (key === null) return true;
    if (known(message) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  const prepared = await prepare(trx, tenantId, fresh, by);
  const inserted = await insertCases(trx, tenantId, prepared);
  const stored = prepared.filter((p) => inserted.has(p.caseId));
  await storeAround(trx, tenantId, stored, by.stored);
  const byMessage = new Map(stored.map((p) => [p.given, p]));
  const late = await knownCases(
    trx,
    messages.filter((m) => !byMessage.has(m)),
  );
  const repeats = new Map<string, number>();
  const results = messages.map((message): IntakeResult => {
    const mine = byMessage.get(message);
    if (mine)
      return {
        caseId: mine.caseId,
        number: mine.number,
        repeated: false,
        isOpen: mine.row.isOpen,
        dueAt: mine.row.dueAt,
      };
    const found = late(message);
    if (!found) throw new Error('a message was neither stored nor found');
    repeats.set(found.id, (repeats.get(found.id) ?? 0) + 1);
    return { caseId: found.id, number: found.number, repeated: true, isOpen: found.isOpen, dueAt: found.dueAt };
  });
  for (const [id, times] of repeats)
    await trx
      .updateTable('cases')
      .set((eb) => ({ repeats: eb('repeats', '+', times) }))
      .where('id', '=', id)
      .execute();
  return results;
}

const keyOf = ({ channel, broughtBy = '', externalId }: IntakeMessage) =>
  externalId === null ? null : `${channel}/${broughtBy}/${externalId}`;

interface Known {
  id: string;
  number: string;
  isOpen: boolean;
  dueAt: string | null;
  broughtBy: string | null;
}

/**
 * Finds the case that a message repeats: its own source's, or one under the channel's number. A message under the channel's
 * number (a file, a form) repeats whoever brought it before.
 */
async function knownCases(
  trx: Trx,
  messages: readonly IntakeMessage[],
): Promise<(message: IntakeMessage) => Known | undefined> {
  const found = new Map<string, Known[]>();
  for (const channel of new Set(messages.map((m) => m.channel))) {
    const ids = messages.flatMap((m) => (m.channel === channel && m.externalId !== null ? [m.externalId] : []));
    if (ids.length === 0) continue;
    const rows = await trx
      .selectFrom('cases')
      .select(['id', 'number', 'isOpen', 'dueAt', 'externalId', 'broughtBy'])
      .where('channel', '=', channel)
      .where('externalId', 'in', ids)
      .orderBy('createdAt')
      .execute();
    for (const row of rows) {
      const place = `${channel}/${row.externalId}`;
      found.set(place, [...(found.get(place) ?? []), row]);
    }
  }
  return ({ channel, externalId, broughtBy }) => {
    const rows = found.get(`${channel}/${externalId}`) ?? [];
    const ofNobody = rows.find((row) => row.broughtBy === null);
    if (broughtBy === undefined) return ofNobody ?? rows[0];
    return rows.find((row) => row.broughtBy === broughtBy) ?? ofNobody;
  };
}

/** What `takeIn` would do with new messages, without writing anything: neither rows nor numbers. */
export async function foresee(
  trx: Trx,
  tenantId: string,
  messages: readonly IntakeMessage[],
  by: By,
): Promise<Pick<IntakeResult, 'isOpen' | 'dueAt'>[]> {
  const received = await receiveAll(trx, tenantId, messages, by);
  return received.map(({ row: { isOpen, dueAt } }) => ({ isOpen, dueAt }));
}

async function prepare(trx: Trx, tenantId: string, messages: readonly IntakeMessage[], by: By): Promise<Prepared[]> {
  const received = await receiveAll(trx, tenantId, messages, by);
  const numbers = await numbersFor(trx, tenantId, messages);
  return received.map((one, index) => ({
    ...one,
    given: messages[index]!,
    caseId: one.message.caseId ?? randomUUID(),
    number: numbers[index]!,
    textId: randomUUID(),
    applicantId: one.message.applicant ? randomUUID() : null,
  }));
}

async function insertCases(trx: Trx, tenantId: string, prepared: readonly Prepared[]): Promise<Set<string>> {
  if (prepared.length === 0) return new Set();
  const rows = await trx
    .insertInto('cases')
    .values(
      prepared.map(({ message, row, ...p }) => ({
        ...row,
        id: p.caseId,
        tenantId,
        number: p.number,
        channel: message.channel,
        externalId: message.externalId,
        broughtBy: message.broughtBy ?? null,
        isHistory: message.isHistory,
        textId: p.textId,
        applicantId: p.applicantId,
        sectorBlockId: message.sectorBlockId,
        marks: [...message.marks],
        address: message.address,
        ...pointOf(message),
        link: message.link,
        asWritten: JSON.stringify(message.asWritten),
        nextTickAt: message.isHistory ? null : row.nextTickAt,
        version: p.events.length,
      })),
    )
    .onConflict((oc) =>
      oc.columns(['tenantId', 'channel', 'externalId', 'broughtBy']).where('externalId', 'is not', null).doNothing(),
    )
    .returning('id')
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** The point of a message: its own, or the one that a connector wrote down beside it. */
function pointOf({ point, asWritten: { lat, long } }: IntakeMessage) {
  if (point) return point;
  const [latitude, longitude] = [Number(lat ?? Number.NaN), Number(long ?? Number.NaN)];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
    ? { latitude, longitude }
    : { latitude: null, longitude: null };
}

async function storeAround(trx: Trx, tenantId: string, stored: readonly Prepared[], actor: StoredActor): Promise<void> {
  if (stored.length === 0) return;
  const applicants = stored.flatMap((p) =>
    p.applicantId && p.message.applicant ? [{ id: p.applicantId, tenantId, ...p.message.applicant }] : [],
  );
  if (applicants.length > 0)
    await trx
      .insertInto('applicants')
      .values(applicants.map(({ keys: _keys, keyedWith = null, ...row }) => ({ ...row, keyedWith })))
      .execute();
  await storeApplicantKeys(trx, tenantId, applicants);
  await storeSignatures(
    trx,
    tenantId,
    stored.map(({ caseId, message: { receivedAt, text, link } }) => ({ caseId, receivedAt, text, link })),
  );
  await trx
    .insertInto('caseTexts')
    .values(
      stored.flatMap((p) => [
        {
          id: p.textId,
          tenantId,
          caseId: p.caseId,
          kind: 'message' as const,
          body: p.message.text,
          rawBody: p.message.rawText,
          title: p.message.title,
        },
        ...p.message.pastTexts.map((text) => ({ ...text, tenantId, caseId: p.caseId, rawBody: null, title: null })),
      ]),
    )
    .execute();
  await appendIntakeEvents(trx, tenantId, stored, actor);
  await giveRuleAssignments(trx, tenantId, stored);
  await storeAppeals(trx, tenantId, stored);
  const live = stored.filter((p) => !p.message.isHistory);
  if (live.length > 0)
    await trx
      .insertInto('outbox')
      .values(live.map((p) => ({ tenantId, caseId: p.caseId })))
      .execute();
  const withFiles = stored.filter((p) => p.message.fileIds.length > 0);
  for (const p of withFiles)
    await trx
      .updateTable('files')
      .set({ caseId: p.caseId })
      .where('id', 'in', [...p.message.fileIds])
      .where('caseId', 'is', null)
      .execute();
  await trx
    .insertInto('changes')
    .values(stored.map((p) => ({ tenantId, resource: 'cases', recordId: p.caseId, version: p.events.length })))
    .execute();
}

/** A rule that assigns at once does it by the case's first command: the life of a case changes by commands alone. */
async function giveRuleAssignments(trx: Trx, tenantId: string, stored: readonly Prepared[]): Promise<void> {
  const rows = stored.flatMap(({ caseId, assign, events }) => {
    if (!assign) return [];
    const command = { type: 'assign' as const, executorId: assign.executorId };
    return [
      {
        tenantId,
        caseId,
        commandId: idOf(caseId, assign.ruleId),
        command: JSON.stringify(command),
        bodyHash: hashOf(JSON.stringify(command)),
        actor: JSON.stringify({ kind: 'engine' }),
        at: events.at(-1)!.at,
      },
    ];
  });
  if (rows.length > 0) await trx.insertInto('caseInbox').values(rows).execute();
}
