import { readFile } from 'node:fs/promises';
import { ApplicationFailure } from '@temporalio/common';
import { z } from 'zod';
import { noteChange } from '../../db/changes.ts';
import { inTenant, type Trx } from '../../db/connection.ts';
import { ensureFileLinks, fileUrl } from '../../db/file-links.ts';
import { storedPath } from '../../db/file-store.ts';
import { hashOf, idOf } from '../../db/ids.ts';
import { addressHash, takeLetterTurn } from '../../db/letter-limits.ts';
import { ratingUrl } from '../../db/rating-links.ts';
import { unseal } from '../../db/sealing.ts';
import type { CaseEffectRow } from '../../domain/case-rows.ts';
import type { Connector } from '../../domain/connector.ts';
import type { EffectRunner } from '../effect-runners.ts';
import { type Delivered, type Outgoing, type OutgoingFile, PeerError } from './contract.ts';
import { kindOf } from './kinds.ts';
import { peerOf } from './run-connector.ts';
import type { ConnectorDeps } from './take.ts';

const Data = z.object({
  connectorId: z.uuid(),
  externalId: z.string(),
  wordsId: z.uuid(),
  fileIds: z.array(z.uuid()),
  isFinal: z.boolean(),
  /** Which version of the answer its link to rate is for. */
  rateVersion: z.int().optional(),
  /** Which of the messages that the answer needs there. */
  part: z.int().default(0),
  parts: z.int().optional(),
});
type Data = z.infer<typeof Data>;

type PublishDeps = Pick<ConnectorDeps, 'db' | 'dataDir' | 'keys' | 'publicUrl' | 'allowPrivate' | 'now'> & {
  /** Makes links for citizens and the keyed hash of their addresses. */
  linkSecret: string;
};

// So often files may keep the words waiting.
const patientAttempts = 3;
// After so many tries the workflow hands it to a person.
const mostAttempts = 8;

/**
 * Publishes an answer back where the citizen wrote, once (INT-3, INT-5). Kinds that know a repeated call by its name are
 * simply asked again; for the others an outcome nobody knows goes to a person, who looks and says «повторить» or not. A
 * letter over the hour's limit of its address goes out later.
 */
export function publishOutRunner(deps: PublishDeps): EffectRunner {
  return async (effect) => {
    const data = Data.parse(effect.data);
    const ready = await inTenant(deps.db, effect.tenantId, (trx) => prepare(trx, deps, effect, data));
    if (ready === 'delivered' || ready === 'held') return;
    const { connector, outgoing } = ready;
    const kind = kindOf(connector);
    if (!kind.deliver) throw stop('этот канал ответы не принимает: опубликуйте вручную и впишите ссылку');
    let delivered: Delivered;
    try {
      delivered = await kind.deliver(outgoing, peerOf(connector, deps));
    } catch (error) {
      if (!(error instanceof PeerError)) throw error;
      const again = !error.permanent && (kind.deliversOnce || !error.unknown);
      await inTenant(deps.db, effect.tenantId, async (trx) => {
        await noteTrouble(trx, effect, connector.id, error, deps.now(), again);
        // One message that a person must settle does not hold up the next ones.
        if (!again || effect.attempts >= mostAttempts) await orderNext(trx, effect, data, data.parts ?? 0);
      });
      throw again ? later(error) : stop(error.message);
    }
    await inTenant(deps.db, effect.tenantId, (trx) => noteDelivered(trx, effect, data, delivered, deps.now()));
  };
}

const stop = (message: string) => ApplicationFailure.nonRetryable(message, 'publishOut');
/** Where the other side said when it will take more, it is asked then and not sooner. */
const later = (error: PeerError) =>
  error.retryAfterMs === undefined
    ? error
    : ApplicationFailure.create({ message: error.message, type: 'publishOut', nextRetryDelay: error.retryAfterMs });
const pendingKey = (effectId: string) => `effect ${effectId}`;

