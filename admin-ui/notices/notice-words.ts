import type { NoticeKind } from '../../domain/case-effects.ts';
import { ClockName } from '../../domain/codes.ts';
import type { Notice } from '../../domain/records.ts';
import { formatLocalDate, formatUntil } from '../i18n/dates.ts';
import { formatNumber } from '../i18n/plural.ts';
import { clockTitle } from '../i18n/words.ts';
import type { TagTone } from '../ui/Tag.tsx';

/** Kinds of notices: those of cases and those of the office. */
export type ShownKind =
  | NoticeKind
  | 'ruleBroken'
  | 'trainingAssigned'
  | 'templateAsked'
  | 'templateProposed'
  | 'templateSettled'
  | 'reminder'
  | 'commandRefused'
  | 'importDone'
  | 'recountDone';

/** What a notice says: the sentence and how urgent it looks. */
export interface NoticeWords {
  text: string;
  tone: TagTone;
}

type Data = Notice['data'];
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const clockOf = ({ clock }: Data): string => {
  const known = ClockName.safeParse(clock);
  return known.success ? ` «${clockTitle[known.data]}»` : '';
};
const until = ({ dueAt }: Data, now: number): string =>
  typeof dueAt === 'string' ? ` до ${formatUntil(dueAt, now)}` : '';

/** One sentence for each kind of notice: a closed map, so a new kind does not compile until it has its words. */
export const noticeWords: { readonly [K in ShownKind]: (data: Data, now: number) => NoticeWords } = {
  assigned: (data, now) => ({
    text: data.coExecutor ? 'Вас назначили соисполнителем' : `Поручено подготовить ответ${until(data, now)}`,
    tone: 'soon',
  }),
  ruleBroken: ({ name, reason }) => ({
    text: `Автоправило «${text(name)}» не работает: ${text(reason)}`,
    tone: 'overdue',
  }),
  unassigned: (data) => ({
    text: data.coExecutor ? 'Соисполнение снято: отвечать не нужно' : 'Поручение снято: отвечает другой исполнитель',
    tone: 'waiting',
  }),
  handedOver: () => ({ text: 'Вам передали обращение: теперь его ведёте вы', tone: 'soon' }),
  competenceRefused: () => ({ text: 'Исполнитель отказался: не в его компетенции. Назначьте другого', tone: 'soon' }),
  coExecutionDone: () => ({ text: 'Соисполнитель отчитался', tone: 'inTime' }),
  approvalAwaited: (data) => ({
    text: `Ждём вашего согласования${typeof data.step === 'number' ? `, шаг ${data.step + 1}` : ''}`,
    tone: 'soon',
  }),
  returned: () => ({ text: 'Ответ вернули на доработку', tone: 'overdue' }),
  readyToPublish: () => ({ text: 'Ответ согласован: опубликуйте его', tone: 'inTime' }),
  readyToSign: () => ({ text: 'Ответ согласован: ждёт вашей подписи', tone: 'inTime' }),
  readyToSend: () => ({ text: 'Ответ подписан: отправьте его', tone: 'inTime' }),
  promiseAfterFinalTerm: ({ promisedOn }) => ({
    text: `Обещанный день ${formatLocalDate(text(promisedOn))} позже срока окончательного ответа`,
    tone: 'soon',
  }),
  workReported: () => ({ text: 'Исполнитель подтвердил обещанную работу', tone: 'inTime' }),
  warning: (data, now) => ({ text: `Срок${clockOf(data)} подходит${until(data, now)}`, tone: 'soon' }),
  breach: (data) => ({ text: `Срок${clockOf(data)} прошёл`, tone: 'overdue' }),
  escalation: (data) => ({ text: `Срок${clockOf(data)} прошёл, ответа всё ещё нет`, tone: 'overdue' }),
  deadlineMoved: (data, now) => ({ text: `Сроки передвинулись${movedTo(data, now)}`, tone: 'waiting' }),
  urgencyAsked: () => ({ text: 'Просят срочный ответ: отметьте срочным или ответьте просящему', tone: 'overdue' }),
  urgent: () => ({ text: 'Отмечено срочным: ответ нужен без отлагательства', tone: 'overdue' }),
  comment: () => ({ text: 'Житель написал комментарий', tone: 'waiting' }),
  reopened: ({ cycle }) => ({
    text: `Обращение открыто снова${typeof cycle === 'number' ? `, цикл ${cycle}` : ''}`,
    tone: 'soon',
  }),
  lowRating: ({ score }) => ({
    text: `Низкая оценка жителя${typeof score === 'number' ? `: ${score} из 5` : ''}`,
    tone: 'overdue',
  }),
  incident: () => ({ text: 'Сбой: нужно решение оператора', tone: 'overdue' }),
  reminder: (data, now) => ({ text: `Напоминают: ${text(data.what)}${until(data, now)}`, tone: 'soon' }),
  commandRefused: ({ reason }) => ({
    text: `Ваше действие не выполнено${reason ? `: ${text(reason)}` : ''}`,
    tone: 'overdue',
  }),
  trainingAssigned: ({ title, kind, dueOn }) => ({
    text: `Вам назначено ${kind === 'task' ? 'методическое задание' : 'обучение'}: ${text(title)}${typeof dueOn === 'string' ? `, пройти до ${formatLocalDate(dueOn)}` : ''}`,
    tone: 'soon',
  }),
  templateAsked: ({ topic }) => ({ text: `Просят типовой ответ: ${text(topic)}`, tone: 'soon' }),
  templateProposed: ({ topic }) => ({ text: `Предложен типовой ответ: ${text(topic)}`, tone: 'inTime' }),
  templateSettled: ({ topic, accepted }) => ({
    text: accepted ? `Ваш типовой ответ принят: ${text(topic)}` : `Типовой ответ просят поправить: ${text(topic)}`,
    tone: accepted ? 'inTime' : 'soon',
  }),
  importDone: (data) => importWords(data),
  recountDone: ({ given, refused, reason }) => ({
    text: `Сроки пересчитаны: ${formatNumber(Number(given ?? 0))}. ${text(reason)}`,
    tone: Number(refused ?? 0) > 0 ? 'soon' : 'inTime',
  }),
};

