import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';
import type { Cell } from '../../domain/table-row.ts';

const sheetHead = '<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>';
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts that every workbook with one sheet has; shared texts are at `xl/sharedStrings.xml`. */
export const workbookParts: Record<string, string> = {
  'xl/workbook.xml': `<workbook xmlns:r="${relation}"><sheets><sheet name="Лист1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
};

/** Escapes a text for XML. */
export function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** One row of a sheet with its texts inside the cells. */
export function sheetRow(row: number, cells: readonly Cell[]): string {
  const written = cells.map((cell) =>
    typeof cell === 'number' ? `<c><v>${cell}</v></c>` : `<c t="inlineStr"><is><t>${xmlText(cell)}</t></is></c>`,
  );
  return `<row r="${row}">${written.join('')}</row>`;
}

/** A whole sheet of rows, the first is row 1. */
export function sheetOf(rows: readonly (readonly Cell[])[]): string {
  return `${sheetHead}${rows.map((cells, index) => sheetRow(index + 1, cells)).join('')}</sheetData></worksheet>`;
}

interface ZipPart {
  name: string;
  crc: number;
  packed: number;
  unpacked: number;
  offset: number;
}

function localHeader(name: string, part: Pick<ZipPart, 'crc' | 'packed' | 'unpacked'>, isStreamed: boolean): Buffer {
  const title = Buffer.from(name);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(isStreamed ? 8 : 0, 6);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(part.crc, 14);
  header.writeUInt32LE(part.packed, 18);
  header.writeUInt32LE(part.unpacked, 22);
  header.writeUInt16LE(title.length, 26);
  return Buffer.concat([header, title]);
}

function directory(parts: readonly ZipPart[], start: number): Buffer {
  const entries = parts.map((part) => {
    const title = Buffer.from(part.name);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(part.crc, 16);
    entry.writeUInt32LE(part.packed, 20);
    entry.writeUInt32LE(part.unpacked, 24);
    entry.writeUInt16LE(title.length, 28);
    entry.writeUInt32LE(part.offset, 42);
    return Buffer.concat([entry, title]);
  });
  const all = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(all.length, 12);
  end.writeUInt32LE(start, 16);
  return Buffer.concat([all, end]);
}

/** A ZIP in memory; `claims` lets a part lie about its unpacked size. */
export function zipOf(contents: Record<string, string | Buffer>, claims: Record<string, number> = {}): Buffer {
  const chunks: Buffer[] = [];
  const parts: ZipPart[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(contents)) {
    const bytes = Buffer.from(content as string);
    const packed = deflateRawSync(bytes);
    const part = { name, crc: crc32(bytes), packed: packed.length, unpacked: claims[name] ?? bytes.length, offset };
    const header = localHeader(name, part, false);
    chunks.push(header, packed);
    offset += header.length + packed.length;
    parts.push(part);
  }
  return Buffer.concat([...chunks, directory(parts, offset)]);
}

/** Writes a ZIP whose parts come piece by piece, with bounded memory. */
export async function writeZip(path: string, contents: Record<string, Iterable<string>>): Promise<void> {
  const file = createWriteStream(path);
  const parts: ZipPart[] = [];
  let offset = 0;
  const write = async (bytes: Buffer) => {
    offset += bytes.length;
    if (!file.write(bytes)) await once(file, 'drain');
  };
  for (const [name, pieces] of Object.entries(contents)) {
    const part = { name, crc: 0, packed: 0, unpacked: 0, offset };
    await write(localHeader(name, part, true));
    const deflate = createDeflateRaw({ level: 1 });
    const packing = (async () => {
      for await (const bytes of deflate as AsyncIterable<Buffer>) {
        part.packed += bytes.length;
        await write(bytes);
      }
    })();
    const put = async (text: string) => {
      const bytes = Buffer.from(text);
      part.crc = crc32(bytes, part.crc);
      part.unpacked += bytes.length;
      if (!deflate.write(bytes)) await once(deflate, 'drain');
    };
    let waiting: string[] = [];
    for (const piece of pieces) {
      waiting.push(piece);
      if (waiting.length < 200) continue;
      await put(waiting.join(''));
      waiting = [];
    }
    await put(waiting.join(''));
    deflate.end();
    await packing;
    const descriptor = Buffer.alloc(16);
    descriptor.writeUInt32LE(0x08074b50, 0);
    descriptor.writeUInt32LE(part.crc, 4);
    descriptor.writeUInt32LE(part.packed, 8);
    descriptor.writeUInt32LE(part.unpacked, 12);
    await write(descriptor);
    parts.push(part);
  }
  await write(directory(parts, offset));
  file.end();
  await once(file, 'finish');
}
