import { describe, expect, it } from 'vitest';
import { emailIsNoAppeal } from '../../db/seeds/appeal-law.ts';
import { tyazhinIm } from '../../db/seeds/regulations/tyazhin-im.ts';
import { usualAppeal } from '../../db/seeds/regulations/usual-appeal.ts';
import { Role } from '../../domain/codes.ts';
import { type ClockOverride, type ClockRule, type Regulation, RegulationShape } from '../../domain/regulation.ts';
import { regulationDifferences } from '../../domain/regulation-differences.ts';
import { id } from '../support/case-harness.ts';
import { governorLike } from '../support/case-regulations.ts';

const withClock = (name: ClockRule['name'], change: Partial<ClockRule>): Regulation => ({
  ...tyazhinIm,
  clocks: tyazhinIm.clocks.map((clock) => (clock.name === name ? { ...clock, ...change } : clock)),
});
const override: ClockOverride = {
  clock: 'answer',
  topicIds: [id('heating')],
  rule: { kind: 'working_time', minutes: 300 },
  decision: { by: 'ЦУР', on: '2026-11-12', number: '45' },
  clause: 'п. 5.1',
};
const appeals = usualAppeal({ code: 'tyazhin', act: 'Положение', validFrom: '2026-01-01' });

describe('two versions in words', () => {
  const name = () => 'Отопление';
  it('say what was and what is', () => {
    const after = { ...withClock('answer', { rule: { kind: 'working_time', minutes: 360 } }), overrides: [override] };
    expect(regulationDifferences(tyazhinIm, after, name)).toEqual([
      {
        place: 'Срок «Ответ жителю»',
        was: expect.stringMatching(/^8 рабочих часов с поступления; важные — 4/),
        now: expect.stringMatching(/^6 рабочих часов с поступления; важные — 4/),
      },
      {
        place: 'Особый срок: Ответ жителю · тема «Отопление»',
        was: null,
        now: '5 рабочих часов (п. 5.1, решение ЦУР от 12.11.2026 № 45)',
      },
    ]);
  });
  it('say nothing where nothing changed', () => {
    expect(regulationDifferences(tyazhinIm, { ...tyazhinIm, version: 2 }, name)).toEqual([]);
  });
  const channels: [string, RegulationShape][] = [
    ['messages', { ...tyazhinIm, overrides: [override], notAnAppeal: emailIsNoAppeal, decision: override.decision }],
    ['signed answers', governorLike],
    ['appeals', appeals],
  ];
  // The start of a version stands beside its number; what it is of and codes of grounds never change; words are always demanded.
  const elsewhere = /^(id|version|channel|kind|validFrom|interim\.demands|appeal\.grounds\.\d+\.code)$/;
  it.each(channels)('see a change of any value, of %s (PRC-7)', (_of, regulation) => {
    const unseen = changesOf(regulation).filter(
      ([path, changed]) => !elsewhere.test(path) && regulationDifferences(regulation, changed, name).length === 0,
    );
    expect(unseen.map(([path]) => path)).toEqual([]);
  });
  it('see every part: ladder, stop, approvals, quiet hours', () => {
    const after: Regulation = {
      ...withClock('primaryAnswer', { ladder: [], stopsOn: ['primaryAnswered'] }),
      approvals: tyazhinIm.approvals.slice(0, 1),
      quietHours: false,
    };
    expect(regulationDifferences(tyazhinIm, after, name).map(({ place }) => place)).toEqual([
      'Срок «Первичный ответ»',
      'Лестница «Первичный ответ»',
      'Согласование',
      'Тихие часы',
      'Согласующие',
    ]);
  });
});

/** A regulation with one of its values changed, each in turn, by the path of the value. */
function changesOf(regulation: RegulationShape): [string, RegulationShape][] {
  const walk = (value: unknown): [string, unknown][] => {
    if (Array.isArray(value) && typeof value[0] !== 'object') return value.length > 0 ? [['', value.slice(1)]] : [];
    if (typeof value === 'object' && value !== null)
      return Object.entries(value).flatMap(([key, part]) =>
        walk(part).map(([path, next]): [string, unknown] => [
          path === '' ? key : `${key}.${path}`,
          Array.isArray(value) ? value.map((one, at) => (String(at) === key ? next : one)) : { ...value, [key]: next },
        ]),
      );
    if (typeof value === 'number') return [['', value + 1]];
    if (typeof value === 'boolean') return [['', !value]];
    return value === null ? [] : [['', otherWord(String(value))]];
  };
  return walk(regulation).flatMap(([path, next]): [string, RegulationShape][] => {
    const read = RegulationShape.safeParse(next);
    return read.success ? [[path, read.data]] : [];
  });
}

/** Another value of the same list of words, where the word is of one. */
function otherWord(word: string): string {
  const lists = [
    Role.options,
    ['any', 'negative'],
    ['breach', 'close'],
    ['close', '24:00'],
    ['none', 'next'],
    ['beforePublication', 'afterPublication'],
    ['courtDecision', 'abuse', 'unreadable', 'answerOnSite', 'unanswered'],
  ];
  const list: readonly string[] | undefined = lists.find((words: readonly string[]) => words.includes(word));
  return list?.find((other) => other !== word) ?? (/^\d{4}-\d\d-\d\d$/.test(word) ? '2020-02-02' : `${word} иначе`);
}
