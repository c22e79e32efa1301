import { describe, expect, it } from 'vitest';
import { tyazhinIm } from '../../db/seeds/regulations/tyazhin-im.ts';
import { Role } from '../../domain/codes.ts';
import type { LadderStep, RegulationShape } from '../../domain/regulation.ts';
import { checkRegulation } from '../../domain/regulation-check.ts';
import { id } from '../support/case-harness.ts';
import { governorLike } from '../support/case-regulations.ts';

const heating = id('heating');
const say = (regulation: RegulationShape) =>
  checkRegulation(regulation, {
    today: '2026-11-16',
    roles: new Set(Role.options),
    channels: new Map([
      ['im', 'message'],
      ['governor', 'message'],
    ]),
    calendars: new Map(['tyazhin', 'tyazhin-around-the-clock'].map((title) => [title, { title }])),
    topics: new Map([[heating, 'Отопление']]),
    versions: [],
    others: [],
  });
const withLadder = (ladder: LadderStep[]): RegulationShape => ({
  ...tyazhinIm,
  clocks: tyazhinIm.clocks.map((clock) => (clock.name === 'answer' ? { ...clock, ladder } : clock)),
});
const override = {
  clock: 'answer' as const,
  topicIds: [heating],
  decision: { by: 'ЦУР', on: '2026-11-12', number: '45' },
  clause: 'п. 5.1',
};

describe('a version stands on a decision that was taken and tells those who can be told (PRC-4, PRC-12, PRC-20)', () => {
  const wrong: [string, RegulationShape, string, RegExp][] = [
    [
      'a version by a decision without a number',
      { ...tyazhinIm, decision: { by: 'ЦУР', on: '2026-11-12', number: ' ' } },
      'Основание версии',
      /у решения нет номера: впишите его/,
    ],
    [
      'a version by a decision nobody took',
      { ...tyazhinIm, decision: { by: '', on: '2026-11-12', number: '45' } },
      'Основание версии',
      /не сказано, кто решил/,
    ],
    [
      'a version by a decision of tomorrow',
      { ...tyazhinIm, decision: { by: 'ЦУР', on: '2026-11-17', number: '45' } },
      'Основание версии',
      /решение датировано 17.11.2026: этот день ещё не наступил/,
    ],
    [
      'a rung that tells the applicant',
      withLadder([{ offsetMinutes: 0, tell: ['head', 'applicant'] }]),
      'Сроки, «Ответ жителю»',
      /говорит заявителю, а о сроках сообщают только сотрудникам/,
    ],
    [
      'a rung of a term by topic that tells the applicant',
      { ...tyazhinIm, overrides: [{ ...override, ladder: [{ offsetMinutes: 0, tell: ['applicant'] }] }] },
      'Особые сроки, строка 1',
      /говорит заявителю/,
    ],
    [
      'an address that is none',
      { ...governorLike, delivery: { ...governorLike.delivery!, addresses: ['press@example.org', 'пресс-служба'] } },
      'Подпись и отправка',
      /«пресс-служба» — не адрес электронной почты/,
    ],
  ];
  it.each(wrong)('refused: %s', (_what, regulation, place, sentence) => {
    const errors = say(regulation).filter(({ weight }) => weight === 'error');
    expect(errors.map((error) => [error.place, sentence.test(error.message)])).toEqual([[place, true]]);
  });

  it('a decision of today with its number and addresses of mail are in order', () => {
    const decision = { by: 'ЦУР', on: '2026-11-16', number: '45' };
    const delivery = { ...governorLike.delivery!, addresses: ['press@example.org', 'one.two@mail.example.org'] };
    expect(say({ ...tyazhinIm, decision })).toEqual([]);
    expect(say({ ...governorLike, delivery })).toEqual(say(governorLike));
  });
});
