import { z } from 'zod';
import type { ColumnUse, KnownColumn } from './table-layout.ts';

/**
 * What any register may say of a case, whatever system wrote it: the fields that columns are mapped to. `note` may be
 * chosen for several columns.
 */
export const OutsideField = z.enum([
  'text',
  'key',
  'receivedAt',
  'registrationNumber',
  'registeredAt',
  'answerBy',
  'phase',
  'step',
  'doneAt',
  'result',
  'outcome',
  'score',
  'repeated',
  'fastTrack',
  'chosenAppeal',
  'topicGroup',
  'topic',
  'topicFact',
  'executorName',
  'personName',
  'territory',
  'address',
  'link',
  'applicantName',
  'applicantPhone',
  'applicantEmail',
  'applicantAddress',
  'note',
]);
export type OutsideField = z.infer<typeof OutsideField>;

/** How a field is shown where columns are mapped, and what comes of its values. */
export interface FieldWords {
  label: string;
  note: string;
  use: ColumnUse;
  personal?: true;
}

const field = (label: string, note: string): FieldWords => ({ label, note, use: 'field' });
const sealed = (label: string): FieldWords => ({ ...field(label, 'в закрытые данные заявителя'), personal: true });

/** The words of every field; its order is that of the choice on the screen. */
export const outsideFieldWords: Readonly<Record<OutsideField, FieldWords>> = {
  text: field('Текст', 'текст сообщения'),
  key: field('Внешний номер', 'по нему находим повторы'),
  receivedAt: field('Получено', 'от неё считаем сроки'),
  topicGroup: field('Группа тем', 'по справочнику тем'),
  topic: field('Тема', 'по справочнику тем'),
  topicFact: field('Факт', 'третья ступень темы'),
  territory: field('Населённый пункт', 'по справочнику территорий'),
  address: field('Адрес', 'как записано'),
  executorName: field('Исполнитель', 'по справочнику исполнителей'),
  answerBy: field('Срок ответа', 'до конца этого рабочего дня'),
  phase: field('Стадия', 'в очередь или в историю'),
  step: field('Состояние', 'в очередь или в историю'),
  doneAt: field('Дата ответа', 'законченное — в историю'),
  result: field('Текст ответа', 'в ответы'),
  outcome: field('Итог', 'решено, разъяснено, не решено или отложено'),
  score: field('Оценка', 'от 1 до 5'),
  repeated: field('Повторное рассмотрение', 'отметка'),
  fastTrack: field('Повышенная важность', 'да или нет'),
  chosenAppeal: field('Выбрал 59-ФЗ', 'по настройке: отметка или обращение'),
  registrationNumber: field('Регистрационный номер', 'номер обращения'),
  registeredAt: field('Дата регистрации', 'от неё считаем сроки по 59-ФЗ'),
  applicantName: sealed('Заявитель'),
  applicantPhone: sealed('Телефон заявителя'),
  applicantEmail: sealed('Почта заявителя'),
  applicantAddress: sealed('Адрес заявителя'),
  link: field('Ссылка', 'ссылка на сообщение'),
  personName: {
    label: 'ФИО сотрудника',
    note: 'имена не храним: берём, только если это исполнитель из справочника',
    use: 'recomputed',
    personal: true,
  },
  note: { label: 'Примечание', note: 'в примечание', use: 'note' },
};

/** A known column of a register: what the field's own words leave out is written over them. */
export function outsideColumn(
  name: OutsideField,
  header: string,
  more: Partial<Omit<KnownColumn<OutsideField>, 'field' | 'header'>> = {},
): KnownColumn<OutsideField> {
  return { ...outsideFieldWords[name], field: name, header, ...more };
}
