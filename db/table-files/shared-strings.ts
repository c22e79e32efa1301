import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { xmlStream } from './xml-stream.ts';

/** The texts that the cells of a workbook point at by number. */
export interface SharedStrings {
  get(index: number): string;
  close(): void;
}

/** Texts of the first 24 MB stay in memory, the rest waits in a file. */
const memoryBytes = 24_000_000;
const blockBytes = 262_144;
const maxBlocks = 48;

/** Texts in a file without a name: the directory entry goes at once, the bytes when it is closed or the process ends. */
function spill(scratchDir: string) {
  const path = join(scratchDir, `shared-${randomUUID()}.tmp`);
  const file = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  let starts = new Float64Array(65_536);
  let count = 0;
  let size = 0;
  let written = 0;
  let pending: Buffer[] = [];
  const blocks = new Map<number, Buffer>();
  const flush = () => {
    for (const chunk of pending) writeSync(file, chunk);
    pending = [];
    written = size;
  };
  const block = (number: number): Buffer => {
    const kept = blocks.get(number);
    if (kept) {
      blocks.delete(number);
      blocks.set(number, kept);
      return kept;
    }
    const bytes = Buffer.allocUnsafe(blockBytes);
    const length = readSync(file, bytes, 0, blockBytes, number * blockBytes);
    const read = bytes.subarray(0, length);
    const oldest = blocks.size >= maxBlocks ? blocks.keys().next().value : undefined;
    if (oldest !== undefined) blocks.delete(oldest);
    blocks.set(number, read);
    return read;
  };
  return {
    add(text: string) {
      if (count + 2 > starts.length) {
        const wider = new Float64Array(starts.length * 2);
        wider.set(starts);
        starts = wider;
      }
      const bytes = Buffer.from(text, 'utf8');
      pending.push(bytes);
      size += bytes.length;
      count += 1;
      starts[count] = size;
      if (size - written > 1_000_000) flush();
    },
    seal: flush,
    get(index: number): string {
      if (index >= count) return '';
      const start = starts[index] ?? 0;
      const end = starts[index + 1] ?? start;
      const first = Math.floor(start / blockBytes);
      if (Math.floor((end - 1) / blockBytes) === first || start === end) {
        return block(first).toString('utf8', start - first * blockBytes, end - first * blockBytes);
      }
      const bytes = Buffer.allocUnsafe(end - start);
      const length = readSync(file, bytes, 0, bytes.length, start);
      return bytes.toString('utf8', 0, length);
    },
    close: () => closeSync(file),
  };
}

/**
 * Reads the shared texts of a workbook with bounded memory, whatever their number. Phonetic guides are left out. A
 * text over `maxChars` keeps `maxChars + 1` characters, so that its cell is seen to be too long. Texts after the number
 * `upTo` are left unread. Close it after use.
 */
export async function readSharedStrings(
  stream: Readable,
  maxChars: number,
  scratchDir: string,
  upTo: number = Number.POSITIVE_INFINITY,
): Promise<SharedStrings> {
  const kept: string[] = [];
  let bytes = 0;
  let rest: ReturnType<typeof spill> | undefined;
  let parts: string[] = [];
  let isText = false;
  let isGuide = false;
  let count = 0;
  const add = (text: string) => {
    count += 1;
    if (rest) rest.add(text);
    else {
      // A copy: a piece of the chunk would keep the whole chunk in memory.
      const copy = Buffer.from(text, 'utf8');
      bytes += copy.length + 16;
      kept.push(copy.toString('utf8'));
      if (bytes > memoryBytes) rest = spill(scratchDir);
    }
  };
  const chunks = xmlStream(stream, {
    open(name) {
      if (name === 'rPh') isGuide = true;
      isText = name === 't' && !isGuide;
    },
    text(value) {
      if (isText) parts.push(value);
    },
    close(name) {
      isText = false;
      if (name === 'rPh') isGuide = false;
      if (name !== 'si') return;
      add((parts.length === 1 ? (parts[0] ?? '') : parts.join('')).slice(0, maxChars + 1));
      parts = [];
    },
  });
  try {
    if (upTo >= 0) for await (const _ of chunks) if (count > upTo) break;
    rest?.seal();
  } catch (error) {
    rest?.close();
    throw error;
  } finally {
    stream.destroy();
  }
  return {
    get: (index) => (index < kept.length ? (kept[index] ?? '') : (rest?.get(index - kept.length) ?? '')),
    close: () => rest?.close(),
  };
}
