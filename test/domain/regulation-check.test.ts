import { describe, expect, it } from 'vitest';
import { emailIsNoAppeal } from '../../db/seeds/appeal-law.ts';
import { gelendzhikRegulations } from '../../db/seeds/regulations/gelendzhik.ts';
import { nizhneilimskRegulations } from '../../db/seeds/regulations/nizhneilimsk.ts';
import { permRegulations } from '../../db/seeds/regulations/perm.ts';
import { tyazhinRegulations } from '../../db/seeds/regulations/tyazhin.ts';
import { tyazhinIm } from '../../db/seeds/regulations/tyazhin-im.ts';
import { usualAppeal } from '../../db/seeds/regulations/usual-appeal.ts';
import { zaigraevoRegulations } from '../../db/seeds/regulations/zaigraevo.ts';
import type { AppealGround } from '../../domain/appeal-law.ts';
import { Role } from '../../domain/codes.ts';
import type { ClockOverride, ClockRule, Regulation, RegulationShape } from '../../domain/regulation.ts';
import { checkRegulation, type KnownCalendar, type TenantFacts } from '../../domain/regulation-check.ts';
import { workedExample } from '../../domain/worked-example.ts';
import { at, local, tyazhin, urgent } from '../support/calendars.ts';
import { id } from '../support/case-harness.ts';
import { governorLike } from '../support/case-regulations.ts';

const heating = id('heating');
const facts: TenantFacts = {
  today: '2026-11-16',
  roles: new Set(Role.options),
  channels: new Map([
    ['im', 'message'],
    ['governor', 'message'],
  ]),
  calendars: new Map([
    ['tyazhin', { title: 'Рабочее время', known: { from: '2024-01-01', to: '2027-12-31', officialTo: '2027-12-31' } }],
    ['tyazhin-around-the-clock', { title: 'Круглосуточно' }],
  ]),
  topics: new Map([[heating, 'Отопление']]),
  versions: [],
  others: [],
};
const say = (regulation: RegulationShape, more: Partial<TenantFacts> = {}) =>
  checkRegulation(regulation, { ...facts, ...more });
const known = (dates: KnownCalendar['known'] & object): Partial<TenantFacts> => ({
  calendars: new Map([...facts.calendars, ['tyazhin', { title: 'Рабочее время', known: dates }]]),
});
const without = (role: Role) => ({ roles: new Set(Role.options.filter((one) => one !== role)) });
const withClock = (name: ClockRule['name'], change: Partial<ClockRule>): Regulation => ({
  ...tyazhinIm,
  clocks: tyazhinIm.clocks.map((clock) => (clock.name === name ? { ...clock, ...change } : clock)),
});
const dropClock = (name: ClockRule['name']): Regulation => ({
  ...tyazhinIm,
  clocks: tyazhinIm.clocks.filter((clock) => clock.name !== name),
});
const override: ClockOverride = {
  clock: 'answer',
  topicIds: [heating],
  rule: { kind: 'working_time', minutes: 300 },
  decision: { by: 'ЦУР', on: '2026-11-12', number: '45' },
  clause: 'п. 5.1',
};
const appeals = usualAppeal({ code: 'tyazhin', act: 'Положение', validFrom: '2026-01-01' });
const withGrounds = (change: (grounds: AppealGround[]) => AppealGround[]): Regulation => ({
  ...appeals,
  appeal: { ...appeals.appeal!, grounds: change(appeals.appeal!.grounds) },
});
const minutes = (value: number) => ({ kind: 'working_time' as const, minutes: value });
const published = {
  versions: [
    { version: 1, validFrom: '2022-01-01' },
    { version: 2, validFrom: '2026-10-01' },
  ],
};

