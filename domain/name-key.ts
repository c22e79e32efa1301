/** A name without what differs by accident: case, ё, white space, punctuation, ornaments such as «★». */
export function nameKey(name: string): string {
  const words = name
    .slice(0, 300)
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .match(/[\p{L}\p{N}]+/gu);
  return words?.join(' ') ?? '';
}

const placeKinds = new Set(
  'г город с село д деревня п поселок пгт рп ст станция х хутор снт мкр микрорайон го мо мр район округ'.split(' '),
);

/** The key of a place without the word for its kind: «село Желанное» and «Желанное» are one place. */
export function placeKey(name: string): string {
  const words = nameKey(name).split(' ');
  const own = words.filter((word) => !placeKinds.has(word));
  return (own.length > 0 ? own : words).join(' ');
}
