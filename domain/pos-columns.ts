import { outsideColumn as column } from './outside-fields.ts';

const remark = 'в примечание';
const noNames = 'имена сотрудников не храним: исполнителя берём по организации';

/** The 25 columns of an export of ПОС «Госуслуги. Решаем вместе», and the text that some installations add. */
export const posColumns = [
  column('key', 'Номер', { aliases: ['Номер сообщения', 'Номер ПОС', '№ сообщения'] }),
  column('note', 'Номер ЕПГУ', { label: 'Номер на Госуслугах', note: remark }),
  column('note', 'Источник', { label: 'Источник', note: remark }),
  column('note', 'Верхнеуровневый ЛКО', { label: 'Кабинет', note: remark }),
  column('topicGroup', 'Категория', { label: 'Категория', note: 'первая ступень темы' }),
  column('topic', 'Подкатегория', { label: 'Подкатегория', note: 'вторая ступень темы' }),
  column('topicFact', 'Факт', { label: 'Факт', note: 'третья ступень темы и суть сообщения' }),
  column('note', 'Организация, в которую поступило сообщение', { label: 'Куда поступило', note: remark }),
  column('executorName', 'Организация, в которой находится сообщение', { note: 'по справочнику исполнителей' }),
  column('receivedAt', 'Дата поступления'),
  column('answerBy', 'Дата планируемого завершения работ', { note: 'срок приходит с сообщением' }),
  column('doneAt', 'Дата фактического завершения работ', { label: 'Завершено', note: 'момент ответа' }),
  column('phase', 'Стадия', { note: 'законченные — в историю, остальные — в очередь' }),
  column('step', 'Статус', { label: 'Статус', note: 'законченные — в историю, остальные — в очередь' }),
  column('note', 'Просрочено', { label: 'Просрочено', use: 'recomputed', note: 'пересчитаем по календарю' }),
  column('fastTrack', 'Фаст-трек', { label: 'Фаст-трек', note: 'повышенная важность' }),
  column('note', 'ФЗ', { label: 'ФЗ', note: remark }),
  column('chosenAppeal', 'Заявитель выбрал подачу по 59-ФЗ'),
  column('outcome', 'Тип решения', { note: 'решено, разъяснено, не решено или отложено' }),
  column('note', 'Направлено по email в ФОИВ, не подключенный к ПОС', { label: 'Направлено в ФОИВ', note: remark }),
  column('score', 'Оценка ответа заявителем', {
    aliases: ['Оценка ответа заявителем (1–5)', 'Оценка ответа заявителем 1-5'],
  }),
  column('repeated', 'Повторное рассмотрение'),
  column('personName', 'ФИО координатора', { label: 'Координатор', note: noNames }),
  column('personName', 'ФИО исполнителя', { label: 'Исполнитель (ФИО)', note: noNames }),
  column('personName', 'ФИО руководителя', { label: 'Руководитель', note: noNames }),
  column('text', 'Текст сообщения', { aliases: ['Текст обращения', 'Описание', 'Описание проблемы'] }),
  column('address', 'Адрес', { aliases: ['Адрес проблемы', 'Адрес объекта'] }),
  column('territory', 'Населенный пункт', { aliases: ['Муниципальное образование'] }),
] as const;

/** How many columns the export of ПОС has by itself. */
export const posOwnColumns = 25;