describe('a regulation is refused with the sentence that is wrong (PRC-7, PRC-20)', () => {
  const wrong: [string, RegulationShape, Partial<TenantFacts>, string, RegExp][] = [
    [
      'a clock that waits for what never comes',
      withClock('answer', { stopsOn: ['sent'] }),
      {},
      'Сроки, «Ответ жителю»',
      /никогда не кончится: отправки ответа в этом канале не бывает/,
    ],
    [
      'a clock that never starts',
      withClock('primaryAnswer', { startsOn: ['registered'] }),
      {},
      'Сроки, «Первичный ответ»',
      /никогда не начнётся: регистрации/,
    ],
    ['no answer clock', dropClock('answer'), {}, 'Сроки', /нет срока ответа жителю/],
    ['no clock at all', { ...tyazhinIm, clocks: [] }, {}, 'Сроки', /ни одного срока/],
    [
      'an approver nobody is',
      tyazhinIm,
      without('rcc'),
      'Согласования, шаг 2',
      /согласует куратор ЦУР, а для этого канала такой роли ни у кого нет/,
    ],
    [
      'a publisher nobody is',
      { ...tyazhinIm, publication: { ...tyazhinIm.publication, by: ['press'] } },
      without('press'),
      'Публикация',
      /публикует пресс-служба/,
    ],
    [
      'a second version from one day',
      { ...tyazhinIm, validFrom: '2026-10-01' },
      published,
      'Вступает в силу',
      /с 01.10.2026 уже действует версия 2/,
    ],
    [
      'a start before the newest',
      { ...tyazhinIm, validFrom: '2026-09-01' },
      published,
      'Вступает в силу',
      /раньше начала версии 2 \(01.10.2026\)/,
    ],
    [
      'a start that has passed',
      { ...tyazhinIm, validFrom: '2026-11-15' },
      published,
      'Вступает в силу',
      /15.11.2026 уже прошёл/,
    ],
    [
      'a second regulation of the channel',
      tyazhinIm,
      { others: [{ id: 'other', title: 'Другой', channel: 'im', kind: 'message' }] },
      'Канал',
      /уже есть регламент «Другой»/,
    ],
    [
      'a channel the municipality does not have',
      tyazhinIm,
      { channels: new Map() },
      'Канал',
      /канала «im» в муниципалитете нет: заведите его/,
    ],
    [
      'a channel that takes appeals alone',
      tyazhinIm,
      { channels: new Map([['im', 'appeal']]) },
      'Канал',
      /принимает только обращения по 59-ФЗ/,
    ],
    [
      'a calendar without the year the terms reach into',
      { ...tyazhinIm, validFrom: '2026-12-28' },
      known({ from: '2024-01-01', to: '2026-12-31', officialTo: '2026-12-31' }),
      'Рабочий календарь',
      /в календаре «Рабочее время» нет 2027 года: он знает дни по 31.12.2026, а сроки версии дойдут до \d\d.01.2027/,
    ],
    [
      'a calendar that begins after the version',
      tyazhinIm,
      known({ from: '2027-01-01', to: '2027-12-31', officialTo: '2027-12-31' }),
      'Рабочий календарь',
      /начинается с 01.01.2027, а версия — с 16.11.2026/,
    ],
    [
      'a year that is only expected',
      { ...tyazhinIm, validFrom: '2026-12-28' },
      known({ from: '2024-01-01', to: '2027-12-31', officialTo: '2026-12-31' }),
      'Рабочий календарь',
      /официального 2027 года .* будут предварительными/,
    ],
    [
      'an approver who is the executor himself',
      { ...tyazhinIm, approvals: [{ ...tyazhinIm.approvals[0]!, role: 'executor' }] },
      {},
      'Согласования, шаг 1',
      /согласует исполнитель, а он сам и отвечает/,
    ],
    ['an unknown calendar', { ...tyazhinIm, calendarId: 'mars' }, {}, 'Рабочий календарь', /календаря «mars» нет/],
    [
      'a rung told to nobody',
      withClock('answer', { ladder: [{ offsetMinutes: 0, tell: [] }] }),
      {},
      'Сроки, «Ответ жителю»',
      /никому не говорит/,
    ],
    [
      'a rung nobody hears',
      withClock('answer', { ladder: [{ offsetMinutes: 0, tell: ['mayor'] }] }),
      without('mayor'),
      'Сроки, «Ответ жителю»',
      /никто не услышит: глава/,
    ],
    [
      'a rung one of those told does not hear',
      withClock('answer', { ladder: [{ offsetMinutes: 0, tell: ['head', 'mayor'] }] }),
      without('mayor'),
      'Сроки, «Ответ жителю»',
      /услышат не все: глава — для этого канала такой роли ни у кого нет/,
    ],
    [
      'a rung for an approver where nobody approves',
      { ...withClock('answer', { ladder: [{ offsetMinutes: 0, tell: ['approver'] }] }), approvals: [] },
      {},
      'Сроки, «Ответ жителю»',
      /говорит согласующему, а согласования в этом канале нет/,
    ],
    [
      'two rungs at one time',
      withClock('answer', {
        ladder: [
          { offsetMinutes: 0, tell: ['head'] },
          { offsetMinutes: 0, tell: ['curator'] },
        ],
      }),
      {},
      'Сроки, «Ответ жителю»',
      /два шага лестницы в одно время/,
    ],
    [
      'silence that closes nothing',
      withClock('silence', { atEnd: 'breach' }),
      {},
      'Сроки, «До автозакрытия»',
      /молчание жителя ничего не закрывает/,
    ],
    [
      'an answer that closes by itself',
      withClock('answer', { atEnd: 'close' }),
      {},
      'Сроки, «Ответ жителю»',
      /закрылось бы без ответа/,
    ],
    ['no end after the answer', dropClock('silence'), {}, 'Сроки', /никогда не закроется/],
    ['a promise without its clock', dropClock('promise'), {}, 'Сроки', /срока обещанной работы нет/],
    ['approval without its clock', dropClock('approval'), {}, 'Согласования', /срока у него нет/],
    [
      'a shorter norm that is longer',
      withClock('answer', { fastTrack: minutes(600) }),
      {},
      'Сроки, «Ответ жителю»',
      /для важных дольше обычного/,
    ],
    [
      'a shorter norm nobody may set',
      { ...tyazhinIm, fastTrack: null },
      {},
      'Сроки, «Ответ жителю»',
      /повышать важность некому/,
    ],
    [
      'approval that does not fit the answer',
      withClock('approval', { rule: minutes(180) }),
      {},
      'Сроки, «Согласование»',
      /ответ исполнителя 2 ч и согласование 6 ч у важных — вместе 8 ч, а на публикацию 4 ч. Поставьте на шаг согласования не больше 1 ч/,
    ],
    [
      'a step before publication after one after it',
      {
        ...tyazhinIm,
        approvals: [{ ...tyazhinIm.approvals[0]!, stands: 'afterPublication' }, tyazhinIm.approvals[1]!],
      },
      {},
      'Согласования, шаг 2',
      /поменяйте их местами/,
    ],
    [
      'an override of a clock there is not',
      { ...tyazhinIm, overrides: [{ ...override, clock: 'accept' }] },
      {},
      'Особые сроки, строка 1',
      /срока «Принять в работу» в этом регламенте нет/,
    ],
    [
      'an override of an unknown topic',
      { ...tyazhinIm, overrides: [{ ...override, topicIds: [id('nowhere')] }] },
      {},
      'Особые сроки, строка 1',
      /нет в классификаторе/,
    ],
    [
      'two overrides of one subject',
      { ...tyazhinIm, overrides: [override, override] },
      {},
      'Особые сроки, строка 2',
      /уже сказано в строке 1/,
    ],
    [
      'a decision of tomorrow',
      { ...tyazhinIm, overrides: [{ ...override, decision: { ...override.decision, on: '2026-11-17' } }] },
      {},
      'Особые сроки, строка 1',
      /ещё не наступил/,
    ],
    [
      'an override without its ground',
      { ...tyazhinIm, overrides: [{ ...override, decision: { by: 'ЦУР', on: '2026-11-12', number: '' } }] },
      {},
      'Особые сроки, строка 1',
      /назовите, кто решил и номер документа/,
    ],
    ['appeals without the law', { ...tyazhinIm, kind: 'appeal' }, {}, '59-ФЗ', /возьмите их из образца/],
    [
      'one ground of the law twice',
      withGrounds((grounds) => [...grounds, { ...grounds[0]!, code: 'own' }]),
      {},
      '59-ФЗ, основание 8',
      /то же основание уже стоит под номером 1/,
    ],
    [
      'a term to tell him without a letter',
      withGrounds(([first]) => [{ ...first!, letter: null, tellWithinDays: 7 }]),
      {},
      '59-ФЗ, основание 1',
      /назван срок уведомления, а письма нет/,
    ],
    [
      'an extension nobody may give',
      appeals,
      { roles: new Set(Role.options.filter((role) => role !== 'mayor' && role !== 'deputy')) },
      '59-ФЗ',
      /продлевает глава или курирующий заместитель, а для этого канала такой роли ни у кого нет/,
    ],
    [
      'appeals that are no appeals',
      { ...withGrounds((grounds) => grounds), notAnAppeal: emailIsNoAppeal },
      {},
      'Не обращение',
      /уберите одно из двух/,
    ],
    [
      'files of no kind',
      { ...governorLike, delivery: { ...governorLike.delivery!, formats: [] } },
      {},
      'Подпись и отправка',
      /не выбран ни один вид файла/,
    ],
  ];
  it.each(wrong)('%s', (_what, regulation, more, place, sentence) => {
    expect(
      say(regulation, more).filter((problem) => problem.place === place && sentence.test(problem.message)),
    ).toHaveLength(1);
  });

  it('the sum of terms that does not fit is mended by one value', () => {
    const broken = withClock('approval', { rule: minutes(180) });
    const { mend } = say(broken).find((problem) => problem.mend)!;
    expect(mend).toEqual({ label: 'Поставить 1 ч', path: ['clocks', 3, 'rule', 'minutes'], value: 60 });
    expect(say(withClock('approval', { rule: minutes(mend!.value) }))).toEqual([]);
  });

  it.each([
    ...tyazhinRegulations,
    ...permRegulations,
    ...gelendzhikRegulations,
    ...zaigraevoRegulations,
    ...nizhneilimskRegulations,
  ])('$id, a regulation of the demo, has nothing wrong where every role is given', (regulation) => {
    const { calendarId, urgentCalendarId, channel, kind } = regulation;
    const problems = say(regulation, {
      channels: new Map([[channel, kind]]),
      calendars: new Map([calendarId, urgentCalendarId].map((id) => [id, { title: id }])),
    });
    expect(problems.filter((problem) => problem.weight === 'error')).toEqual([]);
  });
});

describe('a worked example', () => {
  it('is the deadline the law itself would give (scenario 1)', () => {
    const receivedAt = new Date(at('2025-10-31 16:50')).toISOString();
    const { clocks } = workedExample(tyazhinIm, { working: tyazhin, urgent }, receivedAt);
    const answer = clocks.find((clock) => clock.name === 'answer')!;
    expect(local(Date.parse(answer.dueAt!))).toBe('2025-11-01 15:50');
    expect(local(Date.parse(answer.fastTrackDueAt!))).toBe('2025-11-01 11:50');
    expect(clocks.find((clock) => clock.name === 'primaryAnswer')?.fastTrackDueAt).toBeNull();
  });
});
