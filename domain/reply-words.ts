const quoteStarts = [
  /^>/,
  /^-{2,}\s*(?:исходное|пересылаемое|original|forwarded)/i,
  /^_{10,}$/,
  /^(?:от|from):\s.*@/i,
  /(?:пишет|писал(?:\(а\)|а)?|написал(?:\(а\)|а)?|wrote)\s?:$/i,
];
const mostLines = 5_000;

/** The words a person added in a reply, without the letter it quotes; the whole text when nothing else is there. */
export function replyWords(text: string): string {
  const lines = text.split('\n', mostLines);
  const end = lines.findIndex((line) => {
    const trimmed = line.trim().slice(0, 300);
    return quoteStarts.some((start) => start.test(trimmed));
  });
  const own = (end < 0 ? lines : lines.slice(0, end)).join('\n').trim();
  return own === '' ? text.trim() : own;
}
