import { type ImField, knownImColumns } from './im-columns.ts';

/**
 * An export of another cabinet: its headers in groups of aliases. It is meant when at least `atLeast` groups are there and one
 * header of `must` among them: the others stand in any list.
 */
export interface ForeignExport {
  code: 'im' | 'pos' | 'appeal59' | 'officialPages';
  name: string;
  wayOut: string;
  atLeast: number;
  must?: readonly string[];
  groups: readonly (readonly string[])[];
}

/** Headers of Инцидент Менеджмент that any list may have. */
const sharedWithOthers: readonly ImField[] = [
  'listNumber',
  'sourceId',
  'note',
  'tags',
  'street',
  'house',
  'object',
  'region',
];

const each = (headers: string) => headers.split(' · ').map((header) => [header]);

/** The exports that people mix up, each known by headers that only it has together. */
export const foreignExports: readonly ForeignExport[] = [
  {
    code: 'im',
    name: 'выгрузка Инцидент Менеджмента',
    wayOut: 'загрузите её в канал «Инцидент Менеджмент»',
    atLeast: 3,
    must: ['Номер инцидента', '№ инцидента', 'Текст инцидента', 'Текущий шаг инцидента'],
    groups: knownImColumns
      .filter(({ field }) => !sharedWithOthers.includes(field))
      .map(({ header, aliases = [] }) => [header, ...aliases]),
  },
  {
    code: 'pos',
    name: 'выгрузка ПОС',
    wayOut: 'загрузите её в канал «ПОС»',
    atLeast: 5,
    must: [
      'Номер ЕПГУ',
      'Подкатегория',
      'Факт',
      'Верхнеуровневый ЛКО',
      'Фаст-трек',
      'Дата планируемого завершения работ',
    ],
    groups: each(
      'Номер · Номер ЕПГУ · Источник · Верхнеуровневый ЛКО · Категория · Подкатегория · Факт · Организация, в которую поступило сообщение · Организация, в которой находится сообщение · Дата поступления · Дата планируемого завершения работ · Дата фактического завершения работ · Стадия · Статус · Просрочено · Фаст-трек · ФЗ · Заявитель выбрал подачу по 59-ФЗ · Тип решения · Направлено по email в ФОИВ, не подключенный к ПОС · Оценка ответа заявителем · Оценка ответа заявителем (1–5) · Повторное рассмотрение · ФИО координатора · ФИО исполнителя · ФИО руководителя',
    ),
  },
  {
    code: 'appeal59',
    name: 'реестр обращений по 59-ФЗ',
    wayOut: 'загрузите его в канал «Обращения 59-ФЗ»',
    atLeast: 3,
    must: ['№ РК', 'Номер РК', 'Рег. номер', 'Регистрационный номер'],
    groups: [
      ['№ РК', 'Номер РК', 'Рег. номер', 'Регистрационный номер'],
      ['Дата рег.', 'Дата регистрации', 'Дата поступления', 'Дата РК'],
      ['Содержание', 'Краткое содержание', 'Текст обращения'],
      ['Корр./Подписал', 'Корреспондент', 'Заявитель', 'Подписал', 'ФИО Заявителя'],
      ['Код рубрики', 'Рубрика', 'Тематика', 'Категория'],
      ['Кому', 'Адресат', 'Участники'],
      ['Вид доставки РК', 'Способ подачи'],
      ['Сообщение ПОС №'],
      ['Срок', 'Контрольный срок', 'Срок исполнения', 'План (РК)'],
      ['Дата исполнения', 'Дата ответа', 'Дата закрытия', 'Исполнено', 'Факт (РК)'],
      ['Ответ', 'Результат рассмотрения', 'Резолюция'],
    ],
  },
  {
    code: 'officialPages',
    name: 'мониторинг госпабликов',
    wayOut: 'загрузите его в разделе «Госпаблики»',
    atLeast: 4,
    groups: each(
      'Уровень · Организация · ОГРН · Сфера 1 · Сфера 2 · Сфера 3 · Статус · Подключение к «Госпаблики» · Госметка · Оформление % · Виджеты 0/1/2 · Активность % · Подписчики · Охват за неделю · Средний охват публикации',
    ),
  },
];
