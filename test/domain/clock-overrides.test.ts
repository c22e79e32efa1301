import { describe, expect, it } from 'vitest';
import { tyazhinIm } from '../../db/seeds/regulations/tyazhin-im.ts';
import { type ClockOverride, Regulation } from '../../domain/regulation.ts';
import { tyazhin, urgent } from '../support/calendars.ts';
import { CasePlay, coordinator, id } from '../support/case-harness.ts';
import { imWith } from '../support/case-regulations.ts';

const heating = id('heating');
const snow = id('snow');
const ground = { decision: { by: 'ЦУР', on: '2025-11-01', number: '45' }, clause: 'п. 5.1' };
const minutes = (value: number) => ({ kind: 'working_time' as const, minutes: value });
const onHeating: ClockOverride = { clock: 'answer', topicIds: [heating], rule: minutes(240), ...ground };
const onTelegram: ClockOverride = { clock: 'answer', platforms: ['telegram'], rule: minutes(360), ...ground };
const onBoth: ClockOverride = {
  clock: 'answer',
  topicIds: [heating],
  platforms: ['telegram'],
  rule: minutes(120),
  fastTrack: minutes(60),
  ...ground,
};
const overridden = (...overrides: ClockOverride[]) => imWith({ overrides });
const play = (regulation: Regulation) => new CasePlay(regulation, { working: tyazhin, urgent });
const classify = (fields: { topicId?: string; platform?: string }) => ({ type: 'classify' as const, ...fields });

describe('terms changed by a decision of the ЦУР by topic and platform (PRC-20)', () => {
  const regulation = overridden(onHeating, onTelegram, onBoth);

  it.each([
    ['no topic, no platform', {}, '2025-11-10 17:30'],
    ['another topic', { topicId: snow }, '2025-11-10 17:30'],
    ['the topic', { topicId: heating }, '2025-11-10 13:30'],
    ['the platform, however it is written', { platform: 'Telegram' }, '2025-11-10 15:30'],
    ['topic and platform: the most specific wins', { topicId: heating, platform: 'telegram' }, '2025-11-10 11:30'],
  ])('%s', (_what, fields, due) => {
    expect(play(regulation).receive('2025-11-10 09:30', fields).due('answer')).toBe(due);
  });

  it('a shorter norm for important cases may be another one too', () => {
    const game = play(regulation).receive('2025-11-10 09:30', {
      topicId: heating,
      platform: 'telegram',
      importance: 'fastTrack',
    });
    expect(game.due('answer')).toBe('2025-11-10 10:30');
  });

  it('the clock names the decision as its ground, and keeps it when the regulation is forgotten', () => {
    const game = play(regulation).receive('2025-11-10 09:30', { topicId: heating });
    expect(game.clock('answer')).toMatchObject({
      clause: 'п. 5.1, решение ЦУР от 01.11.2025 № 45',
      rule: minutes(240),
    });
    expect(game.clock('primaryAnswer').clause).toBe('п. 5.1');
  });

  it('naming the topic later moves the running clock from its start, with the cause recorded', () => {
    const game = play(regulation)
      .receive('2025-11-10 09:30')
      .must('2025-11-10 10:00', coordinator, classify({ topicId: heating }));
    expect(game.due('answer')).toBe('2025-11-10 13:30');
    expect(game.events('clockMoved')).toMatchObject([{ cause: 'classify', clock: { name: 'answer' } }]);
    game.must('2025-11-10 10:10', coordinator, classify({ topicId: snow }));
    expect(game.due('answer')).toBe('2025-11-10 17:30');
  });

  it('a correction of the topic moves it as well', () => {
    const game = play(regulation)
      .receive('2025-11-10 09:30')
      .must('2025-11-10 10:00', coordinator, { type: 'correct', fields: { topicId: heating }, reason: 'не та тема' });
    expect(game.due('answer')).toBe('2025-11-10 13:30');
    expect(game.events('clockMoved')).toMatchObject([{ cause: 'correct', clock: { name: 'answer' } }]);
  });

  it('a topic that changes no term moves nothing', () => {
    const game = play(regulation)
      .receive('2025-11-10 09:30')
      .must('2025-11-10 10:00', coordinator, classify({ topicId: snow }));
    expect(game.events('clockMoved')).toEqual([]);
  });

  it('a ladder may be another one while the term stays', () => {
    const ladder = [{ offsetMinutes: 0, tell: ['mayor' as const] }];
    const game = play(overridden({ clock: 'answer', topicIds: [heating], ladder, ...ground })).receive(
      '2025-11-10 09:30',
      {
        topicId: heating,
      },
    );
    expect(game.due('answer')).toBe('2025-11-10 17:30');
    expect(game.clock('answer').ladder.map((step) => step.tell)).toEqual([['mayor']]);
  });
});

describe('what no regulation may lack', () => {
  const refused = (change: Partial<Regulation>) => {
    const parsed = Regulation.safeParse({ ...tyazhinIm, ...change });
    return parsed.success ? [] : parsed.error.issues.map((issue) => issue.message);
  };
  const clocks = (change: object) => [{ ...tyazhinIm.clocks[0]!, ...change }];
  it.each([
    ['a clock at all', { clocks: [] }, 'в регламенте нет ни одного срока: опишите хотя бы срок ответа'],
    [
      'an end of a clock',
      { clocks: clocks({ stopsOn: [] }) },
      'срок никогда не кончается: выберите событие, которое его останавливает',
    ],
    [
      'a beginning of a clock',
      { clocks: clocks({ startsOn: [] }) },
      'срок никогда не начинается: выберите событие начала',
    ],
    [
      'somebody to tell',
      { clocks: clocks({ ladder: [{ offsetMinutes: 0, tell: [] }] }) },
      'шаг лестницы никому не говорит: выберите, кому сообщить, или уберите шаг',
    ],
    ['a publisher', { publication: { ...tyazhinIm.publication, by: [] } }, 'не сказано, кто публикует ответ'],
    [
      'the ground of an override',
      { overrides: [{ ...onHeating, decision: { by: '', on: '2025-11-01', number: '' } }] },
      'назовите, кто решил и номер документа',
    ],
    [
      'a topic or platform of an override',
      { overrides: [{ ...onHeating, topicIds: [] }] },
      'назовите тему или площадку, для которых срок другой',
    ],
  ])('%s', (_what, change, sentence) => {
    expect(refused(change)).toEqual([sentence]);
  });
});
