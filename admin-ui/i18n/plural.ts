const rules = new Intl.PluralRules('ru');
const numbers = new Intl.NumberFormat('ru-RU');

/** A Russian number with groups of three digits: «4 180». */
export function formatNumber(value: number): string {
  return numbers.format(value);
}

/** The right one of three forms: «обращение», «обращения», «обращений»; without the number. */
export function pluralWord(count: number, one: string, few: string, many: string): string {
  const form = rules.select(count);
  return form === 'one' ? one : form === 'few' ? few : many;
}

/** The number and its word: «21 обращение». */
export function plural(count: number, one: string, few: string, many: string): string {
  return `${formatNumber(count)} ${pluralWord(count, one, few, many)}`;
}
