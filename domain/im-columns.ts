import type { KnownColumn } from './table-layout.ts';

const byCalendar = 'пересчитаем по календарю';
const delay = 'Время с даты создания инцидента до времени первого ответа';

/** The 47 columns of an export of Инцидент Менеджмент, in its usual order. */
export const imColumns = [
  ['cabinet', 'Кабинет', 'field', 'Кабинет', 'как записано'],
  ['sourceId', 'ID', 'field', 'Номер сообщения', 'для поиска в Инцидент Менеджменте'],
  ['externalId', 'Номер инцидента', 'field', 'Внешний номер', 'по нему находим повторы', ['№ инцидента']],
  ['department', 'Отдел', 'field', 'Отдел', 'по справочнику органов'],
  ['executorName', 'Исполнитель', 'field', 'Исполнитель', 'по справочнику исполнителей'],
  ['firstAnswerAt', 'Общее время первого ответа', 'field', 'Первый ответ', 'момент первого ответа'],
  ['firstAnswerText', 'Общий текст первого ответа', 'field', 'Текст первого ответа', 'в ответы'],
  ['firstAnswerDelay', delay, 'recomputed', 'Время до первого ответа', 'пересчитаем по датам'],
  ['workingDelay', `${delay}, рабочее время`, 'recomputed', 'Рабочее время до первого ответа', byCalendar],
  ['assignedAt', 'Время назначения последнего исполнителя', 'field', 'Назначен исполнитель', 'момент назначения'],
  ['executorAnswerAt', 'Время 1го ответа ПИ', 'field', 'Ответ исполнителя', 'момент ответа исполнителя'],
  ['executorReaction', 'Первая реакция с момента назн. ПИ', 'recomputed', 'Реакция исполнителя', byCalendar],
  ['inTime', 'Уложились или нет после назн. ПИ', 'recomputed', 'Исполнитель уложился', byCalendar],
  [
    'totalDuration',
    'Время с начала создания инцидента до окончания',
    'recomputed',
    'Всего времени',
    'пересчитаем по датам',
  ],
  [
    'approvalSentAt',
    'Время отправки первого ответа ПИ на согласование',
    'field',
    'На согласовании с',
    'момент отправки',
  ],
  [
    'approvalDelay',
    'Время, которое первый ответ ПИ находился на согласовании',
    'recomputed',
    'Время согласования',
    byCalendar,
  ],
  ['step', 'Текущий шаг инцидента', 'field', 'Шаг', 'открытые — в очередь, «Готово» — в историю'],
  ['createdAt', 'Дата создания', 'field', 'Получено', 'от неё считаем сроки'],
  ['endedAt', 'Дата окончания', 'field', 'Закрыто', 'момент закрытия'],
  ['topicGroup', 'Группа тем', 'field', 'Группа тем', 'по справочнику тем'],
  ['topic', 'Тема', 'field', 'Тема', 'по справочнику тем'],
  ['region', 'Регион', 'field', 'Регион', 'как записано'],
  ['municipality', 'Муниципалитет', 'field', 'Муниципалитет', 'по справочнику территорий'],
  ['settlement', 'Населенный пункт', 'field', 'Населённый пункт', 'по справочнику территорий'],
  ['street', 'Улица', 'field', 'Улица', 'в адрес'],
  ['house', 'Дом', 'field', 'Дом', 'в адрес'],
  ['oldObject', 'Объект старый', 'note', 'Объект (старый)', 'в примечание'],
  ['object', 'Объект', 'field', 'Объект', 'в адрес'],
  ['kind', 'Тип инцидента', 'field', 'Тип', 'решаемый, информационный или не решаемый'],
  ['outcome', 'Итог', 'field', 'Итог', 'решено, разъяснено, не решено или отложено'],
  ['answerHasMedia', 'Есть медиафайл в ответе', 'field', 'Файл в ответе', 'отметка'],
  ['messageHasMedia', 'Есть медиафайл в сообщении', 'field', 'Файл в сообщении', 'отметка'],
  ['postUrl', 'Урл поста', 'field', 'Ссылка', 'ссылка на сообщение', ['URL поста']],
  ['blogUrl', 'Урл блога', 'field', 'Сообщество', 'где написано', ['URL блога']],
  ['text', 'Текст инцидента', 'field', 'Текст', 'текст сообщения'],
  ['answer1', '1ый ответ ПИ', 'field', 'Ответ 1', 'в ответы', ['1-й ответ ПИ', '1-ый ответ ПИ', '1 ответ ПИ']],
  ['answer2', '2ой ответ ПИ', 'field', 'Ответ 2', 'в ответы', ['2-й ответ ПИ', '2-ой ответ ПИ', '2 ответ ПИ']],
  ['answer3', '3ий ответ ПИ', 'field', 'Ответ 3', 'в ответы', ['3-й ответ ПИ', '3-ий ответ ПИ', '3 ответ ПИ']],
  ['closing', 'Причина закрытия', 'field', 'Причина закрытия', 'причина или оценка жителя'],
  ['audience', 'Аудитория', 'field', 'Аудитория', 'число'],
  ['engagement', 'Вовлеченность', 'field', 'Вовлечённость', 'число'],
  ['authorUrl', 'URL автора', 'field', 'Автор', 'страница автора', ['Урл автора']],
  ['answerAccount', 'Аккаунт публикации ответа', 'field', 'Ответили от имени', 'страница ответа'],
  ['tags', 'Теги', 'field', 'Метки', 'через запятую'],
  ['note', 'Примечание', 'note', 'Примечание', 'в примечание'],
  [
    'satisfactionAt',
    'Время попадания на шаг оценка удовлетворенности',
    'field',
    'Ждём жителя с',
    'от него считаем молчание',
  ],
  ['surveySent', 'Опрос отправлен', 'field', 'Опрос отправлен', 'отметка'],
] as const;

/** The number of the row in the short layout; a row number of the list, not a key: it is another one tomorrow. */
const listNumberColumn = {
  field: 'listNumber',
  header: '№',
  use: 'note',
  label: 'Номер в списке',
  note: 'только для справки: в новом списке он другой',
  aliases: ['№ п/п', 'N', 'п/п'],
} as const satisfies KnownColumn<string>;

export type ImField = (typeof imColumns)[number][0] | (typeof listNumberColumn)['field'];

/** All columns that a row of Инцидент Менеджмент may have: the 47 and the list number of the short layout. */
export const knownImColumns: readonly KnownColumn<ImField>[] = [
  ...imColumns.map(([field, header, use, label, note, aliases]) => ({
    field,
    header,
    use,
    label,
    note,
    ...(aliases ? { aliases } : {}),
    ...(field === 'authorUrl' && { personal: true as const }),
  })),
  listNumberColumn,
];

/** The fields of the short layout `[№;]Исполнитель;Группа тем;Текст инцидента;Тема`. */
export const shortImFields: readonly ImField[] = ['listNumber', 'executorName', 'topicGroup', 'text', 'topic'];
