import type { Readable } from 'node:stream';
import { Parser } from 'saxen';
import { AppError } from '../../domain/errors.ts';

/** What a part of a workbook tells while it is read; names come without a namespace prefix, texts decoded. */
export interface XmlListener {
  open?(name: string, attribute: (name: string) => string | undefined): void;
  text?(value: string): void;
  close?(name: string): void;
}

/** One text or tag may be this long; a longer one is an attack on memory, not a table. */
const maxTokenChars = 4_000_000;

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The characters of an XML text: the five entities and character numbers are decoded, others stay as written. */
function decodeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w{2,4}));/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML from a stream with a memory bounded by its longest token; yields the bytes of every chunk so that the caller can
 * take what the listener gathered. Refuses what is not XML, and a token over 4 million characters. No DTD is obeyed.
 */
export async function* xmlStream(stream: Readable, listener: XmlListener): AsyncGenerator<number> {
  const parser = new Parser();
  const decoder = new TextDecoder('utf-8');
  let isQuiet = true;
  let quietChars = 0;
  let fault: Error | undefined;
  parser.on('openTag', (name, attributes) => {
    isQuiet = false;
    listener.open?.(localName(name), (wanted) => {
      const all = attributes();
      const value = all === false ? undefined : all[wanted];
      return value === undefined ? undefined : decodeXml(value);
    });
  });
  parser.on('closeTag', (name) => {
    isQuiet = false;
    listener.close?.(localName(name));
  });
  parser.on('text', (value) => {
    isQuiet = false;
    listener.text?.(decodeXml(value));
  });
  parser.on('cdata', (value) => listener.text?.(value));
  parser.on('error', (error) => {
    fault ??= error;
  });
  const check = () => {
    if (fault) throw new AppError('malformed', 'Файл Excel повреждён: выгрузите его заново', { cause: fault });
    if (quietChars > maxTokenChars) throw new AppError('tooLarge', 'В файле Excel ячейка длиннее 4 млн знаков');
  };
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const text = decoder.decode(chunk, { stream: true });
    isQuiet = true;
    parser.write(text);
    quietChars = isQuiet ? quietChars + text.length : 0;
    check();
    yield chunk.length;
  }
  parser.write(decoder.decode());
  parser.end();
  check();
  yield 0;
}
