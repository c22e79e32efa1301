import { addresseeTitle } from './addressee-title.ts';
import { type AppealGround, enders, extenders } from './appeal-law.ts';
import { roleTitle } from './case-guards.ts';
import { decisionInWords } from './clock-overrides.ts';
import { clockTitle } from './clock-title.ts';
import type { Role } from './codes.ts';
import { letterTitle } from './letter.ts';
import { russianDate } from './local-date.ts';
import { outcomeTitle } from './outcome-title.ts';
import { platformTitle } from './platform-title.ts';
import { pluralWord } from './plural.ts';
import type { ClockOverride, ClockRule, LadderStep, RegulationShape } from './regulation.ts';
import { ruleLength, since } from './rule-in-words.ts';
import { groundTitle } from './urgent-grounds.ts';
import { demandedOfReport } from './work-evidence.ts';

/** A rule of the act as a sentence with where it stands there. */
export interface RuleSentence {
  title: string;
  text: string;
  /** What happens by itself around it. */
  more: string | null;
  clause: string;
  fromAct: boolean;
}

const plural = (count: number, one: string, few: string, many: string) =>
  `${count} ${pluralWord(count, one, few, many)}`;

const reportWords = { words: '', photo: ' с фото', video: ' с видео' };
const roles = (list: readonly Role[]) => list.map((role) => roleTitle[role]).join(' или ');

