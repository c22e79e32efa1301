import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { z } from 'zod';
import { inTenant, type Trx } from '../../db/connection.ts';
import { openStored } from '../../db/file-store.ts';
import { hashOf, idOf } from '../../db/ids.ts';
import { unseal } from '../../db/sealing.ts';
import type { CaseEffectRow } from '../../domain/case-rows.ts';
import type { Connector } from '../../domain/connector.ts';
import type { EffectRunner } from '../effect-runners.ts';
import { type Delivered, type Outgoing, PeerError } from './contract.ts';
import { kindOf } from './kinds.ts';
import { peerOf } from './run-connector.ts';
import type { ConnectorDeps } from './take.ts';

const Data = z.object({
  connectorId: z.uuid(),
  externalId: z.string(),
  wordsId: z.uuid(),
  fileIds: z.array(z.uuid()),
  isFinal: z.boolean(),
});
type Data = z.infer<typeof Data>;

type PublishDeps = Pick<ConnectorDeps, 'db' | 'dataDir' | 'keys' | 'publicUrl' | 'allowPrivate' | 'now'>;

/**
 * Publishes an answer back where the citizen wrote, once (INT-3, INT-5). Kinds that know a repeated call by its name are
 * simply asked again; for the others an outcome nobody knows goes to a person, who looks and says «повторить» or not.
 */
export function publishOutRunner(deps: PublishDeps): EffectRunner {
  return async (effect) => {
    const data = Data.parse(effect.data);
    const ready = await inTenant(deps.db, effect.tenantId, (trx) => prepare(trx, deps, effect, data));
    if (ready === 'delivered') return;
    const { connector, outgoing } = ready;
    const kind = kindOf(connector);
    if (!kind.deliver) throw stop('этот канал ответы не принимает: опубликуйте вручную и впишите ссылку');
    let delivered: Delivered;
    try {
      delivered = await kind.deliver(outgoing, peerOf(connector, deps));
    } catch (error) {
      if (!(error instanceof PeerError)) throw error;
      const again = !error.permanent && (kind.deliversOnce || !error.unknown);
      await inTenant(deps.db, effect.tenantId, (trx) =>
        noteTrouble(trx, effect, connector.id, error, deps.now(), again),
      );
      throw again ? error : stop(error.message);
    }
    await inTenant(deps.db, effect.tenantId, (trx) => noteDelivered(trx, effect, data, delivered, deps.now()));
  };
}

const stop = (message: string) => ApplicationFailure.nonRetryable(message, 'publishOut');
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
    .select(['sealedAddress', 'threadKey'])
    .where('connectorId', '=', data.connectorId)
    .where('externalId', '=', data.externalId)
    .executeTakeFirst();
  if (!replied?.sealedAddress) throw stop('куда отвечать, больше не известно: опубликуйте ответ вручную');
  const words = await trx.selectFrom('caseTexts').select('body').where('id', '=', data.wordsId).executeTakeFirst();
  if (!words || words.body === '') throw stop('текста ответа больше нет: отправлять нечего');
  const files =
    data.fileIds.length === 0
      ? []
      : await trx.selectFrom('files').select(['sha256', 'name', 'type']).where('id', 'in', data.fileIds).execute();
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
      at: deps.now().toISOString(),
    })
    .onConflict((oc) => oc.doNothing())
    .execute();
  const outgoing: Outgoing = {
    effectId: effect.id,
    text: words.body,
    files: files.map(({ sha256, name, type }) => ({ name, type, open: () => openStored(deps.dataDir, sha256) })),
    address: z.record(z.string(), z.unknown()).parse(JSON.parse(unseal(replied.sealedAddress, deps.keys))),
    isFinal: data.isFinal,
  };
  return { connector, outgoing };
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
  await trx
    .updateTable('connectorMessages')
    .set({ externalId: sent.externalId, state: 'sent', link: sent.link, at })
    .where('effectId', '=', effect.id)
    .execute();
  await trx.updateTable('connectors').set({ lastSuccessAt: at }).where('id', '=', data.connectorId).execute();
  const linkId = sent.link === null ? undefined : randomUUID();
  const subject = { tenantId: effect.tenantId, caseId: effect.caseId };
  if (linkId !== undefined && sent.link !== null)
    await trx
      .insertInto('caseTexts')
      .values({ ...subject, id: linkId, kind: 'link', body: sent.link })
      .execute();
  const command = {
    type: 'answerDelivered' as const,
    connectorId: data.connectorId,
    wordsId: data.wordsId,
    ...(linkId !== undefined && { link: linkId }),
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
  await trx.insertInto('outbox').values(subject).execute();
}