function movedTo({ moved }: Data, now: number): string {
  if (!Array.isArray(moved)) return '';
  const parts = moved.flatMap((one: { clock?: unknown; to?: unknown }) => {
    const known = ClockName.safeParse(one.clock);
    if (!known.success) return [];
    return `«${clockTitle[known.data]}» ${typeof one.to === 'string' ? `до ${formatUntil(one.to, now)}` : 'на паузе'}`;
  });
  return parts.length > 0 ? `: ${parts.join(', ')}` : '';
}

function importWords({ fileName, state, dryRun, created, failed, problem }: Data): NoticeWords {
  const what = `${dryRun ? 'Пробный прогон' : 'Импорт'} «${text(fileName)}»`;
  if (state === 'failed') return { text: `${what} не удался${problem ? `: ${text(problem)}` : ''}`, tone: 'overdue' };
  const counts = `создано ${formatNumber(Number(created ?? 0))}, ошибок ${formatNumber(Number(failed ?? 0))}`;
  const end = state === 'stopped' ? 'остановлен' : 'закончен';
  return { text: `${what} ${end}: ${counts}`, tone: Number(failed ?? 0) > 0 ? 'soon' : 'inTime' };
}

/** The words of any notice; a kind that a newer server sends is told plainly. */
export function wordsOf({ kind, data }: Pick<Notice, 'kind' | 'data'>, now: number): NoticeWords {
  return kind in noticeWords
    ? noticeWords[kind as ShownKind](data, now)
    : { text: 'Новое уведомление: откройте обращение', tone: 'waiting' };
}

/** Where a notice leads; undefined when there is nothing to open. */
export function targetOf({ caseId, kind, data }: Pick<Notice, 'caseId' | 'kind' | 'data'>): string | undefined {
  if (caseId) return `/cases/${caseId}`;
  if (kind === 'ruleBroken') return '/structuring/rules';
  if (kind.startsWith('template')) return '/processing/templates';
  return kind === 'importDone' && typeof data.importId === 'string' ? `/imports/${data.importId}` : undefined;
}