/** «Ответ жителю: 8 рабочих часов с поступления; важные — 4 рабочих часа». */
export function clockSentence(rule: ClockRule): RuleSentence {
  const [first] = rule.startsOn;
  const parts = [
    `${ruleLength(rule.rule)}${first ? ` ${since[first]}` : ''}`,
    rule.fastTrack ? `важные — ${ruleLength(rule.fastTrack)}` : null,
    rule.byUrgentCalendar ? 'срочные — круглосуточно' : null,
    rule.byExecutorCalendar ? 'по часам работы исполнителя' : null,
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

/** «20 мин», «2 ч», «1 ч 30 мин», «2 дн»: a length as short words. */
export function minutesInWords(minutes: number): string {
  if (minutes < 60) return `${minutes} мин`;
  const hours = Math.floor(minutes / 60);
  if (minutes % 60 !== 0) return `${hours} ч ${minutes % 60} мин`;
  return hours >= 48 && hours % 24 === 0 ? `${hours / 24} дн` : `${hours} ч`;
}

/** «за 20 мин — исполнителю», «в срок — координатору», «через 2 ч после срока — руководителю МЦУ». */
export function ladderWords({ offsetMinutes, tell }: LadderStep): string {
  const whom = tell.map((addressee) => addresseeTitle[addressee]).join(', ');
  const length = minutesInWords(Math.abs(offsetMinutes));
  if (offsetMinutes === 0) return `в срок — ${whom}`;
  return offsetMinutes < 0 ? `за ${length} — ${whom}` : `через ${length} после срока — ${whom}`;
}

const reopens = { any: 'Любой комментарий', negative: 'Недовольный комментарий', none: '' } as const;

/** What the act says beside terms: approval, publication, reopening, promises, urgency. */
export function orderSentences(regulation: RegulationShape): RuleSentence[] {
  const { approvals, publication, reopening, interim, urgent, fastTrack, delivery, appeal, notAnAppeal } = regulation;
  const sentences: ((Omit<RuleSentence, 'fromAct' | 'more'> & { fromAct?: boolean | undefined }) | null)[] = [
    approvals.length > 0
      ? {
          title: 'Согласование',
          text: `по очереди: ${approvals.map(({ title, stands }) => `${title}${stands === 'afterPublication' ? ' (после публикации)' : ''}`).join(', затем ')}`,
          clause: [...new Set(approvals.map(({ clause }) => clause))].join(', '),
          fromAct: approvals.every((step) => step.fromAct !== false),
        }
      : null,
    {
      title: 'Публикация',
      text: `публикует ${roles(publication.by)}; итог: ${publication.outcomes.map((outcome) => outcomeTitle[outcome].toLowerCase()).join(', ')}${publication.closesAtOnce ? '; после согласования обращение закрыто сразу' : ''}`,
      clause: publication.clause,
      fromAct: publication.fromAct,
    },
    {
      title: 'Возобновление',
      text: reopeningWords(reopening),
      clause: reopening.clause,
      fromAct: reopening.fromAct,
    },
    interim && {
      title: 'Промежуточный ответ',
      text: `не больше ${plural(interim.mostPerCycle, 'раза', 'раз', 'раз')} за цикл, обещать можно на ${plural(interim.longestPromiseDays, 'день', 'дня', 'дней')} вперёд; к обещанному дню нужен отчёт${reportWords[demandedOfReport(regulation)]}`,
      clause: interim.clause,
      fromAct: interim.fromAct,
    },
    urgent && {
      title: 'Срочно',
      text: `отмечает ${roles(urgent.by)}${urgent.askedBy ? `; просит ${roles(urgent.askedBy)}` : ''}${urgent.grounds ? `; основания: ${urgent.grounds.map((ground) => groundTitle[ground]).join(', ')}` : ''}`,
      clause: urgent.clause,
      fromAct: urgent.fromAct,
    },
    fastTrack && {
      title: 'Важность',
      text: `повышает ${roles(fastTrack.by)}`,
      clause: fastTrack.clause,
      fromAct: fastTrack.fromAct,
    },
    delivery && {
      title: 'Подпись и отправка',
      text: `подписывает ${roles(delivery.signedBy)}, отправляет ${roles(delivery.sentBy)}${delivery.needsLoggedCall ? '; без записанного звонка заявителю нельзя' : ''}`,
      clause: delivery.clause,
    },
    appeal && {
      title: '59-ФЗ',
      text: [
        `продлевает ${roles(extenders(appeal))} не больше чем на ${plural(appeal.extensionMostDays, 'день', 'дня', 'дней')}`,
        `переписку прекращает ${roles(enders(appeal))}`,
        ...(appeal.requestDays === undefined
          ? []
          : [`на запрос документов ${plural(appeal.requestDays, 'день', 'дня', 'дней')}`]),
      ].join('; '),
      clause: appeal.clause,
    },
    ...(appeal?.grounds ?? []).map((ground) => ({
      title: `Без ответа по существу: ${ground.title}`,
      text: groundWords(ground),
      clause: ground.clause,
    })),
    notAnAppeal
      ? {
          title: 'Не обращение',
          text: `письма этого канала с ${russianDate(notAnAppeal.since)} не обращения: ${notAnAppeal.reason}`,
          clause: notAnAppeal.clause,
        }
      : null,
    regulation.convertible
      ? {
          title: 'Перевод в обращение',
          text: 'сообщение может стать обращением, если так выберет заявитель',
          clause: '',
        }
      : null,
    {
      title: 'Отказ исполнителя',
      text: `не свой вопрос возвращают за ${minutesInWords(regulation.refusalNormMinutes)}`,
      clause: '',
    },
    regulation.quietHours
      ? { title: 'Тихие часы', text: 'напоминания вне рабочего времени ждут открытия, кроме срочных', clause: '' }
      : null,
  ];
  return sentences.flatMap((sentence) =>
    sentence ? [{ ...sentence, more: null, fromAct: sentence.clause !== '' && sentence.fromAct !== false }] : [],
  );
}

function reopeningWords({ comments, scoreAtMost, withinDays, reviewAtMost }: RegulationShape['reopening']): string {
  const opens = [
    ...(comments === 'none' ? [] : [`${reopens[comments].toLowerCase()} жителя открывает обращение снова`]),
    ...(scoreAtMost === null ? [] : [`оценка ${scoreAtMost} и ниже открывает обращение снова`]),
  ];
  return [
    ...(opens.length === 0 ? ['отклик не открывает обращение снова'] : opens),
    ...(withinDays === undefined
      ? []
      : [`не позже чем через ${plural(withinDays, 'день', 'дня', 'дней')} после закрытия`]),
    ...(reviewAtMost === undefined ? [] : [`оценку ${reviewAtMost} и ниже разбирают координатор и куратор`]),
  ].join('; ');
}

function groundWords({ letter, tellWithinDays, onlyAnonymous, tellsAddress }: AppealGround): string {
  const told = letter === null ? 'заявителю не пишут' : `заявителю — «${letterTitle[letter]}»`;
  const within = tellWithinDays === null ? '' : ` за ${plural(tellWithinDays, 'день', 'дня', 'дней')}`;
  return [
    `${told}${within}`,
    ...(onlyAnonymous ? ['только без фамилии или адреса'] : []),
    ...(tellsAddress ? ['в пояснении нужен адрес ответа на сайте'] : []),
  ].join('; ');
}

/** «Ответ жителю · тема «Отопление», ВКонтакте: 4 рабочих часа»: a term changed by topic and platform, with its ground. */
export function overrideSentence(override: ClockOverride, topicName: (id: string) => string): RuleSentence {
  const { clock, topicIds = [], platforms = [], rule, fastTrack, ladder, decision, clause } = override;
  const where = [
    topicIds.length > 0 ? `тема ${topicIds.map((id) => `«${topicName(id)}»`).join(', ')}` : null,
    platforms.length > 0 ? platforms.map(platformTitle).join(', ') : null,
  ].filter((part) => part !== null);
  const what = [
    rule ? ruleLength(rule) : null,
    fastTrack ? `важные — ${ruleLength(fastTrack)}` : null,
    ladder ? `сообщаем: ${ladder.map(ladderWords).join('; ')}` : null,
  ].filter((part) => part !== null);
  return {
    title: `${clockTitle[clock]} · ${where.join(', ')}`,
    text: what.join('; '),
    more: null,
    clause: `${clause}, ${decisionInWords(decision)}`,
    fromAct: true,
  };
}
