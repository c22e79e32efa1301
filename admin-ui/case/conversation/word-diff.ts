import { diffArrays } from 'diff';

/** A piece of two versions of a text laid over each other. */
export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Words, times of day, spaces and single signs; the library's own word rule knows only Latin letters and splits Russian by letters. */
function piecesOf(text: string): string[] {
  return text.match(/\s+|\d+(?::\d+)+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
}

/** What was struck out and what was added, by whole words; joined again the kept and added parts give `after`. */
export function diffWords(before: string, after: string): DiffPart[] {
  return diffArrays(piecesOf(before), piecesOf(after)).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
}
