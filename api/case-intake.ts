import { z } from 'zod';
import { acceptCommand } from '../db/accept-command.ts';
import { sealPerson } from '../db/applicant-keys.ts';
import { inTenant, type Trx } from '../db/connection.ts';
import { hashOf } from '../db/ids.ts';
import { type IntakeMessage, takeIn } from '../db/intake.ts';
import { channelsOf, type Person } from '../domain/access.ts';
import { CaseRecord } from '../domain/case.ts';
import { NewCase } from '../domain/case-command.ts';
import type { CaseKind } from '../domain/codes.ts';
import { AppError } from '../domain/errors.ts';
import { cleanText, textMarks } from '../domain/text-cleaning.ts';
import { titleOf } from '../domain/text-title.ts';
import type { ApiDeps, Routes } from './api-deps.ts';
import { recordFor } from './case-commands.ts';
import { commandIdOf, openMailbox, storedPerson } from './give-command.ts';
import { signedIn } from './signed-in.ts';

// A clerk's watch may run ahead of the server's by so much.
const clockSlackMs = 60_000;

/** Registration of one message by hand (desk, phone) or by a program; a repeat of an external id is the case it repeats. */
export const caseIntakeRoutes: Routes = (app, deps) => {
  app.post(
    '/cases',
    {
      onRequest: signedIn(deps, 'cases.register'),
      schema: {
        body: NewCase,
        response: { 200: CaseRecord, 201: CaseRecord },
        tags: ['cases'],
        summary: 'Зарегистрировать сообщение или обращение',
      },
    },
    async (request, reply) => {
      const { person, body } = request;
      const now = new Date();
      refuseForeignIntake(person, body.channel);
      refuseFuture(body.receivedAt, now);
      const key = request.headers['idempotency-key'];
      const bodyHash = hashOf(JSON.stringify(body));
      const registerId = commandIdOf(request, person.userId, 'register');
      const { id, fresh } = await inTenant(deps.db, person.tenantId, async (trx) => {
        const intake = async () => {
          await demandOwnFiles(trx, body.fileIds ?? [], person);
          const [taken] = await takeIn(trx, person.tenantId, [await messageOf(trx, deps, body, now.toISOString())], {
            actor: { kind: 'person', person },
            stored: storedPerson(person),
            at: now.toISOString(),
          });
          if (body.registration && !taken!.repeated)
            await acceptCommand(trx, {
              tenantId: person.tenantId,
              caseId: taken!.caseId,
              commandId: registerId,
              command: { type: 'register', ...body.registration },
              actor: { kind: 'person', person },
              stored: storedPerson(person),
              at: now.toISOString(),
            });
          return { id: taken!.caseId, fresh: !taken!.repeated };
        };
        return typeof key === 'string'
          ? await once(trx, person.tenantId, hashOf(person.userId, 'cases', key), bodyHash, intake)
          : await intake();
      });
      if (body.registration && fresh) await openMailbox(deps, person.tenantId, id, registerId);
      return await reply.code(fresh ? 201 : 200).send(await recordFor(deps, person, id));
    },
  );
};

/** Who registers for one channel does not fill another: nothing of the message is taken. */
export function refuseForeignIntake(person: Person, channel: string): void {
  const own = channelsOf(person, 'cases.register');
  if (own !== null && !own.includes(channel))
    throw new AppError(
      'forbidden',
      `в канал «${channel}» принимает другой сотрудник, ваши каналы: ${own.join(', ')} — передайте сообщение ему`,
    );
}

/** Files of a new case are the uploads of whoever registers it, and no case has taken them yet. */
async function demandOwnFiles(trx: Trx, fileIds: readonly string[], { userId }: Person): Promise<void> {
  if (fileIds.length === 0) return;
  const found = await trx
    .selectFrom('files')
    .select('id')
    .where('id', 'in', [...fileIds])
    .where('caseId', 'is', null)
    .where('uploadedBy', '=', userId)
    .execute();
  const lost = fileIds.find((id) => !found.some((file) => file.id === id));
  if (lost) throw new AppError('unprocessable', `файла ${lost} нет среди загруженных вами: загрузите его ещё раз`);
}

