import type { Channel } from '../../../domain/codes.ts';
import type { DeadlineRule } from '../../../domain/deadline-rule.ts';
import type { Regulation } from '../../../domain/regulation.ts';
import { emailIsNoAppeal, networkIsNoAppeal } from '../appeal-law.ts';
import { calendarsOf, type Place } from './place.ts';
import {
  answerInDays,
  answerInHours,
  approval,
  executorInDays,
  executorInHours,
  finalAnswer,
  practice,
  primaryAnswer,
  promise,
  silence,
  wholeDays,
  withoutFastTrack,
  workingDays,
} from './usual-clocks.ts';

/** Channels whose usual rules are those of a message; `appeal59` has the law's own (`usual-appeal.ts`). */
export type MessageChannel = Exclude<Channel, 'appeal59'>;

const titles: Record<MessageChannel, string> = {
  im: 'Инцидент Менеджмент: сообщения из открытых источников',
  pos: 'ПОС «Госуслуги. Решаем вместе»: сообщения',
  posSurvey: 'ПОС: голосования и опросы',
  posOfficialPage: 'ПОС: сообщения в госпабликах',
  kuzbassOnline: 'Кузбасс-онлайн',
  governor: 'Социальные сети губернатора',
  manageTogether: 'Управляем вместе',
  activeCitizen: 'Активный гражданин',
  socialMonitoring: 'Мониторинг социальных сетей: аккаунт губернатора',
  directLine: 'Прямые линии',
  ownAccounts: 'Свои страницы и мессенджеры',
  email: 'Электронная почта: сообщения',
  reception: 'Приём: устные сообщения',
  phone: 'Телефон',
};

type Rules = Omit<
  Regulation,
  'id' | 'version' | 'title' | 'act' | 'channel' | 'kind' | 'validFrom' | 'calendarId' | 'urgentCalendarId'
>;

const silent = { clause: practice, fromAct: false } as const;

const ordinary: Omit<Rules, 'clocks'> = {
  approvals: [{ role: 'coordinator', title: 'Координатор системы', stands: 'beforePublication', ...silent }],
  publication: {
    by: ['coordinator'],
    outcomes: ['solved', 'explained', 'notSolved', 'postponed'],
    closesAtOnce: false,
    ...silent,
  },
  reopening: { comments: 'any', scoreAtMost: null, ...silent },
  interim: { mostPerCycle: 3, longestPromiseDays: 180, demands: ['text', 'photo'], ...silent },
  urgent: { by: ['coordinator'], grounds: ['topic', 'platform', 'order'], ...silent },
  fastTrack: null,
  delivery: null,
  appeal: null,
  convertible: true,
  refusalNormMinutes: 30,
  quietHours: true,
};

/** «Инцидент Менеджмент» and what works like it: an hour, eight hours, two days of silence. */
const inHours: Rules = {
  ...ordinary,
  clocks: [primaryAnswer, answerInHours, executorInHours, approval(), finalAnswer, promise, silence(2)],
  fastTrack: { by: ['coordinator', 'rcc'], ...silent },
};

/** Pages and lines where an answer is published under the question itself: no primary one before it. */
const atOnce: Rules = {
  ...ordinary,
  clocks: inHours.clocks.filter((clock) => clock.name !== 'primaryAnswer').map(withoutFastTrack),
  publication: { ...ordinary.publication, by: ['coordinator', 'press'] },
};

function inDays(rule: DeadlineRule, closes: 'at once' | { afterDays: number }): Rules {
  const clocks = [answerInDays(rule), executorInDays(5), approval(workingDays(1)), finalAnswer, promise];
  return {
    ...ordinary,
    clocks: closes === 'at once' ? clocks : [...clocks, silence(closes.afterDays)],
    publication: { ...ordinary.publication, closesAtOnce: closes === 'at once' },
    urgent: { by: ['coordinator'], grounds: ['topic', 'order'], ...silent },
  };
}

/** ПОС: thirty days unless the message brings its own term, ten on the fast track; a bad word or a score up to 2 reopens. */
const pos: Rules = (() => {
  const rules = inDays(wholeDays(30), 'at once');
  return {
    ...rules,
    clocks: rules.clocks.map((clock) => {
      if (clock.name === 'answer') return { ...clock, fastTrack: wholeDays(10) };
      return clock.name === 'executor' ? { ...clock, fastTrack: workingDays(3) } : clock;
    }),
    reopening: { comments: 'negative', scoreAtMost: 2, clause: 'практика ПОС, 2021', fromAct: false },
    fastTrack: { by: ['coordinator', 'rcc'], clause: 'практика ПОС, 2025', fromAct: false },
  };
})();

const inNetworks = (of: Rules): Rules => ({ ...of, notAnAppeal: networkIsNoAppeal });

const rules: Record<MessageChannel, Rules> = {
  im: inNetworks(inHours),
  socialMonitoring: inNetworks(inHours),
  ownAccounts: inNetworks(atOnce),
  directLine: atOnce,
  posOfficialPage: atOnce,
  governor: inNetworks(atOnce),
  pos,
  posSurvey: pos,
  // The term goes by the topic, 3 to 8 working days (overrides); the longest holds where none is named. Seven days to dispute.
  manageTogether: inDays(workingDays(8), { afterDays: 7 }),
  activeCitizen: inDays(wholeDays(30), { afterDays: 7 }),
  kuzbassOnline: inDays(wholeDays(14), { afterDays: 2 }),
  email: { ...inDays(wholeDays(30), { afterDays: 2 }), notAnAppeal: emailIsNoAppeal },
  reception: inDays(wholeDays(30), { afterDays: 2 }),
  phone: inDays(wholeDays(30), { afterDays: 2 }),
};

/** The field's usual rules of a channel for a municipality whose act says nothing of it: every part «не из положения». */
export function usualChannel(channel: MessageChannel, place: Place): Regulation {
  return {
    id: `${place.code}-${channel}`,
    version: 1,
    title: titles[channel],
    act: place.act,
    channel,
    kind: 'message',
    validFrom: place.validFrom,
    ...calendarsOf(place),
    ...rules[channel],
  };
}
