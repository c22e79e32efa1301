import { NewCase } from '../domain/case-command.ts';
import type { Connector } from '../domain/connector.ts';
import { AppError } from '../domain/errors.ts';
import { cleanText, textMarks } from '../domain/text-cleaning.ts';
import { titleOf } from '../domain/text-title.ts';
import { acceptCommand } from './accept-command.ts';
import { sealPerson } from './applicant-keys.ts';
import type { Trx } from './connection.ts';
import { idOf } from './ids.ts';
import { takeIn } from './intake.ts';
import { type SealingKey, seal } from './sealing.ts';

/** A file that came with a message: its bytes as the other side gave them. */
export interface InboundFile {
  name: string;
  bytes: Buffer;
}

/** A message as a connector understood it. Ids are unique within the connector and hold nothing personal. */
export interface Inbound {
  externalId: string;
  /** The ids are this connector's own numbering: another one of the channel may use the same. */
  hasOwnNumbers?: true;
  /** Other ids of the same message: the parts of an album. A repeat or a reply by any of them finds it. */
  alsoIds?: readonly string[];
  text: string;
  receivedAt: string | null;
  /** Messages of either side that this one replies to, the nearest first. */
  inReplyTo: readonly string[];
  /** The chat it came from, as a hash; null: only a reply mark ties messages together. */
  threadKey: string | null;
  /** Nobody but the citizen and the municipality reads there. */
  isPrivate: boolean;
  /** Hours within which a message of the same chat goes on its last case. */
  followUpHours: number;
  author: { name?: string; email?: string; phone?: string; page?: string } | null;
  /** Where an answer goes: the kind's own words, kept sealed. */
  address: Readonly<Record<string, unknown>>;
  platform: string | null;
  place: string | null;
  link: string | null;
  topicId: string | null;
  territoryId: string | null;
  marks: readonly string[];
  asWritten: Record<string, string>;
  files: readonly InboundFile[];
}

const wordless = 'Сообщение без текста';

/** What a message became. */
export interface Taken {
  caseId: string;
  became: 'case' | 'comment' | 'repeat';
}

/** With what a message is taken in: stored files of it, the keys, the instant. */
export interface TakingOptions {
  fileIds: readonly string[];
  keys: readonly SealingKey[];
  at: string;
}

/**
 * Takes a message of a connector in the caller's transaction: a known one is a repeat, a reply is the citizen's comment on
 * its case, everything else a new case (INT-5, INT-9). Throws AppError when the channel has no regulation.
 */
export async function takeInbound(
  trx: Trx,
  connector: Pick<Connector, 'id' | 'tenantId' | 'channel'>,
  inbound: Inbound,
  options: TakingOptions,
): Promise<Taken> {
  const known = await trx
    .selectFrom('connectorMessages')
    .select('caseId')
    .where('connectorId', '=', connector.id)
    .where('externalId', '=', inbound.externalId)
    .executeTakeFirst();
  if (known) return { caseId: known.caseId, became: 'repeat' };
  const parentId = await findThread(trx, connector.id, inbound, options.at);
  const commented = parentId === undefined ? undefined : await comment(trx, connector, inbound, parentId, options);
  const taken = commented ?? (await newCase(trx, connector, inbound, options));
  await trx
    .insertInto('connectorMessages')
    .values(
      [inbound.externalId, ...(inbound.alsoIds ?? [])].map((externalId) => ({
        tenantId: connector.tenantId,
        connectorId: connector.id,
        externalId,
        caseId: taken.caseId,
        direction: 'in' as const,
        state: 'taken' as const,
        threadKey: inbound.threadKey,
        sealedAddress: seal(JSON.stringify(inbound.address), options.keys),
        link: inbound.link,
        isPrivate: inbound.isPrivate,
        at: options.at,
      })),
    )
    .onConflict((oc) => oc.columns(['connectorId', 'externalId']).doNothing())
    .execute();
  return taken;
}

/** The case that one of these messages of the connector belongs to. */
export async function findByMessages(trx: Trx, connectorId: string, externalIds: readonly string[]) {
  if (externalIds.length === 0) return undefined;
  const found = await trx
    .selectFrom('connectorMessages')
    .select(['externalId', 'caseId'])
    .where('connectorId', '=', connectorId)
    .where('externalId', 'in', [...externalIds])
    .execute();
  return externalIds.flatMap((id) => found.find((row) => row.externalId === id)?.caseId ?? [])[0];
}