/** The future is refused: a clock cannot start before what it measures. */
export function refuseFuture(receivedAt: string | undefined, now: Date): void {
  if (receivedAt !== undefined && Date.parse(receivedAt) > now.getTime() + clockSlackMs)
    throw new AppError('unprocessable', `дата поступления ${receivedAt} ещё не наступила: проверьте год и время`, {
      errors: [{ path: 'receivedAt', message: 'должна быть не позже текущего времени' }],
    });
}

/** Runs an intake once for an Idempotency-Key: of many at once one works, the others wait and get its case. */
async function once(
  trx: Trx,
  tenantId: string,
  keyHash: string,
  bodyHash: string,
  intake: () => Promise<{ id: string; fresh: boolean }>,
): Promise<{ id: string; fresh: boolean }> {
  const claimed = await trx
    .insertInto('idempotency')
    .values({ tenantId, keyHash, bodyHash, status: 201, body: JSON.stringify({}) })
    .onConflict((oc) => oc.columns(['tenantId', 'keyHash']).doNothing())
    .returning('keyHash')
    .execute();
  if (claimed.length === 0) {
    const known = await trx
      .selectFrom('idempotency')
      .select(['bodyHash', 'body'])
      .where('keyHash', '=', keyHash)
      .executeTakeFirstOrThrow();
    if (known.bodyHash !== bodyHash)
      throw new AppError('keyReused', 'этот Idempotency-Key уже приходил с другими данными: возьмите новый ключ');
    return { id: z.uuid().parse(known.body.id), fresh: true };
  }
  const made = await intake();
  await trx
    .updateTable('idempotency')
    .set({ body: JSON.stringify({ id: made.id }) })
    .where('keyHash', '=', keyHash)
    .execute();
  return made;
}

/** What comes by a channel when nobody says: an appeal where the channel carries appeals alone, else a message. */
async function usualKind(trx: Trx, code: string): Promise<CaseKind> {
  const channel = await trx.selectFrom('channels').select('kind').where('code', '=', code).executeTakeFirst();
  return channel?.kind === 'appeal' ? 'appeal' : 'message';
}

function pointOf({ latitude, longitude }: NewCase): Pick<IntakeMessage, 'point'> {
  if (latitude === undefined && longitude === undefined) return {};
  if (latitude === undefined || longitude === undefined)
    throw new AppError('unprocessable', 'координаты — это широта и долгота вместе: назовите обе');
  return { point: { latitude, longitude } };
}

async function messageOf(trx: Trx, deps: ApiDeps, body: NewCase, now: string): Promise<IntakeMessage> {
  const text = cleanText(body.text);
  const topic = body.topicId
    ? await trx.selectFrom('topics').select(['id', 'sectorBlockId']).where('id', '=', body.topicId).executeTakeFirst()
    : undefined;
  if (body.topicId && !topic) throw new AppError('unprocessable', `темы ${body.topicId} нет в справочнике`);
  if (
    body.territoryId &&
    !(await trx.selectFrom('territories').select('id').where('id', '=', body.territoryId).executeTakeFirst())
  )
    throw new AppError('unprocessable', `территории ${body.territoryId} нет в справочнике`);
  const { kind = 'citizen', ...words } = body.applicant ?? {};
  return {
    channel: body.channel,
    kind: body.kind ?? (await usualKind(trx, body.channel)),
    text: text === '' ? body.text : text,
    rawText: text === body.text ? null : body.text,
    title: titleOf(text, 120),
    marks: textMarks(text),
    receivedAt: body.receivedAt === undefined ? now : new Date(body.receivedAt).toISOString(),
    externalId: body.externalId ?? null,
    importance: body.importance ?? 'ordinary',
    topicId: topic?.id ?? null,
    sectorBlockId: topic?.sectorBlockId ?? null,
    territoryId: body.territoryId ?? null,
    platform: body.platform ?? null,
    address: body.address ?? null,
    ...pointOf(body),
    link: body.link ?? null,
    asWritten: {},
    answerBy: body.answerBy ?? null,
    applicant: body.applicant ? sealPerson(kind, words, deps.encryptionKeys) : null,
    quiet: false,
    fileIds: body.fileIds ?? [],
    past: [],
    pastTexts: [],
    isHistory: false,
    ...(body.appeal !== undefined && {
      appeal: { ...body.appeal, applicants: 1 + (body.applicant?.others?.length ?? 0) },
    }),
  };
}
