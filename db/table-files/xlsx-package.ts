import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { AppError } from '../../domain/errors.ts';
import { wrongType } from '../file-kind.ts';
import type { TableLimits } from './table-limits.ts';

/** The parts of a workbook's ZIP; sizes are what the archive says, and unpacking stops where a part exceeds its word. */
export interface XlsxPackage {
  has(name: string): boolean;
  unpackedBytes(name: string): number;
  stream(name: string): Promise<Readable>;
  close(): void;
}

const notWorkbook: readonly (readonly [part: RegExp, name: string])[] = [
  [/^xl\/workbook\.bin$/, 'двоичная книга Excel (.xlsb): сохраните её как XLSX'],
  [/^word\//, 'документ Word'],
  [/^ppt\//, 'презентация'],
  [/^content\.xml$/, 'таблица LibreOffice: сохраните её как XLSX'],
];

/** A smaller part is read whatever its ratio: one cell of a million equal letters is a bad row, not a bomb. */
const judgedFromBytes = 50_000_000;

function bomb(why: string): AppError {
  return new AppError('tooLarge', `Файл не открыт: ${why}. Если это настоящая выгрузка, разделите её по месяцам`);
}

function checkSizes(entries: ReadonlyMap<string, Entry>, limits: TableLimits): void {
  let total = 0;
  for (const entry of entries.values()) {
    total += entry.uncompressedSize;
    if (total > limits.maxUnpackedBytes) {
      throw bomb(`после распаковки он больше ${Math.round(limits.maxUnpackedBytes / 1_000_000)} МБ`);
    }
    if (entry.uncompressedSize > judgedFromBytes && entry.uncompressedSize > entry.compressedSize * limits.maxRatio) {
      throw bomb(`он сжат больше чем в ${limits.maxRatio} раз, так сжимают файлы-ловушки`);
    }
  }
}

async function listEntries(zip: ZipFile, limits: TableLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.maxParts)
    throw bomb(`в нём ${zip.entryCount} частей, а у таблицы их не больше ${limits.maxParts}`);
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  checkSizes(entries, limits);
  return entries;
}

/** An archive's or its unpacking's own complaint, told as a damaged file; an `AppError` stays itself. */
export function damaged(cause: unknown): AppError {
  return cause instanceof AppError
    ? cause
    : new AppError('malformed', 'Файл Excel повреждён или загружен не до конца: выгрузите его заново', { cause });
}

/** Opens a workbook's ZIP and refuses bombs before anything is unpacked, damaged archives, and other documents by name. */
export async function openPackage(path: string, limits: TableLimits): Promise<XlsxPackage> {
  const zip = await openPromise(path, { autoClose: false }).catch((cause: unknown) => {
    throw damaged(cause);
  });
  try {
    const entries = await listEntries(zip, limits);
    const names = [...entries.keys()];
    const other = notWorkbook.find(([part]) => names.some((name) => part.test(name)));
    if (other) throw wrongType(other[1]);
    if (!names.some((name) => name.startsWith('xl/'))) throw wrongType('архив ZIP: распакуйте его');
    return {
      has: (name) => entries.has(name),
      unpackedBytes: (name) => entries.get(name)?.uncompressedSize ?? 0,
      stream: async (name) => {
        const entry = entries.get(name);
        if (!entry) throw damaged(new Error(`no part ${name}`));
        if (!entry.canDecodeFileData()) throw wrongType('книга Excel под паролем: снимите пароль и сохраните');
        return zip.openReadStreamPromise(entry);
      },
      close: () => zip.close(),
    };
  } catch (cause) {
    zip.close();
    throw damaged(cause);
  }
}
