import { stemsOf } from './text-terms.ts';

/** A territory as a text may name it. */
export interface NamedPlace {
  id: string;
  name: string;
  parentId: string | null;
}

const kinds = new Set(
  'г гор город города городе пгт рп п пос поселок поселке поселка с село селе села д дер деревня деревне деревни ст станция станции станица станице хутор хуторе мкр микрорайон микрорайоне район районе'.split(
    ' ',
  ),
);
const kindOf = (word: string) => kinds.has(word.toLowerCase().replaceAll('ё', 'е').replace(/\.$/, ''));

interface Word {
  stem: string;
  /** A name by its capital letter, not by the place in the sentence, or by what stands before it: «с. Ивановка». */
  isName: boolean;
}

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let before = '';
  let named = false;
  for (const match of text.matchAll(/[\p{L}-]+\.?/gu)) {
    const raw = match[0];
    const bare = raw.replace(/\.$/, '');
    const starts = before === '' || /[.!?…\n]\s*$/u.test(text.slice(0, match.index));
    const isName = /^\p{Lu}/u.test(bare) && (!starts || named);
    for (const stem of stemsOf(bare)) words.push({ stem, isName });
    named = kindOf(raw);
    before = raw;
  }
  return words;
}

/**
 * The territory that a text names plainly: every word of its name stands side by side and begins with a capital. Of two
 * that lie one within the other the inner one; of two apart none. A person confirms (INT-6).
 */
export function namedTerritory<P extends NamedPlace>(text: string, places: readonly P[]): P | undefined {
  const words = wordsOf(text);
  const found = places.filter(({ name }) => {
    const own = name.split(/[\s,]+/).filter((word) => !kindOf(word));
    const stems = own.flatMap((word) => stemsOf(word));
    return (
      stems.length > 0 &&
      words.some((_, at) => stems.every((stem, i) => words[at + i]?.stem === stem && words[at + i]?.isName))
    );
  });
  const parents = new Map(places.map(({ id, parentId }) => [id, parentId]));
  const above = (id: string): string[] => {
    const chain: string[] = [];
    for (let up = parents.get(id) ?? null; up !== null && chain.length < 10; up = parents.get(up) ?? null)
      chain.push(up);
    return chain;
  };
  const inner = found.filter(({ id }) => !found.some((other) => above(other.id).includes(id)));
  return inner.length === 1 ? inner[0] : undefined;
}
