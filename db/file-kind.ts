import { open } from 'node:fs/promises';
import { AppError } from '../domain/errors.ts';

/** How the bytes of a text table are to be read. */
export type TextEncoding = 'utf8' | 'windows1251';

/** What a file is by its content: a ZIP (perhaps a workbook), or a text with its encoding and first characters. */
export type FileKind =
  | { kind: 'zip' }
  | { kind: 'text'; encoding: TextEncoding; bomBytes: number; head: string; size: number };

const wayOut = 'Нужна таблица XLSX или CSV';

const signatures: readonly (readonly [bytes: string, name: string])[] = [
  ['255044462d', 'документ PDF'],
  ['89504e470d0a1a0a', 'картинка PNG'],
  ['ffd8ff', 'фотография JPEG'],
  ['47494638', 'картинка GIF'],
  ['526172211a07', 'архив RAR: распакуйте его'],
  ['377abcaf271c', 'архив 7-Zip: распакуйте его'],
  ['1f8b', 'архив GZIP: распакуйте его'],
  ['4d5a', 'программа для Windows'],
  ['7f454c46', 'программа для Linux'],
  ['7b5c727466', 'документ RTF'],
];

/** The refusal of a file that is no table we read; `what` names it. */
export function wrongType(what: string): AppError {
  return new AppError('unsupportedMedia', `Это ${what}. ${wayOut}`);
}

/** An OLE container: an old .xls, or a workbook under a password; told apart by the names in its directory. */
function oleName(head: Buffer): string {
  const encrypted = Buffer.from('EncryptedPackage', 'utf16le');
  if (head.includes(encrypted)) {
    return 'книга Excel под паролем: откройте её, снимите пароль (Файл → Сведения → Защита книги) и сохраните';
  }
  const isWorkbook = ['Workbook', 'Book'].some((name) => head.includes(Buffer.from(name, 'utf16le')));
  return isWorkbook ? 'книга Excel старого вида (.xls): сохраните её как XLSX' : 'документ старого вида (OLE)';
}

function markupName(start: string): string | undefined {
  if (/^(?:<!doctype html|<html|<head|<body|<table|<meta)/i.test(start)) {
    return 'веб-страница под видом таблицы: откройте её в Excel и сохраните как XLSX';
  }
  if (/^<\?xml/i.test(start)) return 'файл XML: откройте его в Excel и сохраните как XLSX';
  if (/^(?:\{\s*["}]|\[\s*[\]{])/.test(start)) return 'файл JSON: выгрузите его таблицей';
  return undefined;
}

function textEncoding(head: Buffer, isWhole: boolean): TextEncoding {
  // A character may be cut at the end of the head; the decoder forgives that when more is said to come.
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: !isWhole });
    return 'utf8';
  } catch {
    return 'windows1251';
  }
}

async function readHead(path: string): Promise<{ head: Buffer; size: number; directory: Buffer }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, 65_536)), 0, undefined, 0);
    const head = buffer.subarray(0, bytesRead);
    const isOle = head.length >= 512 && head.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1';
    if (!isOle) return { head, size, directory: Buffer.alloc(0) };
    const sectorBytes = 2 ** Math.min(head.readUInt16LE(30), 12);
    const at = (head.readUInt32LE(48) + 1) * sectorBytes;
    const sector = await file.read(Buffer.alloc(4096), 0, 4096, at);
    return { head, size, directory: sector.buffer.subarray(0, sector.bytesRead) };
  } finally {
    await file.close();
  }
}

/**
 * Says by its content (never by its name) whether a file can be a table. Refuses an empty or too large file, and names
 * what it is instead: PDF, old or protected Excel, web page, archive, picture.
 */
export async function detectFileKind(path: string, maxFileBytes: number): Promise<FileKind> {
  const { head, size, directory } = await readHead(path);
  if (size === 0) throw new AppError('malformed', `Файл пуст: в нём нет ни одной строки. ${wayOut}`);
  if (size > maxFileBytes) {
    const limit = Math.round(maxFileBytes / 1_000_000);
    throw new AppError('tooLarge', `Файл больше ${limit} МБ. Разделите выгрузку по месяцам и загрузите по частям`);
  }
  const hex = head.subarray(0, 16).toString('hex');
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return { kind: 'zip' };
  if (hex.startsWith('d0cf11e0a1b11ae1')) throw wrongType(oleName(Buffer.concat([directory, head])));
  const known = signatures.find(([bytes]) => hex.startsWith(bytes));
  if (known) throw wrongType(known[1]);
  if (hex.startsWith('fffe') || hex.startsWith('feff')) {
    throw wrongType('текст в кодировке UTF-16: сохраните его как «CSV UTF-8»');
  }
  // Control characters beside tab, line ends and form feed never stand in a text table.
  if (head.some((byte) => byte < 9 || byte === 11 || (byte > 13 && byte < 32))) throw wrongType('двоичный файл');
  const bomBytes = hex.startsWith('efbbbf') ? 3 : 0;
  const encoding = bomBytes > 0 ? 'utf8' : textEncoding(head, size === head.length);
  const text = new TextDecoder(encoding === 'utf8' ? 'utf-8' : 'windows-1251').decode(head, { stream: true });
  const start = text.trimStart();
  if (start === '') throw new AppError('malformed', `Файл пуст: в нём только пробелы. ${wayOut}`);
  const markup = markupName(start);
  if (markup !== undefined) throw wrongType(markup);
  return { kind: 'text', encoding, bomBytes, head: text, size };
}
