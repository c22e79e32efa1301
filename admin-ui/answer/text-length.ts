import { plural } from '../i18n/plural.ts';

/** Lengths between which an answer is usually approved at once, in characters. */
export const usualLength = { least: 150, most: 500 };

/** A gentle word about the length of a text; it never forbids. */
export function lengthAdvice(text: string): { count: string; advice: string; enough: boolean } {
  const { least, most } = usualLength;
  const size = [...text.trim()].length;
  const count = plural(size, 'знак', 'знака', 'знаков');
  if (size < least) return { count, advice: `обычно нужно ${least}–${most}`, enough: false };
  if (size <= most) return { count, advice: `достаточно (${least}–${most})`, enough: true };
  return { count, advice: `длиннее обычного (${least}–${most})`, enough: true };
}
