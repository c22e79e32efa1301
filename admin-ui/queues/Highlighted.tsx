import styles from './Highlighted.module.css';

/** A text with the searched words marked; the server finds by stems, so words are matched by their beginning. */
export function Highlighted({ text, words }: { text: string; words: string }) {
  const stems = words
    .split(/\s+/)
    .map((word) => word.replace(/[^\p{L}\p{N}-]/gu, ''))
    .filter((word) => word.length >= 3)
    .map((word) => (word.length > 5 ? word.slice(0, -2) : word));
  if (stems.length === 0) return text;
  const pattern = new RegExp(`((?<!\\p{L})(?:${stems.join('|')})\\p{L}*)`, 'giu');
  return text.split(pattern).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never change places
      <mark key={index} className={styles.mark}>
        {part}
      </mark>
    ) : (
      part
    ),
  );
}
