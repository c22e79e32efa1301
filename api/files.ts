import { randomUUID } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { inTenant, type Trx } from '../db/connection.ts';
import { mayShowInPlace, typeByContent } from '../db/file-content.ts';
import { openStored, receiveFile } from '../db/file-store.ts';
import { notePersonalDataRead } from '../db/personal-data-read.ts';
import { getVisibleCase } from '../db/queries/case-record.ts';
import { openSealed } from '../db/sealed-files.ts';
import { type Person, permissionsOf } from '../domain/access.ts';
import { AppError } from '../domain/errors.ts';
import { safeFileName } from '../domain/file-name.ts';
import type { FileRecord } from '../domain/records.ts';
import type { ApiDeps, Routes } from './api-deps.ts';
import { ById } from './case-record.ts';
import { type LinkHolder, signedInOrLink } from './signed-in.ts';

const Stored = z.object({ id: z.uuid(), name: z.string(), type: z.string(), size: z.int() });
const mostLooseOfLink = 50;

/** Files: taken by content, stored once, given out only with the case they belong to (SEC-5). */
export const fileRoutes: Routes = (app, deps) => {
  const onRequest = signedInOrLink(deps);

  app.post(
    '/files',
    {
      onRequest,
      schema: {
        consumes: ['multipart/form-data'],
        response: { 201: Stored },
        tags: ['files'],
        summary: 'Загрузить файл (поле file, до 20 МБ): JPEG, PNG, WebP, PDF, DOCX, XLSX, MP4',
      },
    },
    async (request, reply) => {
      const { signed, link } = request;
      const tenantId = signed?.person.tenantId ?? link?.tenantId ?? '';
      const part = await request.file();
      if (!part) throw new AppError('malformed', 'в запросе нет файла: пришлите его в поле file');
      const incoming = await receiveFile(deps.dataDir, part.file);
      try {
        if (part.file.truncated) throw new AppError('tooLarge', 'файл больше 20 МБ: уменьшите его или разделите');
        if (incoming.size === 0) throw new AppError('malformed', 'файл пуст: выберите другой');
        const type = await typeByContent(incoming.path);
        const file = { id: randomUUID(), name: safeFileName(part.filename), type, size: incoming.size };
        await inTenant(deps.db, tenantId, async (trx) => {
          if (link) await refuseFlood(trx, link);
          await trx
            .insertInto('files')
            .values({
              ...file,
              tenantId,
              sha256: incoming.sha256,
              uploadedBy: signed?.person.userId ?? null,
              assignmentId: link?.assignmentId ?? null,
            })
            .execute();
          // Inside the transaction: a row never names bytes that are not there.
          await incoming.keep();
        });
        return await reply.code(201).send(file);
      } finally {
        await incoming.drop();
      }
    },
  );

  app.get(
    '/files/:id',
    {
      onRequest,
      schema: { params: ById, tags: ['files'], summary: 'Файл: снимок показывается, остальное скачивается' },
    },
    async (request, reply) => {
      const { signed, link, params } = request;
      const tenantId = signed?.person.tenantId ?? link?.tenantId ?? '';
      const file = await inTenant(deps.db, tenantId, async (trx) => {
        const found = await trx.selectFrom('files').selectAll().where('id', '=', params.id).executeTakeFirst();
        const loose = found?.caseId === null && signed !== null && found.uploadedBy === signed.person.userId;
        const own = found && ((link && isOfLink(found, link)) || loose);
        if (found && !own && signed && found.caseId !== null)
          await getVisibleCase(trx, found.caseId, signed.person, new Date().toISOString());
        else if (!own) throw new AppError('notFound', `файла ${params.id} нет или он вам не доступен`);
        if (found?.sealed) await demandPersonalData(trx, found, signed?.person);
        return found!;
      });
      return await sendStored(reply, file, deps);
    },
  );
};

/** Gives the bytes out: a picture is shown in place, everything else is downloaded, nothing of it runs. */
export async function sendStored(
  reply: FastifyReply,
  file: FileRecord,
  { dataDir, encryptionKeys }: Pick<ApiDeps, 'dataDir' | 'encryptionKeys'>,
): Promise<FastifyReply> {
  const kind = mayShowInPlace(file.type) ? 'inline' : 'attachment';
  return await reply
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('content-disposition', `${kind}; filename="file"; filename*=UTF-8''${encodeName(file.name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-length', String(file.size))
    .header('cache-control', 'private, no-cache')
    .type(file.type)
    .send(file.sealed ? await openSealed(dataDir, file, encryptionKeys) : openStored(dataDir, file.sha256));
}

/** A file with somebody's name and address opens for those who may read them, and the reading is written down (SEC-3). */
async function demandPersonalData(trx: Trx, file: FileRecord, person: Person | undefined): Promise<void> {
  if (!person) throw new AppError('notFound', `файла ${file.id} нет или он вам не доступен`);
  if (!permissionsOf(person).has('cases.readPersonalData'))
    throw new AppError('forbidden', 'в этом файле персональные данные: его открывает координатор или руководитель');
  await notePersonalDataRead(trx, person, { resource: 'files', recordId: file.id });
}

function isOfLink(file: FileRecord, link: LinkHolder): boolean {
  return file.caseId === null ? file.assignmentId === link.assignmentId : file.caseId === link.caseId;
}

/** A link without an account may not fill the disk: so many files that no command has taken yet. */
async function refuseFlood(trx: Trx, link: LinkHolder): Promise<void> {
  const { loose } = await trx
    .selectFrom('files')
    .select(sql<number>`count(*)`.as('loose'))
    .where('assignmentId', '=', link.assignmentId)
    .where('caseId', 'is', null)
    .executeTakeFirstOrThrow();
  if (loose >= mostLooseOfLink)
    throw new AppError('tooManyRequests', `загружено ${loose} неотправленных файлов: сначала отправьте ответ с ними`, {
      retryAfterSeconds: 600,
    });
}

const encodeName = (name: string) =>
  encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
