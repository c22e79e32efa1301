const greeting =
  /^(?:здравствуйте|здраствуйте|добрый (?:день|вечер)|доброе утро|доброго (?:дня|времени суток|утра|вечера)|доброй ночи|приветствую|привет)(?:[\s,]+(?:уважаем\p{L}{1,6}|\p{Lu}\p{L}{1,20}|всем)){0,4}\s?[.!,;)]*\s+/iu;
const shortened = new Set(
  'ул пр просп пер пл д дом кв корп стр г гор п пос пгт с дер р рн мкр мкрн ж им т тд тп руб коп тыс млн тел см м км ст зд вл б бул ш наб оз др гр гражд'.split(
    ' ',
  ),
);

/** True where a full stop at `at` ends no sentence: «ул. Ленина», «А. С. Пушкин», «2.5». */
function isAbbreviation(text: string, at: number): boolean {
  let start = at;
  while (start > 0 && at - start < 9 && /\p{L}/u.test(text[start - 1] ?? '')) start -= 1;
  const word = text.slice(start, at);
  return word.length === 1 || shortened.has(word.toLowerCase());
}

/** The end of the first sentence that starts at `from` (exclusive), or the end of the text. */
function sentenceEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === '\n') return at;
    if (!'.!?…'.includes(char)) continue;
    let end = at + 1;
    while ('.!?…)»"'.includes(text[end] ?? ' ')) end += 1;
    const next = text.slice(end, end + 2);
    if (next !== '' && !/^\s/.test(next)) continue;
    if (char === '.' && end === at + 1 && (isAbbreviation(text, at) || /^\s\p{Ll}/u.test(next))) continue;
    return end;
  }
  return text.length;
}

/**
 * A line that stands for a clean text in lists: the first sentence that says something (a greeting is skipped, very
 * short sentences are joined with the next), at most `maxLength` characters, cut after a whole word with «…».
 * Empty for an empty text.
 */
export function titleOf(clean: string, maxLength = 120): string {
  const head = clean.slice(0, maxLength * 4 + 200);
  const text = head.replace(greeting, '') || head;
  let end = sentenceEnd(text, 0);
  while (end < text.length && end < 25) end = sentenceEnd(text, end + 1);
  const line = text.slice(0, end).replace(/\s+/g, ' ').trim().toWellFormed();
  if (line.length <= maxLength) return line;
  const room = line.slice(0, maxLength - 1);
  const lastSpace = line[maxLength - 1] === ' ' ? room.length : room.lastIndexOf(' ');
  const cut = lastSpace > maxLength / 2 ? room.slice(0, lastSpace) : room.replace(/[\ud800-\udbff]$/, '');
  return `${cut.replace(/[\s,;:.–—-]{1,10}$/, '')}…`;
}
