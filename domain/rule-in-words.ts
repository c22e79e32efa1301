import type { CaseClock } from './case-event.ts';
import type { DeadlineRule } from './deadline-rule.ts';
import { pluralWord } from './plural.ts';
import type { ClockRule, Moment } from './regulation.ts';

/** What a deadline is counted from, in words: «с поступления». */
export const since: Record<Moment, string> = {
  received: 'с поступления',
  registered: 'с регистрации',
  takenToWork: 'с принятия в работу',
  assigned: 'с поручения исполнителю',
  competenceRefused: 'с отказа исполнителя',
  primaryAnswered: 'с первичного ответа',
  answerSubmitted: 'с поступления ответа исполнителя',
  approvalOpened: 'с передачи на согласование',
  approvalClosed: 'с согласования',
  returned: 'с возврата на доработку',
  interimPublished: 'с промежуточного ответа',
  workReported: 'с отчёта о работе',
  published: 'с публикации ответа',
  sent: 'с отправки ответа',
  placed: 'с размещения согласованного ответа',
  satisfactionOpened: 'с публикации согласованного ответа',
  commented: 'с комментария жителя',
  reopened: 'с возобновления',
  forwarded: 'с перенаправления',
  documentsRequested: 'с запроса документов',
  documentsReceived: 'с получения документов',
  ended: 'с окончания',
};

/** What stops a deadline, in the genitive: «до публикации ответа». */
export const until: Record<Moment, string> = {
  received: 'поступления',
  registered: 'регистрации',
  takenToWork: 'принятия в работу',
  assigned: 'поручения исполнителю',
  competenceRefused: 'отказа исполнителя',
  primaryAnswered: 'первичного ответа',
  answerSubmitted: 'ответа исполнителя',
  approvalOpened: 'передачи на согласование',
  approvalClosed: 'согласования',
  returned: 'возврата на доработку',
  interimPublished: 'промежуточного ответа',
  workReported: 'отчёта о работе',
  published: 'публикации ответа',
  placed: 'размещения согласованного ответа',
  sent: 'отправки ответа',
  satisfactionOpened: 'публикации согласованного ответа',
  commented: 'комментария жителя',
  reopened: 'возобновления',
  forwarded: 'перенаправления',
  documentsRequested: 'запроса документов',
  documentsReceived: 'получения документов',
  ended: 'окончания',
};

function duration(minutes: number, adjective: [one: string, many: string] | null): string {
  const hours = minutes / 60;
  const whole = Number.isInteger(hours);
  const count = whole ? hours : minutes;
  const noun = whole ? pluralWord(hours, 'час', 'часа', 'часов') : pluralWord(minutes, 'минута', 'минуты', 'минут');
  if (!adjective) return `${count} ${noun}`;
  const single = pluralWord(count, 'one', 'few', 'many') === 'one';
  const one = whole ? adjective[0] : adjective[0].replace(/ий$/, 'ая');
  return `${count} ${single ? one : adjective[1]} ${noun}`;
}

function endOf(at: string): string {
  if (at === 'close') return ', до конца рабочего дня';
  if (at === '24:00') return ', до конца суток';
  return at === 'same_time' ? ', до того же часа' : `, до ${at}`;
}

const rolled = {
  none: '',
  next: ', с выходного на следующий рабочий день',
  previous: ', с выходного на предыдущий рабочий день',
};

/** How long a rule gives, in words: «8 рабочих часов», «14 дней, до конца суток». */
export function ruleLength(rule: DeadlineRule): string {
  switch (rule.kind) {
    case 'working_time':
      return duration(rule.minutes, ['рабочий', 'рабочих']);
    case 'elapsed':
      return `${duration(rule.minutes, null)} подряд${rule.roll === 'nextOpening' ? ', с нерабочего времени на открытие' : ''}`;
    case 'working_days': {
      const noun = pluralWord(rule.days, 'рабочий день', 'рабочих дня', 'рабочих дней');
      return `${rule.days} ${noun}${endOf(rule.at)}`;
    }
    case 'calendar_days':
      if (rule.days === 0) return `названный день${endOf(rule.at)}${rolled[rule.roll]}`;
      return `${rule.days} ${pluralWord(rule.days, 'день', 'дня', 'дней')}${endOf(rule.at)}${rolled[rule.roll]}`;
    case 'local_time':
      return `ближайшие ${rule.at} по местному времени${rule.leadMinutes ? `, но не раньше чем через ${duration(rule.leadMinutes, null)}` : ''}`;
  }
}

/** The rule behind a clock as a sentence: «8 рабочих часов с поступления», with what differs from the ordinary case. */
export function ruleInWords(clock: CaseClock, rule: ClockRule | undefined): string {
  const capped = clock.notAfter === undefined ? '' : ', но не позже срока ответа';
  return `${ownRuleInWords(clock, rule)}${capped}`;
}

function ownRuleInWords(clock: CaseClock, rule: ClockRule | undefined): string {
  const starts = rule?.startsOn ?? [];
  const start = clock.cycle > 1 && starts.includes('reopened') ? 'reopened' : starts[0];
  const from = start ? ` ${since[start]}` : '';
  const urgent = clock.segments.some((segment) => segment.calendar === 'urgent') ? ', срочно: круглосуточно' : '';
  switch (clock.variant) {
    case 'ordinary':
      return `${ruleLength(clock.rule)}${from}${urgent}`;
    case 'fastTrack':
      return `${ruleLength(clock.rule)}${from}, повышенная важность${urgent}`;
    case 'extended':
      return `${ruleLength(clock.rule)}${from}, срок продлён`;
    case 'given':
      return `срок назначен; обычно ${ruleLength(clock.rule)}${from}`;
  }
}