/** Reads what is to go and marks it as being sent: after a crash it is known that it may have gone. */
async function prepare(trx: Trx, deps: PublishDeps, effect: CaseEffectRow, data: Data) {
  const known = await trx
    .selectFrom('connectorMessages')
    .select('state')
    .where('effectId', '=', effect.id)
    .executeTakeFirst();
  if (known?.state === 'sent') return 'delivered' as const;
  const connector: Connector | undefined = await trx
    .selectFrom('connectors')
    .selectAll()
    .where('id', '=', data.connectorId)
    .executeTakeFirst();
  if (!connector || connector.disabledAt !== null)
    throw stop('подключение выключено: включите его и повторите или опубликуйте ответ вручную');
  // The first attempt after a person's «повторить» is his decision; a later one finds the mark of a worker that died.
  if (known && effect.attempts > 1 && !kindOf(connector).deliversOnce)
    throw stop('отправка оборвалась, и дошёл ли ответ, неизвестно: посмотрите в чате, затем повторите или пропустите');
  const replied = await trx
    .selectFrom('connectorMessages')
    .select(['sealedAddress', 'threadKey', 'isPrivate'])
    .where('connectorId', '=', data.connectorId)
    .where('externalId', '=', data.externalId)
    .executeTakeFirst();
  if (!replied?.sealedAddress) throw stop('куда отвечать, больше не известно: опубликуйте ответ вручную');
  const address = z.record(z.string(), z.unknown()).parse(JSON.parse(unseal(replied.sealedAddress, deps.keys)));
  const mailedTo = kindOf(connector).mailAddress?.(address);
  if (mailedTo !== undefined && (await isHeld(trx, deps, effect, mailedTo))) return 'held' as const;
  const words = await trx.selectFrom('caseTexts').select('body').where('id', '=', data.wordsId).executeTakeFirst();
  if (!words || words.body === '') throw stop('текста ответа больше нет: отправлять нечего');
  await trx
    .insertInto('connectorMessages')
    .values({
      tenantId: effect.tenantId,
      connectorId: connector.id,
      externalId: pendingKey(effect.id),
      caseId: effect.caseId,
      direction: 'out',
      state: 'sending',
      effectId: effect.id,
      threadKey: replied.threadKey,
      isPrivate: replied.isPrivate,
      at: deps.now().toISOString(),
    })
    .onConflict((oc) => oc.doNothing())
    .execute();
  const outgoing: Outgoing = {
    effectId: effect.id,
    text: withRating(words.body, deps, effect, data),
    files: await filesOf(trx, deps, effect, connector, data.fileIds),
    part: data.part,
    lastTry: effect.attempts >= patientAttempts,
    address,
    isFinal: data.isFinal,
  };
  return { connector, outgoing };
}

/** The citizen has had his letters of this hour: the answer goes out when the next one is free, and the case shows it. */
async function isHeld(trx: Trx, deps: PublishDeps, effect: CaseEffectRow, mailedTo: string): Promise<boolean> {
  const hash = addressHash(deps.linkSecret, mailedTo);
  const notBefore = await takeLetterTurn(trx, { id: effect.id, tenantId: effect.tenantId, hash }, deps.now());
  if (notBefore === undefined) return false;
  await trx
    .updateTable('caseEffects')
    .set({ state: 'held', notBefore })
    .where('id', '=', effect.id)
    .where('state', '=', 'pending')
    .execute();
  await noteChange(trx, { tenantId: effect.tenantId, resource: 'cases', recordId: effect.caseId });
  return true;
}

/** The words with the link to rate them, unless a person has put it in already (PRC-17). */
function withRating(words: string, deps: PublishDeps, { caseId }: CaseEffectRow, { rateVersion }: Data): string {
  if (rateVersion === undefined) return words;
  const url = ratingUrl(deps.publicUrl, deps.linkSecret, caseId, rateVersion);
  return words.includes(url) ? words : `${words.trimEnd()}\n\nОцените ответ: ${url}`;
}