async function findThread(trx: Trx, connectorId: string, inbound: Inbound, at: string): Promise<string | undefined> {
  const replied = await findByMessages(trx, connectorId, inbound.inReplyTo);
  if (replied !== undefined || inbound.threadKey === null || inbound.followUpHours === 0) return replied;
  const since = new Date(Date.parse(at) - inbound.followUpHours * 3_600_000).toISOString();
  const last = await trx
    .selectFrom('connectorMessages')
    .select('caseId')
    .where('connectorId', '=', connectorId)
    .where('threadKey', '=', inbound.threadKey)
    .where('at', '>', since)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.caseId;
}

/** The message as a comment on a case; undefined when that case takes none any more (history, gone): it becomes its own. */
async function comment(
  trx: Trx,
  connector: Pick<Connector, 'id' | 'tenantId'>,
  inbound: Inbound,
  caseId: string,
  options: TakingOptions,
): Promise<Taken | undefined> {
  const { fileIds } = options;
  const words = cleanText(inbound.text) || inbound.text.trim() || (fileIds.length > 0 ? 'Файлы без текста' : wordless);
  const { notTaken } = inbound.asWritten;
  const text = [words.slice(0, 17_000), ...(notTaken ? [`Не взято: ${notTaken}`] : [])].join('\n\n');
  const give = async (to: string | null) => {
    if (fileIds.length === 0) return;
    await trx
      .updateTable('files')
      .set({ caseId: to })
      .where('id', 'in', [...fileIds])
      .execute();
  };
  await give(caseId);
  try {
    await acceptCommand(trx, {
      tenantId: connector.tenantId,
      caseId,
      commandId: idOf(connector.id, inbound.externalId),
      // A «{{» of a citizen is his own; commands refuse it as a placeholder somebody forgot to fill.
      command: {
        type: 'citizenComment',
        text: text.replaceAll('{{', '{ {'),
        externalId: inbound.externalId,
        ...(fileIds.length > 0 && { fileIds: [...fileIds] }),
      },
      actor: { kind: 'citizen' },
      stored: { kind: 'citizen' },
      at: options.at,
    });
  } catch (error) {
    if (!(error instanceof AppError) || !['notAllowed', 'notFound', 'forbidden', 'unprocessable'].includes(error.code))
      throw error;
    await give(null);
    return undefined;
  }
  await trx.insertInto('outbox').values({ tenantId: connector.tenantId, caseId }).execute();
  return { caseId, became: 'comment' };
}

async function newCase(
  trx: Trx,
  connector: Pick<Connector, 'id' | 'tenantId' | 'channel'>,
  inbound: Inbound,
  { fileIds, keys, at }: TakingOptions,
): Promise<Taken> {
  const text = cleanText(inbound.text);
  const shown = (text || inbound.text.trim() || wordless).slice(0, 100_000);
  const receivedAt = inbound.receivedAt !== null && inbound.receivedAt < at ? inbound.receivedAt : at;
  const topic =
    inbound.topicId === null
      ? undefined
      : await trx
          .selectFrom('topics')
          .select(['id', 'sectorBlockId'])
          .where('id', '=', inbound.topicId)
          .executeTakeFirst();
  const [taken] = await takeIn(
    trx,
    connector.tenantId,
    [
      {
        channel: connector.channel,
        kind: 'message',
        text: shown,
        rawText: shown === inbound.text ? null : inbound.text.replaceAll('\u0000', '').slice(0, 200_000),
        title: titleOf(shown, 120),
        marks: [...new Set([...textMarks(text), ...inbound.marks])],
        receivedAt,
        externalId: inbound.externalId,
        ...(inbound.hasOwnNumbers && { broughtBy: connector.id }),
        importance: 'ordinary',
        topicId: topic?.id ?? null,
        sectorBlockId: topic?.sectorBlockId ?? null,
        territoryId: inbound.territoryId,
        platform: inbound.platform,
        address: inbound.place,
        link: NewCase.shape.link.safeParse(inbound.link ?? undefined).data ?? null,
        asWritten: inbound.asWritten,
        answerBy: null,
        applicant: inbound.author ? sealPerson('citizen', inbound.author, keys) : null,
        quiet: false,
        fileIds,
        past: [],
        pastTexts: [],
        isHistory: false,
      },
    ],
    { actor: { kind: 'citizen' }, stored: { kind: 'citizen' }, at },
  );
  return { caseId: taken!.caseId, became: taken!.repeated ? 'repeat' : 'case' };
}
