import { readFile } from 'node:fs/promises';
import type { FastifyRequest } from 'fastify';
import { type IncomingFile, receiveFile } from '../db/file-store.ts';
import { openTable } from '../db/table-files/read-table.ts';
import { tableLimits } from '../db/table-files/table-limits.ts';
import { AppError } from '../domain/errors.ts';
import type { Cell, TableRow } from '../domain/table-row.ts';
import type { ApiDeps } from './api-deps.ts';

const mostBytes = 20_000_000;
const mostRows = 20_000;

/** A small uploaded table with the fields that came beside it. */
export interface UploadedTable {
  fields: ReadonlyMap<string, string>;
  fileName: string;
  headers: string[];
  rows: TableRow[];
}

/**
 * Reads a dictionary's file as it is uploaded: CSV, XLSX or JSON (a list of objects), up to 20 MB and 20,000 rows. Nothing
 * of it stays on the disk. Fields outside `known` are refused.
 */
export async function receiveTable(
  deps: ApiDeps,
  request: FastifyRequest,
  known: readonly string[],
): Promise<UploadedTable> {
  if (!request.isMultipart())
    throw new AppError('unsupportedMedia', 'пришлите файл формой multipart/form-data в поле file');
  const fields = new Map<string, string>();
  let file: { incoming: IncomingFile; name: string } | undefined;
  try {
    for await (const part of request.parts({ limits: { fileSize: mostBytes } })) {
      if (part.type === 'field') {
        if (!known.includes(part.fieldname))
          throw new AppError(
            'malformed',
            `поля «${part.fieldname.slice(0, 60)}» здесь нет: нужны ${known.join(', ')} и file`,
          );
        fields.set(part.fieldname, String(part.value));
        continue;
      }
      const incoming = await receiveFile(deps.dataDir, part.file);
      file = { incoming, name: (part.filename ?? 'файл').split(/[\\/]/).at(-1)?.slice(-200) ?? 'файл' };
      if (part.file.truncated) throw new AppError('tooLarge', 'файл больше 20 МБ: разделите его');
    }
    if (!file) throw new AppError('malformed', 'в запросе нет файла: пришлите его в поле file');
    const { path } = file.incoming;
    const table = /\.json$/i.test(file.name) ? await readJson(path) : await readRows(path, deps.dataDir);
    return { fields, fileName: file.name, ...table };
  } finally {
    await file?.incoming.drop();
  }
}

async function readRows(path: string, dataDir: string): Promise<Pick<UploadedTable, 'headers' | 'rows'>> {
  const table = await openTable(path, tableLimits(dataDir));
  try {
    const rows: TableRow[] = [];
    for await (const row of table.rows) {
      rows.push(row);
      if (rows.length > mostRows) throw new AppError('tooLarge', `строк больше ${mostRows}: разделите файл`);
    }
    return { headers: table.headers, rows };
  } finally {
    await table.close();
  }
}

async function readJson(path: string): Promise<Pick<UploadedTable, 'headers' | 'rows'>> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch {
    throw new AppError('unsupportedMedia', 'файл назван .json, но это не JSON');
  }
  if (!Array.isArray(content) || content.length === 0 || content.some((one) => typeof one !== 'object' || one === null))
    throw new AppError('unsupportedMedia', 'в файле JSON нужен список записей: [{"group": "…", "topic": "…"}, …]');
  if (content.length > mostRows) throw new AppError('tooLarge', `записей больше ${mostRows}: разделите файл`);
  const list = content as Record<string, unknown>[];
  const headers = [...new Set(list.flatMap((one) => Object.keys(one)))].slice(0, 200);
  const cell = (value: unknown): Cell => (typeof value === 'number' ? value : typeof value === 'string' ? value : '');
  return { headers, rows: list.map((one, at) => ({ row: at + 1, cells: headers.map((name) => cell(one[name])) })) };
}
