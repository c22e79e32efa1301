/** The Russian form of a noun for a whole number, without the number: 1 час, 2 часа, 5 часов, 21 час. */
export function pluralWord(count: number, one: string, few: string, many: string): string {
  const last = Math.abs(count) % 100;
  const digit = last % 10;
  if (last > 10 && last < 20) return many;
  return digit === 1 ? one : digit >= 2 && digit <= 4 ? few : many;
}
