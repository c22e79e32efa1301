import { stageTitle } from '../../../domain/stage-title.ts';
import {
  channelCodes,
  channelShort,
  channelTitle,
  importanceTitle,
  outcomeTitle,
  platformTitle,
} from '../../i18n/words.ts';
import type { FilterField } from '../queue-filter.ts';

/** How a condition is asked and shown: a choice of codes, records of a dictionary, or a day. */
export type FilterLook =
  | {
      label: string;
      kind: 'codes';
      codes: readonly string[];
      title: (code: string) => string;
      short?: (code: string) => string;
    }
  | { label: string; kind: 'records'; resource: 'topics' | 'territories' | 'executors' }
  | { label: string; kind: 'day'; before: string };

const titles = (map: Readonly<Record<string, string>>) => (code: string) => map[code] ?? code;

export const filterLooks: Record<FilterField, FilterLook> = {
  channel: { label: 'Канал', kind: 'codes', codes: channelCodes, title: channelTitle, short: channelShort },
  platform: { label: 'Площадка', kind: 'codes', codes: ['vk', 'ok', 'telegram'], title: platformTitle },
  stage: { label: 'Состояние', kind: 'codes', codes: Object.keys(stageTitle), title: titles(stageTitle) },
  importance: { label: 'Важность', kind: 'codes', codes: Object.keys(importanceTitle), title: titles(importanceTitle) },
  outcome: { label: 'Итог', kind: 'codes', codes: Object.keys(outcomeTitle), title: titles(outcomeTitle) },
  topicId: { label: 'Тема', kind: 'records', resource: 'topics' },
  territoryId: { label: 'Территория', kind: 'records', resource: 'territories' },
  executorId: { label: 'Исполнитель', kind: 'records', resource: 'executors' },
  receivedFrom: { label: 'Получено с', kind: 'day', before: 'Получено: с' },
  receivedTo: { label: 'Получено по', kind: 'day', before: 'Получено: по' },
  dueFrom: { label: 'Срок с', kind: 'day', before: 'Срок: с' },
  dueTo: { label: 'Срок по', kind: 'day', before: 'Срок: по' },
};
