import { type ImField, imColumns } from '../../domain/im-columns.ts';
import { shiftLocal } from '../../domain/local-date-time.ts';
import type { Cell } from '../../domain/table-row.ts';
import { sampleIncidents } from './sample-incidents.ts';

const hour = 3_600_000;

/** Excel's way to write a span: a fraction of a day. */
const dayFraction = (hours: number) => hours / 24;

/**
 * Twenty made-up incidents in the 47 columns of Инцидент Менеджмент, dated back from `nowLocal`
 * (`YYYY-MM-DDTHH:MM:SS`, the municipality's clock): finished ones, some that wait for their author, open ones, the same
 * text by two links, a bot's command. For trials of the import and as a file to download.
 */
export function sampleImExport(nowLocal: string): { headers: string[]; rows: Cell[][] } {
  const written = (hoursAgo: number) => shiftLocal(nowLocal, -hoursAgo * hour).replace('T', ' ');
  const rows = sampleIncidents.map((incident, index) => {
    const { ageHours, answeredAfter, endedAfter } = incident;
    const answered = answeredAfter !== undefined;
    const ended = endedAfter !== undefined;
    const post = `https://vk.com/wall-1000_${500 + index}`;
    const filled: Partial<Record<ImField, Cell>> = {
      cabinet: 'Кемеровская область',
      sourceId: 90_000_100 + index,
      externalId: 910_100 + index,
      department: 'Тяжинский муниципальный округ',
      executorName: incident.executor ?? '',
      createdAt: written(ageHours),
      assignedAt: incident.executor ? written(ageHours - 0.25) : '',
      inTime: answered ? 'Да' : '-',
      step: ended
        ? 'Готово'
        : answered
          ? 'Оценка удовлетворенности'
          : incident.executor
            ? 'Подготовка ответа'
            : 'Новый',
      topicGroup: incident.topicGroup,
      topic: incident.topic,
      region: 'Кемеровская область',
      municipality: 'Тяжинский муниципальный округ',
      settlement: incident.settlement ?? '',
      street: incident.street ?? '',
      house: incident.house ?? '',
      kind: incident.kind ?? 'Решаемый',
      outcome: answered ? (incident.outcome ?? 'Разъяснено') : '',
      answerHasMedia: incident.outcome === 'Решено' ? 'Да' : 'Нет',
      messageHasMedia: index % 4 === 0 ? 'Да' : 'Нет',
      postUrl: incident.telegram ? `https://t.me/example_${index}/${700 + index}` : post,
      blogUrl: incident.telegram ? 'https://t.me/example' : 'https://vk.com/club1000',
      text: `'${incident.text}`,
      answer1: `'${incident.answer ?? ''}`,
      answer2: "'",
      answer3: "'",
      closing: ended ? (incident.closing ?? 'Нет ответа от автора') : '',
      audience: 1200 + index * 37,
      engagement: index % 3,
      authorUrl: `https://vk.com/id${100_000 + index}`,
      answerAccount: answered ? 'https://vk.com/club1000' : '',
      tags: index % 5 === 0 ? 'повторное' : '',
      note: '',
      surveySent: 'Нет',
    };
    if (answeredAfter !== undefined) {
      filled.firstAnswerAt = written(ageHours - answeredAfter);
      filled.firstAnswerText = `'${incident.answer ?? ''}`;
      filled.firstAnswerDelay = dayFraction(answeredAfter);
      filled.executorAnswerAt = filled.firstAnswerAt;
      filled.executorReaction = dayFraction(Math.max(0, answeredAfter - 0.5));
      filled.approvalSentAt = written(ageHours - answeredAfter + 0.1);
      filled.approvalDelay = dayFraction(0.1);
      filled.satisfactionAt = filled.firstAnswerAt;
    }
    if (endedAfter !== undefined) {
      filled.endedAt = written(ageHours - endedAfter);
      filled.totalDuration = dayFraction(endedAfter);
    }
    return imColumns.map(([field]) => filled[field] ?? '');
  });
  return { headers: imColumns.map(([, header]) => header), rows };
}
