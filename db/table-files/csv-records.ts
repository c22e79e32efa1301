import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { parse } from 'csv-parse';
import { parse as parseWhole } from 'csv-parse/sync';
import type { TextEncoding } from '../file-kind.ts';

/** How a text table is written. */
export interface CsvDialect {
  delimiter: ';' | ',' | '\t';
  encoding: TextEncoding;
  bomBytes: number;
  lineEnds: string[];
}

/** One record of the file: its cells and the byte after it. */
export interface CsvRecord {
  cells: string[];
  end: number;
}

const maxRecordBytes = 2_000_000;

function strictOptions(dialect: CsvDialect) {
  return {
    delimiter: dialect.delimiter,
    record_delimiter: dialect.lineEnds,
    // A one-byte encoding is read byte by byte and decoded cell by cell, so that positions stay positions in the file.
    encoding: dialect.encoding === 'utf8' ? ('utf8' as const) : ('latin1' as const),
    relax_column_count: true,
  };
}

/** Finds the delimiter in the first line of the head that has one outside quotes; undefined when none has. */
export function findDelimiter(head: string): CsvDialect['delimiter'] | undefined {
  for (const line of head.split(/\r\n?|\n/, 20)) {
    const plain = line.replace(/"[^"]*"/g, '');
    const counts = ([';', '\t', ','] as const).map((mark) => ({ mark, count: plain.split(mark).length - 1 }));
    const best = counts.reduce((most, next) => (next.count > most.count ? next : most));
    if (best.count > 0) return best.mark;
  }
  return undefined;
}

/**
 * Records of the file from a byte on, in batches; stray quotes are taken as characters. The last batch says `broken`
 * when a quote is never closed or a record exceeds 2 MB; what was read before it is in the batches.
 */
export async function* csvRecords(
  path: string,
  dialect: CsvDialect,
  start: number,
  chunkBytes: number,
): AsyncGenerator<{ records: CsvRecord[]; broken: boolean }> {
  let records: CsvRecord[] = [];
  let broken = false;
  const parser = parse({
    ...strictOptions(dialect),
    relax_quotes: true,
    max_record_size: maxRecordBytes,
    on_record: (cells: string[], { bytes }) => {
      records.push({ cells, end: start + bytes });
      return null;
    },
  });
  parser.on('error', () => {
    broken = true;
  });
  parser.resume();
  const fed = (chunk: Buffer | null) =>
    new Promise<void>((resolve) => {
      parser.once('close', resolve);
      const done = () => {
        parser.off('close', resolve);
        resolve();
      };
      if (chunk === null) parser.end(done);
      else parser.write(chunk, done);
    });
  const take = () => {
    const batch = { records, broken };
    records = [];
    return batch;
  };
  const file = createReadStream(path, { start, highWaterMark: chunkBytes });
  try {
    for await (const chunk of file as AsyncIterable<Buffer>) {
      await fed(chunk);
      yield take();
      if (broken) return;
    }
    await fed(null);
    yield take();
  } finally {
    file.destroy();
    parser.destroy();
  }
}

async function readBytes(path: string, from: number, length: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** True when the bytes of one record obey the rules of CSV to the letter: no stray quote, one record. */
export async function isFlawless(path: string, dialect: CsvDialect, from: number, end: number): Promise<boolean> {
  try {
    return parseWhole(await readBytes(path, from, end - from), strictOptions(dialect)).length === 1;
  } catch {
    return false;
  }
}

/** The line at a byte: its first 400 bytes, and the byte after its end (undefined when the file ends before it). */
export async function lineAt(path: string, from: number): Promise<{ start: Buffer; next: number | undefined }> {
  const file = createReadStream(path, { start: from, highWaterMark: 65_536 });
  let at = from;
  let start: Buffer | undefined;
  try {
    for await (const chunk of file as AsyncIterable<Buffer>) {
      const found = chunk.indexOf(10);
      start ??= chunk.subarray(0, Math.min(400, found === -1 ? 400 : found));
      if (found !== -1) return { start, next: at + found + 1 };
      at += chunk.length;
    }
    return { start: start ?? Buffer.alloc(0), next: undefined };
  } finally {
    file.destroy();
  }
}
