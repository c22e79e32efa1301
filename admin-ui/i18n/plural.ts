import { pluralWord } from '../../domain/plural.ts';

const numbers = new Intl.NumberFormat('ru-RU');

/** A Russian number with groups of three digits: «4 180». */
export function formatNumber(value: number): string {
  return numbers.format(value);
}

/** The number and its word: «21 обращение». */
export function plural(count: number, one: string, few: string, many: string): string {
  return `${formatNumber(count)} ${pluralWord(count, one, few, many)}`;
}
