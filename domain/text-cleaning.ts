import { htmlToText } from './html-to-text.ts';

const zeroWidth = /[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
/** Control characters except tab and line end; a NUL would be refused by the database. */
const controls = /[^\P{Cc}\t\n]/gu;
const spaces = /[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/g;
/** `[club123|Имя]`, `[id123:bp-1_2|Имя]`: how ВКонтакте writes that somebody is addressed. */
const mention = /\[(?:id|club|public|event)\d{1,20}(?::[\w-]{1,60})?\|([^\][]{1,200})\]/g;
const namedLink = /\[(https?:\/\/[^\s\]|]{1,500})\|([^\][]{1,200})\]/g;
/** More than four marks on one letter is decoration; Unicode normalisation takes quadratic time on long runs of them. */
const piledMarks = /(\p{M}{4})\p{M}+/gu;

/**
 * The words of a text as a person reads them: the export's guard `'` at the start, tags, entities, mentions of
 * ВКонтакте, invisible characters and surplus white space are gone; paragraphs stay as line ends. Never throws, never
 * longer than the input after Unicode composition, linear time. The raw text is to be kept beside it.
 */
export function cleanText(raw: string): string {
  const unguarded = raw.startsWith("'") ? raw.slice(1) : raw;
  return plain.test(unguarded) ? spaced(unguarded) : spaced(readable(unguarded));
}

/** Nothing but letters, digits and signs that stay as they are: nearly every cell; it is spared the long way. */
const plain = /^[\n !-%'-;=-Z\\-~А-яЁё№«»—–…]*$/;

function readable(unguarded: string): string {
  return htmlToText(unguarded.toWellFormed())
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(controls, '')
    .replace(zeroWidth, '')
    .replace(piledMarks, '$1')
    .normalize('NFC')
    .replace(mention, '$1')
    .replace(namedLink, '$2 ($1)');
}

function spaced(text: string): string {
  return text
    .replace(spaces, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** What may be odd about a text; a marked text is kept all the same. */
export const textMarkCodes = [
  'empty',
  'placeholder',
  'botCommand',
  'tooShort',
  'noLetters',
  'linkOnly',
  'unreadable',
] as const;
export type TextMark = (typeof textMarkCodes)[number];

const botCommand = /^\/[a-z]\w{0,31}(?:@\w{1,32})?(?=\s|$)/i;
const placeholder = /^сообщение без текста[.!]?$/i;
const linkOnly = /^https?:\/\/\S+(?:\s+https?:\/\/\S+)*$/i;

/**
 * Marks of a clean text: `empty`; `placeholder` («Сообщение без текста»); `botCommand` (`/start`); `tooShort` (at most
 * two characters); `noLetters`; `linkOnly`; `unreadable` (characters lost to a wrong encoding). Linear time.
 */
export function textMarks(clean: string): TextMark[] {
  if (clean === '') return ['empty'];
  const marks: TextMark[] = [];
  if (placeholder.test(clean)) marks.push('placeholder');
  if (botCommand.test(clean)) marks.push('botCommand');
  if (clean.length <= 4 && [...clean].length <= 2) marks.push('tooShort');
  if (!/[\p{L}\p{N}]/u.test(clean)) marks.push('noLetters');
  else if (linkOnly.test(clean)) marks.push('linkOnly');
  if (clean.includes('\ufffd')) marks.push('unreadable');
  return marks;
}
