import { templateVariables } from '../../domain/template-variables.ts';
import type { RecordField } from '../records/fields.ts';

/** A small dictionary: everything the one shared screen needs to know of it. */
export interface Dictionary {
  /** The last part of the address and the resource of the API. */
  path: string;
  title: string;
  /** «Новый исполнитель»: the title of the form for a new record. */
  newTitle: string;
  /** What it is for, in a line. */
  hint: string;
  /** The field that names a record. */
  nameField: 'name' | 'title';
  sort: string;
  fields: readonly RecordField[];
  /** Fields shown in the list beside the name, in their order. */
  columns: readonly string[];
  /** Lists of names that the server gathers, shown after the columns and never written. */
  lists?: readonly { name: string; label: string }[];
  empty: string;
  /** Values of a new record before anything is typed. */
  initial?: Record<string, string>;
}

const name: RecordField = { name: 'name', label: 'Название', kind: 'text', required: true };

/** Every dictionary that the administrator keeps, in the order of the menu. */
export const dictionaries: readonly Dictionary[] = [
  {
    path: 'executors',
    title: 'Исполнители',
    newTitle: 'Новый исполнитель',
    hint: 'Органы и отделы, которые готовят ответы',
    nameField: 'name',
    sort: 'name',
    fields: [
      name,
      { name: 'parentId', label: 'Вышестоящий орган', kind: 'reference', reference: 'executors' },
      {
        name: 'leadUserId',
        label: 'Руководитель',
        kind: 'reference',
        reference: 'users',
        hint: 'Ему сообщаем о просрочке',
      },
      { name: 'sectorBlockId', label: 'Отраслевой блок', kind: 'reference', reference: 'sector-blocks' },
      { name: 'email', label: 'Почта', kind: 'email', hint: 'Сюда уходит ссылка для ответа без учётной записи' },
      { name: 'phone', label: 'Телефон', kind: 'text' },
      {
        name: 'kind',
        label: 'Вид',
        kind: 'choice',
        required: true,
        choices: [
          { value: 'body', label: 'Орган, отдел' },
          { value: 'territorial', label: 'Территориальный орган' },
          { value: 'institution', label: 'Учреждение' },
          { value: 'enterprise', label: 'Предприятие' },
        ],
      },
      { name: 'deputyUserId', label: 'Курирующий заместитель главы', kind: 'reference', reference: 'users' },
      { name: 'validFrom', label: 'Поручаем с', kind: 'date', hint: 'Пусто — с самого начала' },
      { name: 'validTo', label: 'Поручаем по', kind: 'date', hint: 'Пусто — без срока' },
    ],
    columns: ['kind', 'parentId', 'sectorBlockId', 'leadUserId', 'deputyUserId', 'email', 'validTo'],
    empty: 'Добавьте органы и отделы, которым поручаете ответы.',
    initial: { kind: 'body' },
  },
  {
    path: 'sector-blocks',
    title: 'Отраслевые блоки',
    newTitle: 'Новый блок',
    hint: 'Блоки по распоряжению и их руководители',
    nameField: 'name',
    sort: 'name',
    fields: [
      name,
      { name: 'leadUserId', label: 'Руководитель блока', kind: 'reference', reference: 'users' },
      {
        name: 'deputyUserId',
        label: 'Ответственный заместитель главы',
        kind: 'reference',
        reference: 'users',
        hint: 'Там, где блок двухуровневый: стоит над руководителем блока',
      },
    ],
    columns: ['deputyUserId', 'leadUserId'],
    lists: [{ name: 'topics', label: 'Темы' }],
    empty: 'Добавьте блоки из распоряжения о составе центра.',
  },
  {
    path: 'topics',
    title: 'Темы',
    newTitle: 'Новая тема',
    hint: 'Классификатор: группа, тема, кто отвечает; прошлые обращения сохраняют прежнее название',
    nameField: 'name',
    sort: 'groupName',
    fields: [
      { name: 'groupName', label: 'Группа тем', kind: 'text', required: true },
      { ...name, label: 'Тема' },
      { name: 'sectorBlockId', label: 'Отраслевой блок', kind: 'reference', reference: 'sector-blocks' },
      { name: 'executorId', label: 'Исполнитель по умолчанию', kind: 'reference', reference: 'executors' },
      { name: 'validFrom', label: 'Действует с', kind: 'date', required: true },
      { name: 'validTo', label: 'Действует по', kind: 'date' },
    ],
    columns: ['groupName', 'sectorBlockId', 'executorId', 'validTo'],
    empty: 'Добавьте темы классификатора: группу и название.',
    initial: { validFrom: '2020-01-01' },
  },
  {
    path: 'territories',
    title: 'Территории',
    newTitle: 'Новая территория',
    hint: 'Округ, районы, населённые пункты',
    nameField: 'name',
    sort: 'name',
    fields: [
      name,
      {
        name: 'kind',
        label: 'Вид',
        kind: 'choice',
        required: true,
        choices: [
          { value: 'municipality', label: 'Муниципалитет' },
          { value: 'district', label: 'Район' },
          { value: 'settlement', label: 'Населённый пункт' },
        ],
      },
      { name: 'parentId', label: 'Входит в', kind: 'reference', reference: 'territories' },
      { name: 'oktmo', label: 'ОКТМО', kind: 'text' },
      { name: 'latitude', label: 'Широта', kind: 'number', hint: 'Градусы, например 56,114' },
      { name: 'longitude', label: 'Долгота', kind: 'number', hint: 'Градусы, например 88,523' },
    ],
    columns: ['kind', 'parentId', 'oktmo'],
    empty: 'Добавьте округ и населённые пункты: по ним распределяем обращения.',
    initial: { kind: 'settlement' },
  },
  {
    path: 'answer-templates',
    title: 'Типовые ответы',
    newTitle: 'Новый типовой ответ',
    hint: `Подстановки в двойных скобках: ${Object.keys(templateVariables)
      .map((name) => `{{${name}}}`)
      .join(', ')}`,
    nameField: 'title',
    sort: 'title',
    fields: [
      { name: 'title', label: 'Название', kind: 'text', required: true },
      { name: 'body', label: 'Текст', kind: 'long', required: true },
      { name: 'topicId', label: 'Тема', kind: 'reference', reference: 'topics' },
      { name: 'executorId', label: 'Кто отвечает за текст', kind: 'reference', reference: 'executors' },
    ],
    columns: ['body', 'topicId', 'executorId'],
    empty: 'Добавьте ответы на вопросы, которые повторяются.',
  },
  {
    path: 'finding-kinds',
    title: 'Причины и предложения',
    newTitle: 'Новая причина или предложение',
    hint: 'Из чего исполнитель выбирает вместе с ответом: отчего случилось и что сделать',
    nameField: 'name',
    sort: 'kind',
    fields: [
      {
        name: 'kind',
        label: 'Вид',
        kind: 'choice',
        required: true,
        choices: [
          { value: 'cause', label: 'Причина' },
          { value: 'proposal', label: 'Предложение' },
        ],
      },
      name,
    ],
    columns: ['kind'],
    empty: 'Добавьте частые причины: износ сетей, нет договора, ошибка подрядчика.',
    initial: { kind: 'cause' },
  },
];

/** The dictionary of this address, if there is one. */
export function findDictionary(path: string | undefined): Dictionary | undefined {
  return dictionaries.find((dictionary) => dictionary.path === path);
}
