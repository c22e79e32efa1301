import { addresseeTitle } from '../../domain/addressee-title.ts';
import { roleTitle } from '../../domain/case-guards.ts';
import type { Role } from '../../domain/codes.ts';
import type { ClockRule, LadderStep, Regulation } from '../../domain/regulation.ts';
import { ruleLength, since } from '../../domain/rule-in-words.ts';
import { formatDuration } from '../i18n/dates.ts';
import { plural } from '../i18n/plural.ts';
import { clockTitle, outcomeTitle } from '../i18n/words.ts';

/** A rule of the act as a sentence with where it stands there. */
export interface RuleSentence {
  title: string;
  text: string;
  /** What happens by itself around it. */
  more: string | null;
  clause: string;
  fromAct: boolean;
}

const roles = (list: readonly Role[]) => list.map((role) => roleTitle[role]).join(' или ');

/** «Ответ жителю: 8 рабочих часов с поступления; важные — 4 рабочих часа». */
export function clockSentence(rule: ClockRule): RuleSentence {
  const [first] = rule.startsOn;
  const parts = [
    `${ruleLength(rule.rule)}${first ? ` ${since[first]}` : ''}`,
    rule.fastTrack ? `важные — ${ruleLength(rule.fastTrack)}` : null,
    rule.byUrgentCalendar ? 'срочные — круглосуточно' : null,
    rule.pausable ? null : 'без пауз',
  ];
  return {
    title: clockTitle[rule.name],
    text: parts.filter((part) => part !== null).join('; '),
    more: moreWords(rule),
    clause: rule.clause,
    fromAct: rule.fromAct,
  };
}

function moreWords({ ladder, atEnd }: ClockRule): string | null {
  if (ladder.length > 0) return `Сообщаем: ${ladder.map(ladderWords).join('; ')}`;
  return atEnd === 'close' ? 'В срок обращение закроется само' : null;
}

function ladderWords({ offsetMinutes, tell }: LadderStep): string {
  const whom = tell.map((addressee) => addresseeTitle[addressee]).join(', ');
  const length = formatDuration(offsetMinutes * 60_000);
  if (offsetMinutes === 0) return `в срок — ${whom}`;
  return offsetMinutes < 0 ? `за ${length} — ${whom}` : `через ${length} после срока — ${whom}`;
}

const reopens = { any: 'Любой комментарий', negative: 'Недовольный комментарий', none: '' } as const;

/** What the act says beside terms: approval, publication, reopening, promises, urgency. */
export function orderSentences(regulation: Regulation): RuleSentence[] {
  const { approvals, publication, reopening, interim, urgent, fastTrack, delivery, appeal } = regulation;
  const sentences: (Omit<RuleSentence, 'fromAct' | 'more'> | null)[] = [
    approvals.length > 0
      ? {
          title: 'Согласование',
          text: `по очереди: ${approvals.map(({ title, stands }) => `${title}${stands === 'afterPublication' ? ' (после публикации)' : ''}`).join(', затем ')}`,
          clause: [...new Set(approvals.map(({ clause }) => clause))].join(', '),
        }
      : null,
    {
      title: 'Публикация',
      text: `публикует ${roles(publication.by)}; итог: ${publication.outcomes.map((outcome) => outcomeTitle[outcome].toLowerCase()).join(', ')}${publication.closesAtOnce ? '; после согласования обращение закрыто сразу' : ''}`,
      clause: publication.clause,
    },
    reopening.comments === 'none' && reopening.scoreAtMost === null
      ? null
      : {
          title: 'Возобновление',
          text: [
            reopening.comments === 'none'
              ? null
              : `${reopens[reopening.comments].toLowerCase()} жителя открывает обращение снова`,
            reopening.scoreAtMost === null ? null : `оценка ${reopening.scoreAtMost} и ниже открывает обращение снова`,
          ]
            .filter((part) => part !== null)
            .join('; '),
          clause: reopening.clause,
        },
    interim && {
      title: 'Промежуточный ответ',
      text: `не больше ${plural(interim.mostPerCycle, 'раза', 'раз', 'раз')} за цикл, обещать можно на ${plural(interim.longestPromiseDays, 'день', 'дня', 'дней')} вперёд; к обещанному дню нужен отчёт${interim.demands.includes('photo') ? ' с фото' : ''}`,
      clause: interim.clause,
    },
    urgent && { title: 'Срочно', text: `отмечает ${roles(urgent.by)}`, clause: urgent.clause },
    fastTrack && { title: 'Важность', text: `повышает ${roles(fastTrack.by)}`, clause: fastTrack.clause },
    delivery && {
      title: 'Подпись и отправка',
      text: `подписывает ${roles(delivery.signedBy)}, отправляет ${roles(delivery.sentBy)}${delivery.needsLoggedCall ? '; без записанного звонка заявителю нельзя' : ''}`,
      clause: delivery.clause,
    },
    appeal && {
      title: '59-ФЗ',
      text: `продлить можно на ${plural(appeal.extensionMostDays, 'день', 'дня', 'дней')}`,
      clause: appeal.clause,
    },
    {
      title: 'Отказ исполнителя',
      text: `не свой вопрос возвращают за ${formatDuration(regulation.refusalNormMinutes * 60_000)}`,
      clause: '',
    },
    regulation.quietHours
      ? { title: 'Тихие часы', text: 'напоминания вне рабочего времени ждут открытия, кроме срочных', clause: '' }
      : null,
  ];
  return sentences.flatMap((sentence) =>
    sentence ? [{ ...sentence, more: null, fromAct: sentence.clause !== '' }] : [],
  );
}
