import type { LinkCommand, LinkView } from '../../admin-ui/answer/link-view.ts';
import type { ClockView } from '../../domain/case.ts';
import type { ClockName } from '../../domain/codes.ts';

/** The moment (ms) from which the events of a made-up case are counted. */
export interface Moment {
  now: number;
}

const minuteMs = 60_000;
const iso = (at: number) => new Date(at).toISOString();

/** A clock of the first cycle, started and due so many minutes from `now`. */
export function clockOf(name: ClockName, now: number, startedMinutes: number, dueMinutes: number): ClockView {
  return {
    key: `${name}/1`,
    name,
    cycle: 1,
    state: 'running',
    startedAt: iso(now + startedMinutes * minuteMs),
    dueAt: iso(now + dueMinutes * minuteMs),
    stoppedAt: null,
    breachedAt: null,
    clause: 'п. 5.1',
    fromAct: true,
    provisional: false,
    usedMs: null,
    lateMs: null,
  };
}

const allow = (...types: LinkCommand['type'][]) => types.map((type) => ({ type, allowed: true }));

/** An assignment of a made-up municipality, given 2 hours 40 minutes before `now` and due in 1 hour 20 minutes. */
export function assignedCase(now: number): LinkView {
  const executor = clockOf('executor', now, -160, 80);
  return {
    case: {
      number: 'ИМ-2026-004812',
      title: 'Не чистят снег на Лесной, автобус не подъезжает к остановке.',
      text: 'Не чистят снег на Лесной, автобус не подъезжает к остановке. Второй день снег по колено. Школьный автобус встаёт на дороге, дети обходят его по проезжей части. Когда почистят?',
      receivedAt: iso(now - 160 * minuteMs),
      channel: 'im',
      channelTitle: 'Инцидент Менеджмент',
      platform: 'vk',
      topic: { id: '00000000-0000-4000-8000-0000000000a1', name: 'Уборка снега' },
      territory: { id: '00000000-0000-4000-8000-0000000000a2', name: 'п. Итатский' },
      address: 'ул. Лесная, 14–22, остановка «Школа № 2»',
      importance: 'ordinary',
      files: [
        { id: '00000000-0000-4000-8000-0000000000f1', name: 'photo-1.jpg', type: 'image/jpeg', size: 20_000 },
        { id: '00000000-0000-4000-8000-0000000000f2', name: 'photo-2.jpg', type: 'image/jpeg', size: 20_000 },
      ],
    },
    assignment: {
      id: '00000000-0000-4000-8000-0000000000e1',
      executor: { id: '00000000-0000-4000-8000-0000000000e2', name: 'отдел дорог и транспорта' },
      at: iso(now - 150 * minuteMs),
      text: null,
    },
    clocks: [clockOf('answer', now, -160, 320), executor],
    trace: {
      ...executor,
      rule: { kind: 'working_time', minutes: 240 },
      ruleInWords: '4 рабочих часа от назначения',
      variant: 'given',
      act: 'Положение о муниципальном центре управления',
      segments: [{ calendar: 'working', from: executor.startedAt }],
      pauses: [],
      days: [
        { date: '2026-11-20', kind: 'work', intervals: [['16:10', '17:30']], countedMs: 80 * minuteMs, reason: null },
        { date: '2026-11-21', kind: 'off', intervals: [], countedMs: 0, reason: 'выходной' },
        { date: '2026-11-22', kind: 'off', intervals: [], countedMs: 0, reason: 'выходной' },
        { date: '2026-11-23', kind: 'work', intervals: [['08:30', '11:10']], countedMs: 160 * minuteMs, reason: null },
      ],
      ladder: [],
    },
    returns: [],
    answers: [],
    approvals: [],
    talk: null,
    promise: null,
    coExecutors: [],
    tenant: { name: 'МЦУ · Притайгинский округ', zone: 'Asia/Novokuznetsk', phone: null },
    rules: {
      outcomes: ['solved', 'explained', 'notSolved', 'postponed'],
      longestPromiseDays: 180,
      workReportNeedsPhoto: true,
      findingKinds: [],
    },
    allowedCommands: allow('submitAnswer', 'interimAnswer', 'refuseCompetence', 'note'),
  };
}

/** The same case after this command: an answer goes to approval, everything else leaves the case as it stands. */
export function answered(view: LinkView, command: LinkCommand, { now }: Moment): LinkView {
  if (command.type !== 'submitAnswer' && command.type !== 'interimAnswer') return view;
  return {
    ...view,
    clocks: [
      ...view.clocks.map((clock) =>
        clock.name === 'executor' ? { ...clock, state: 'met' as const, stoppedAt: iso(now) } : clock,
      ),
      clockOf('approval', now, 0, 60),
    ],
    answers: [
      ...view.answers,
      {
        version: view.answers.length + 1,
        kind: command.type === 'submitAnswer' ? 'final' : 'interim',
        cycle: 1,
        at: iso(now),
        text: command.text,
        files: command.fileIds.map((id, index) => ({
          id,
          name: `После ${index + 1}.jpg`,
          type: 'image/jpeg',
          size: 20_000,
        })),
        outcome: command.type === 'submitAnswer' ? command.outcome : null,
        attested: true,
        promisedOn: command.type === 'interimAnswer' ? command.promisedOn : null,
        composedAt: command.type === 'submitAnswer' ? (command.composedAt ?? null) : null,
        cause: null,
        proposal: null,
        publishedAt: null,
        publishedText: null,
        link: null,
        returned: false,
      },
    ],
    approvals: [
      {
        role: 'coordinator',
        title: 'Координатор ИМ',
        stands: 'beforePublication',
        state: 'pending',
        by: null,
        onBehalfOf: null,
        at: null,
      },
      {
        role: 'rcc',
        title: 'ЦУР Кузбасса',
        stands: 'beforePublication',
        state: 'waiting',
        by: null,
        onBehalfOf: null,
        at: null,
      },
    ],
    allowedCommands: [
      { type: 'submitAnswer', allowed: false, reason: 'ответ уже на согласовании' },
      { type: 'note', allowed: true },
    ],
  };
}

/** The answered case returned for rework with a reason. */
export function returnedCase(view: LinkView, reason: string, now: number): LinkView {
  return {
    ...view,
    clocks: [
      ...view.clocks.filter((clock) => clock.name !== 'approval'),
      { ...clockOf('executor', now, 0, 72), key: 'executor/2' },
    ],
    returns: [...view.returns, { at: iso(now), reason }],
    answers: view.answers.map((answer) => ({ ...answer, returned: true })),
    approvals: [],
    allowedCommands: allow('submitAnswer', 'interimAnswer', 'refuseCompetence', 'note'),
  };
}

/** A case with a promise that waits for its report. */
export function promisedCase(now: number, on: string): LinkView {
  const view = assignedCase(now);
  return {
    ...view,
    clocks: [clockOf('promise', now, -600, 3_000), clockOf('finalAnswer', now, -600, 6_000)],
    promise: { on, keptAt: null, broken: false, report: null, files: [] },
    allowedCommands: allow('submitAnswer', 'reportWork', 'refuseCompetence', 'note'),
  };
}
