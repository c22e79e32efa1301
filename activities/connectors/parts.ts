/** One message of an answer that needs several there. */
export interface Part<F> {
  text: string;
  files: readonly F[];
}

/**
 * Lays an answer out over the messages that a network allows: no word and no file is left out. `filesMost` files go in one
 * message; the first of them beside the last words, unless words and files go apart.
 */
export function partsOf<F>(
  { text, files }: { text: string; files: readonly F[] },
  { textMost, filesMost, apart = false }: { textMost: number; filesMost: number; apart?: boolean },
): Part<F>[] {
  const groups: F[][] = [];
  for (let from = 0; from < files.length; from += filesMost) groups.push(files.slice(from, from + filesMost));
  const words = piecesOf(text, textMost).map((piece): Part<F> => ({ text: piece, files: [] }));
  const last = words.at(-1);
  if (last && !apart) words[words.length - 1] = { ...last, files: groups.shift() ?? [] };
  return [...words, ...groups.map((group): Part<F> => ({ text: '', files: group }))];
}

/** The text cut at paragraphs, else at spaces: a link is not torn. */
function piecesOf(text: string, most: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const head = rest.slice(0, most + 1);
    const at = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '));
    const cut = at > most / 2 ? at : most;
    pieces.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return [...pieces, rest];
}
