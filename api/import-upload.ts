import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { inTenant } from '../db/connection.ts';
import { detectFileKind } from '../db/file-kind.ts';
import { type IncomingFile, receiveFile } from '../db/file-store.ts';
import { dropImportFile, keepImportFile } from '../db/import-files.ts';
import { readHead, recogniseFile } from '../db/import-head.ts';
import { queueImport } from '../db/import-jobs.ts';
import { CaseKind, ChannelCode } from '../domain/codes.ts';
import { AppError } from '../domain/errors.ts';
import type { ImportJob } from '../domain/records.ts';
import type { ApiDeps } from './api-deps.ts';

const mostBytes = 300_000_000;

interface Upload {
  fields: Map<string, string>;
  file: { incoming: IncomingFile; name: string } | undefined;
}

/**
 * Takes an uploaded table into the queue, or lets it wait until its columns are mapped. Refused at once: no file, a channel
 * without regulation or an export of another cabinet (422), what is no table by its content (415), too large (413). A
 * refused upload leaves nothing on disk.
 */
export async function receiveImport(
  deps: ApiDeps,
  request: FastifyRequest,
  mayUse: (channel: string) => void,
): Promise<ImportJob> {
  const upload = await readUpload(deps, request);
  const { fields, file } = upload;
  try {
    if (!file) throw new AppError('malformed', 'в запросе нет файла: пришлите его в поле file');
    const { channel, kind, dryRun } = readFields(fields);
    mayUse(channel);
    await detectFileKind(file.incoming.path, mostBytes);
    const head = await readHead(file.incoming.path, deps.dataDir);
    const { tenantId, userId } = request.person;
    const { size: fileSize, sha256: fileSha256 } = file.incoming;
    const id = randomUUID();
    try {
      return await inTenant(deps.db, tenantId, async (trx) => {
        const recognised = await recogniseFile(trx, head, { channel, kind });
        // Before the commit: a worker that finds the job finds its file too.
        await keepImportFile(deps.dataDir, id, file.incoming);
        return await queueImport(trx, {
          id,
          tenantId,
          channel,
          userId,
          fileName: file.name,
          fileSize,
          fileSha256,
          dryRun,
          ...recognised,
        });
      });
    } catch (error) {
      await dropImportFile(deps.dataDir, id);
      throw error;
    }
  } finally {
    await file?.incoming.drop();
  }
}

async function readUpload(deps: ApiDeps, request: FastifyRequest): Promise<Upload> {
  const upload: Upload = { fields: new Map(), file: undefined };
  try {
    for await (const part of request.parts({ limits: { fileSize: mostBytes } })) {
      if (part.type === 'field') {
        upload.fields.set(part.fieldname, String(part.value));
        continue;
      }
      const incoming = await receiveFile(deps.dataDir, part.file);
      upload.file = { incoming, name: safeName(part.filename) };
      if (part.file.truncated) throw tooLarge();
    }
  } catch (error) {
    await upload.file?.incoming.drop();
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    throw code === 'FST_REQ_FILE_TOO_LARGE' ? tooLarge() : error;
  }
  return upload;
}

const tooLarge = () =>
  new AppError('tooLarge', 'Файл больше 300 МБ. Разделите выгрузку по месяцам и загрузите по частям');

function readFields(fields: ReadonlyMap<string, string>): {
  channel: string;
  kind: CaseKind | undefined;
  dryRun: boolean;
} {
  const unknown = [...fields.keys()].find((name) => !['channel', 'kind', 'dryRun'].includes(name));
  if (unknown !== undefined)
    throw new AppError('malformed', `поля «${unknown.slice(0, 60)}» здесь нет: нужны channel, kind, dryRun и file`);
  const channel = ChannelCode.safeParse(fields.get('channel'));
  if (!channel.success) throw new AppError('malformed', 'назовите канал в поле channel, например im');
  const dryRun = fields.get('dryRun') ?? 'false';
  if (!['true', 'false', '1', '0', ''].includes(dryRun))
    throw new AppError('malformed', `dryRun: ${dryRun.slice(0, 60)} не подходит, можно true или false`);
  const kind = CaseKind.optional().safeParse(fields.get('kind') || undefined);
  if (!kind.success)
    throw new AppError('malformed', `kind: ${fields.get('kind')?.slice(0, 60)} не подходит, можно message или appeal`);
  return { channel: channel.data, kind: kind.data, dryRun: dryRun === 'true' || dryRun === '1' };
}

/** The sender's name without folders and control marks, as it is shown. */
function safeName(given: string | undefined): string {
  const base = (given ?? '').split(/[\\/]/).at(-1) ?? '';
  const clean = base
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  return clean.slice(-200) || 'выгрузка';
}
