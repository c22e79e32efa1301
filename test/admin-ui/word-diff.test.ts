import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffWords } from '../../admin-ui/case/conversation/word-diff.ts';

describe('differences between versions of an answer (PRC-11)', () => {
  it('shows Russian by whole words, never by letters', () => {
    expect(diffWords('Свет включим завтра.', 'Свет включили сегодня, проверили.')).toEqual([
      { kind: 'same', text: 'Свет ' },
      { kind: 'removed', text: 'включим' },
      { kind: 'added', text: 'включили' },
      { kind: 'same', text: ' ' },
      { kind: 'removed', text: 'завтра' },
      { kind: 'added', text: 'сегодня, проверили' },
      { kind: 'same', text: '.' },
    ]);
  });

  it('loses nothing: the parts give both texts back', () => {
    const words = fc.string({ unit: fc.constantFrom('а', 'б', 'В', ' ', ',', '№', '1', '\n'), maxLength: 60 });
    fc.assert(
      fc.property(words, words, (before, after) => {
        const parts = diffWords(before, after);
        const without = (kind: string) =>
          parts
            .filter((part) => part.kind !== kind)
            .map((part) => part.text)
            .join('');
        expect([without('added'), without('removed')]).toEqual([before, after]);
      }),
    );
  });
});
