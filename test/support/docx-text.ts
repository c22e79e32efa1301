import { inflateRawSync } from 'node:zlib';

/** The words of every XML part of a zipped document (DOCX, XLSX), tags taken out. */
export function docxText(bytes: Buffer): string {
  const words: string[] = [];
  // The central directory names every part with its place; local headers may leave sizes out.
  for (
    let at = bytes.indexOf('PK\x01\x02', 0, 'latin1');
    at !== -1;
    at = bytes.indexOf('PK\x01\x02', at + 46, 'latin1')
  ) {
    const [method, packed, nameLength] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
    ];
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const begins = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const raw = bytes.subarray(begins, begins + packed);
    if (!name.endsWith('.xml')) continue;
    const xml = (method === 8 ? inflateRawSync(raw) : raw).toString('utf8');
    words.push(
      xml
        .replace(/<\/w:p>|<\/row>|<\/si>/g, '\n')
        .replace(/<[^>]+>/g, '')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&'),
    );
  }
  return words.join('\n');
}