async function filesOf(
  trx: Trx,
  deps: PublishDeps,
  effect: CaseEffectRow,
  connector: Connector,
  fileIds: readonly string[],
): Promise<OutgoingFile[]> {
  if (fileIds.length === 0) return [];
  const rows = await trx
    .selectFrom('files')
    .selectAll()
    .where('id', 'in', [...fileIds])
    .where('sealed', '=', false)
    .execute();
  const files = fileIds.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  if (kindOf(connector).linksFiles)
    await ensureFileLinks(
      trx,
      deps.linkSecret,
      effect.tenantId,
      files.map(({ id }) => id),
    );
  return files.map(({ id, sha256, name, type, size }) => ({
    name,
    type,
    size,
    read: async () => await readFile(storedPath(deps.dataDir, sha256)).catch(goneAsNothing),
    url: fileUrl(deps.publicUrl, deps.linkSecret, id),
  }));
}

function goneAsNothing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

/** The connector's page shows the trouble; what certainly did not go out loses its mark. */
async function noteTrouble(
  trx: Trx,
  effect: CaseEffectRow,
  connectorId: string,
  error: PeerError,
  at: Date,
  again: boolean,
): Promise<void> {
  await trx
    .updateTable('connectors')
    .set({ lastErrorAt: at.toISOString(), lastError: `ответ не ушёл: ${error.message}` })
    .where('id', '=', connectorId)
    .execute();
  if (!error.unknown || again)
    await trx
      .deleteFrom('connectorMessages')
      .where('effectId', '=', effect.id)
      .where('state', '=', 'sending')
      .execute();
}

async function noteDelivered(trx: Trx, effect: CaseEffectRow, data: Data, sent: Delivered, now: Date): Promise<void> {
  const at = now.toISOString();
  const subject = { tenantId: effect.tenantId, caseId: effect.caseId };
  const keep = async (kind: 'link' | 'reason', body: string) => {
    const id = idOf(effect.id, kind);
    await trx
      .insertInto('caseTexts')
      .values({ ...subject, id, kind, body })
      .onConflict((oc) => oc.column('id').doNothing())
      .execute();
    return id;
  };
  const link = sent.link === null || data.part > 0 ? undefined : await keep('link', sent.link);
  const left = (sent.notCarried ?? []).map(({ name, why }) => `«${name}»: ${why}`);
  const textId = left.length > 0 ? await keep('reason', `Не передано: ${left.join('; ')}`) : undefined;
  await trx
    .updateTable('connectorMessages')
    .set({ externalId: sent.externalId, state: 'sent', link: sent.link, remarkId: textId ?? null, at })
    .where('effectId', '=', effect.id)
    .execute();
  await trx.updateTable('connectors').set({ lastSuccessAt: at }).where('id', '=', data.connectorId).execute();
  await orderNext(trx, effect, data, data.parts ?? sent.parts ?? 1);
  await trx.insertInto('outbox').values(subject).execute();
  if (data.part > 0 && textId === undefined) {
    await noteChange(trx, { tenantId: effect.tenantId, resource: 'cases', recordId: effect.caseId });
    return;
  }
  const command = {
    type: 'answerDelivered' as const,
    connectorId: data.connectorId,
    wordsId: data.wordsId,
    ...(link !== undefined && { link }),
    ...(textId !== undefined && { textId }),
  };
  const body = JSON.stringify(command);
  await trx
    .insertInto('caseInbox')
    .values({
      ...subject,
      commandId: idOf(effect.id, 'delivered'),
      command: body,
      bodyHash: hashOf(body),
      actor: JSON.stringify({ kind: 'engine' }),
      at,
    })
    .onConflict((oc) => oc.columns(['caseId', 'commandId']).doNothing())
    .execute();
}

/** The next message of an answer that needs several there: an effect with its own tries, so that none is said twice. */
async function orderNext(trx: Trx, effect: CaseEffectRow, data: Data, parts: number): Promise<void> {
  const part = data.part + 1;
  if (part >= parts) return;
  await trx
    .insertInto('caseEffects')
    .values({
      id: idOf(effect.id, 'part', String(part)),
      tenantId: effect.tenantId,
      caseId: effect.caseId,
      seq: effect.seq,
      type: effect.type,
      data: JSON.stringify({ ...data, part, parts }),
    })
    .onConflict((oc) => oc.column('id').doNothing())
    .execute();
}
