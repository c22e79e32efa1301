import { describe, expect, it } from 'vitest';
import { knownDatesOf } from '../../domain/calendar-known.ts';
import { clockRule, Regulation } from '../../domain/regulation.ts';
import { checkRegulation, type KnownCalendar } from '../../domain/regulation-check.ts';
import { coordinator, person, road, roadWorker, say } from '../support/case-harness.ts';
import { dueAfterReceipt, receipts } from '../support/deadline-table.ts';
import { calendarsOf, demoTenants, municipality, playIn, regulationOf } from '../support/municipalities.ts';

const everyChannel = demoTenants.flatMap(({ code, regulations }) =>
  regulations.map(({ channel }) => [code, channel as keyof typeof dueAfterReceipt] as const),
);
describe('every regulation of the five municipalities', () => {
  it.each(everyChannel)('%s %s is complete by the law of regulations', (code, channel) => {
    expect(Regulation.parse(regulationOf(code, channel))).toMatchObject({ channel });
  });

  it.each(everyChannel)('%s %s would pass the check of a new version as it stands', (code, channel) => {
    const { people, regulations, calendars, topics } = municipality(code);
    const regulation = regulationOf(code, channel);
    const facts = {
      today: '2026-11-18',
      roles: new Set(
        people.flatMap(({ roles }) =>
          roles.filter(({ channels: only }) => !only || only.includes(channel)).map(({ role }) => role),
        ),
      ),
      channels: new Map(regulations.map((one) => [one.channel as string, 'both' as const])),
      calendars: new Map<string, KnownCalendar>([
        ...calendars.map(({ source }) => [source.id, { title: source.title ?? source.id }] as const),
        [regulation.calendarId, { title: 'Рабочее время', known: knownDatesOf(calendarsOf(code).working) }] as const,
      ]),
      topics: new Map(topics.map(({ key, name }) => [key, name])),
      versions: [{ version: regulation.version, validFrom: regulation.validFrom }],
      others: regulations.filter((other) => other !== regulation),
    };
    const next = { ...regulation, version: regulation.version + 1, validFrom: '2027-01-11' };
    expect(checkRegulation(next, facts).filter(({ weight }) => weight === 'error')).toEqual([]);
  });

  it.each(everyChannel)(
    '%s %s: what comes at known instants is due when the act says (PRC-6, PRC-7)',
    (code, channel) => {
      for (const [index, at] of receipts.entries()) {
        const game = playIn(code, channel).receive(at);
        const due = Object.fromEntries(game.state.clocks.map((clock) => [clock.name, game.due(clock.name)]));
        expect(due, at).toEqual(dueAfterReceipt[channel][index]);
      }
    },
  );

  it('approves, publishes and reopens as each act or the usual practice says', () => {
    const orders = (code: string) =>
      Object.fromEntries(
        municipality(code).regulations.map(({ channel, approvals, publication, delivery, reopening }) => [
          channel,
          [
            approvals.map(({ role, stands }) => (stands === 'afterPublication' ? `(${role})` : role)).join(' '),
            delivery ? `${delivery.signedBy[0]} signs, ${delivery.sentBy[0]} sends` : publication.by.join('/'),
            `${reopening.comments}${reopening.scoreAtMost === null ? '' : ` ≤${reopening.scoreAtMost}`}`,
          ].join(' → '),
        ]),
      );
    const hand = 'coordinator → coordinator → any';
    const pos = 'coordinator → coordinator → negative ≤2';
    const pages = 'coordinator → coordinator/press → any';
    const desk = { email: hand, reception: hand, phone: hand };
    const appeal59 = 'coordinator → mayor signs, registrar sends → none';
    expect(orders('tyazhin')).toEqual({
      im: 'coordinator rcc → coordinator → any',
      pos: 'coordinator (rcc) (head) → coordinator → negative ≤2',
      kuzbassOnline: ' → executor/coordinator → any',
      governor: 'deputy → mayor signs, executor sends → any',
      ownAccounts: 'coordinator → head/press/coordinator → any',
      directLine: 'coordinator → head/press/coordinator → any',
      ...desk,
      appeal59,
    });
    expect(orders('nizhneilimsk')).toEqual({ im: hand, pos, posSurvey: pos, ...desk, appeal59 });
    expect(orders('gelendzhik')).toEqual({
      im: hand,
      pos,
      activeCitizen: hand,
      ownAccounts: pages,
      ...desk,
      appeal59,
    });
    expect(orders('zaigraevo')).toEqual({ im: hand, pos, posSurvey: pos, posOfficialPage: pages, ...desk, appeal59 });
    expect(orders('perm')).toEqual({ im: hand, socialMonitoring: hand, manageTogether: hand, pos, ...desk, appeal59 });
  });

  it('the ЦУР approves answers in Тяжинский alone (PRC-6)', () => {
    const asked = demoTenants.filter(({ regulations }) =>
      regulations.some(({ approvals }) => approvals.some(({ role }) => role === 'rcc')),
    );
    expect(asked.map(({ code }) => code)).toEqual(['tyazhin']);
  });

  it('a term that no act names is marked «не из положения»; only 59-ФЗ and Тяжинский name terms (PRC-6)', () => {
    const named = demoTenants.flatMap(({ code, regulations }) =>
      regulations.flatMap(({ channel, clocks }) =>
        clocks.filter((clock) => clock.fromAct).map((clock) => `${code} ${channel} ${clock.name}`),
      ),
    );
    expect(named.filter((one) => !one.includes('appeal59')).sort()).toEqual([
      'tyazhin governor answer',
      'tyazhin im answer',
      'tyazhin im primaryAnswer',
      'tyazhin im promise',
      'tyazhin im silence',
      'tyazhin kuzbassOnline accept',
      'tyazhin kuzbassOnline answer',
    ]);
  });

  it('every role that approves, publishes, signs or sends is held by somebody there (ORG-1)', () => {
    const missing = demoTenants.flatMap(({ code, regulations, people }) => {
      const held = new Set(people.flatMap(({ roles }) => roles.map(({ role }) => role)));
      return regulations.flatMap(({ channel, approvals, publication, delivery }) =>
        [
          ...approvals.map(({ role }) => role),
          ...(delivery ? [delivery.signedBy[0]!, delivery.sentBy[0]!] : publication.by),
        ]
          .filter((role) => !held.has(role))
          .map((role) => `${code} ${channel} ${role}`),
      );
    });
    expect(missing).toEqual([]);
  });

  it('urgent cases go around the clock only where the regulation has that calendar (PRC-8)', () => {
    for (const [code, channel] of everyChannel) {
      const { urgent } = regulationOf(code, channel);
      const around = clockRule(regulationOf(code, channel), 'answer')?.byUrgentCalendar ?? false;
      if (around) expect([code, channel, urgent?.grounds]).toEqual([code, channel, ['topic', 'platform', 'order']]);
      else expect([code, channel, urgent?.grounds?.includes('platform') ?? false]).toEqual([code, channel, false]);
    }
  });
});

