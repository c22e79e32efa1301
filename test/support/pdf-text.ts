import { inflateSync } from 'node:zlib';

/** The words of a PDF made by Typst, in their order, without spaces between runs told apart: glyphs are read back by each font's ToUnicode. */
export function pdfText(bytes: Buffer): string {
  const objects = new Map<string, { head: string; stream: Buffer | null }>();
  const raw = bytes.toString('latin1');
  for (const found of raw.matchAll(/(\d+) 0 obj\b([\s\S]*?)endobj/g)) {
    const [, number = '', body = ''] = found;
    const at = body.indexOf('stream');
    const head = at === -1 ? body : body.slice(0, at);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const begins = at === -1 ? 0 : at + (body.startsWith('stream\r\n', at) ? 8 : 7);
    const packed = Buffer.from(body.slice(begins, begins + length), 'latin1');
    const stream = at === -1 ? null : /FlateDecode/.test(head) ? inflateSync(packed) : packed;
    objects.set(number, { head, stream });
    if (stream && /\/ObjStm/.test(head)) unpack(head, stream.toString('latin1'), objects);
  }
  const fonts = new Map<string, Map<string, string>>();
  for (const { head } of objects.values())
    for (const [, list = ''] of head.matchAll(/\/Font\s*<<([^>]*)>>/g))
      for (const [, name = '', ref = ''] of list.matchAll(/\/(\w+) (\d+) 0 R/g)) {
        const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(ref)?.head ?? '')?.[1];
        const map = unicode && objects.get(unicode)?.stream;
        if (map) fonts.set(name, glyphs(map.toString('latin1')));
      }
  return [...objects.values()]
    .flatMap(({ stream }) =>
      stream && /\bBT\b[\s\S]*\bTf\b/.test(stream.toString('latin1')) ? [shown(stream.toString('latin1'), fonts)] : [],
    )
    .join('\n');
}

function unpack(head: string, stream: string, objects: Map<string, { head: string; stream: Buffer | null }>): void {
  const first = Number(/\/First (\d+)/.exec(head)?.[1] ?? 0);
  const index = stream.slice(0, first).trim().split(/\s+/).map(Number);
  for (let i = 0; i + 1 < index.length; i += 2)
    objects.set(String(index[i]), {
      head: stream.slice(first + index[i + 1]!, first + (index[i + 3] ?? stream.length)),
      stream: null,
    });
}

function glyphs(map: string): Map<string, string> {
  const known = new Map<string, string>();
  const utf16 = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = '', text = ''] of block.matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>/g))
      known.set(code.toLowerCase(), utf16(text));
  for (const [, block = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', to = '', text = ''] of block.matchAll(
      /<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>/g,
    ))
      for (let code = Number.parseInt(from, 16); code <= Number.parseInt(to, 16); code += 1)
        known.set(
          code.toString(16).padStart(4, '0'),
          utf16((Number.parseInt(text, 16) + code - Number.parseInt(from, 16)).toString(16).padStart(text.length, '0')),
        );
  return known;
}

/** Strings of a content stream under the font that was set before them. */
function shown(content: string, fonts: Map<string, Map<string, string>>): string {
  let font: Map<string, string> | undefined;
  let text = '';
  for (const [, name, literal, hex, move] of content.matchAll(
    /\/(\w+) [\d.]+ Tf|\(((?:\\[\s\S]|[^\\)])*)\)|<([0-9a-fA-F]*)>(?!>)|(\bT[dm*]\b)/g,
  )) {
    if (name !== undefined) font = fonts.get(name);
    else if (move !== undefined) text += '\n';
    else {
      const bytes =
        hex !== undefined ? hex.toLowerCase() : Buffer.from(unescaped(literal ?? ''), 'latin1').toString('hex');
      for (let i = 0; i < bytes.length; i += 4) text += font?.get(bytes.slice(i, i + 4)) ?? '';
    }
  }
  return text;
}

function unescaped(literal: string): string {
  const named: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  return literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, what: string) =>
    /^[0-7]/.test(what) ? String.fromCharCode(Number.parseInt(what, 8)) : (named[what] ?? what),
  );
}