describe('calendars of the five municipalities (PRC-7)', () => {
  it.each([
    ['nizhneilimsk', 'Asia/Irkutsk', 8],
    ['tyazhin', 'Asia/Novokuznetsk', 7],
    ['gelendzhik', 'Europe/Moscow', 3],
    ['zaigraevo', 'Asia/Irkutsk', 8],
    ['perm', 'Asia/Yekaterinburg', 5],
  ])('%s works by its own zone %s upon the federal calendar and its region’s', (code, zone, offset) => {
    const { working } = calendarsOf(code);
    expect(working.zone).toBe(zone);
    expect(working.chain.map((part) => part.id)).toEqual(['russia', `${code}-region`, code]);
    const game = playIn(code, 'im').receive('2025-11-10 08:30');
    expect(game.state.receivedAt).toBe(new Date(Date.UTC(2025, 10, 10, 8 - offset, 30)).toISOString());
    const titled = municipality(code).calendars.find(({ source }) => source.id === code)?.source.title ?? '';
    expect(titled.includes('часы не из положения')).toBe(code !== 'tyazhin');
  });
});

describe('one person in two roles (ORG-1)', () => {
  it('the curator and head of Нижнеилимск is one: what both would approve is approved once', () => {
    const both = municipality('nizhneilimsk').people.find(({ login }) => login === 'curator');
    expect(both?.roles.map(({ role }) => role)).toEqual(['curator', 'head']);
    const approvals = (['head', 'curator'] as const).map((role) => ({
      role,
      title: role,
      clause: 'прил. 1, п. 1',
      stands: 'beforePublication' as const,
    }));
    const game = playIn('nizhneilimsk', 'im', { approvals })
      .receive('2025-11-10 09:00')
      .must('2025-11-10 09:10', coordinator, say.assign(road))
      .must('2025-11-10 10:00', roadWorker, say.answer())
      .must('2025-11-10 10:30', person('curator', 'head'), say.approve);
    expect(game.state.stage).toBe('toPublish');
  });
});
