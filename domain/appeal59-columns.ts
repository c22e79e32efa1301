import { outsideColumn as column } from './outside-fields.ts';

/** The columns of registers under 59-ФЗ by the names that different systems of document flow give them. */
export const appeal59Columns = [
  column('registrationNumber', 'Регистрационный номер', {
    aliases: ['№ РК', 'Номер РК', 'Рег. номер', 'Рег. №', 'Регистрационный №'],
    note: 'номер обращения; вместе с годом — для поиска повторов',
  }),
  column('registeredAt', 'Дата регистрации', { aliases: ['Дата рег.', 'Дата РК'] }),
  column('receivedAt', 'Дата поступления', { note: 'от неё три дня на регистрацию' }),
  column('text', 'Краткое содержание', { aliases: ['Содержание', 'Текст обращения'] }),
  column('applicantName', 'Заявитель', {
    aliases: ['Корр./Подписал', 'Корреспондент', 'Подписал', 'ФИО Заявителя', 'Ф.И.О. заявителя'],
  }),
  column('applicantAddress', 'Адрес заявителя', { aliases: ['Почтовый адрес'] }),
  column('applicantPhone', 'Телефон заявителя', { aliases: ['Телефон'] }),
  column('applicantEmail', 'Электронная почта', { aliases: ['Email', 'E-mail', 'Эл. почта'] }),
  column('topic', 'Рубрика', {
    aliases: ['Код рубрики', 'Тематика', 'Категория'],
    note: 'по справочнику тем, код или название',
  }),
  column('personName', 'Кому', {
    aliases: ['Адресат', 'Участники'],
    label: 'Кому',
    note: 'имена не храним: берём, только если это исполнитель из справочника',
  }),
  column('executorName', 'Исполнитель', { aliases: ['Ответственный исполнитель', 'Подразделение'] }),
  column('note', 'Вид доставки РК', { aliases: ['Способ подачи', 'Вид доставки'], label: 'Способ подачи' }),
  column('note', 'Сообщение ПОС №', { label: 'Сообщение ПОС', note: 'в примечание' }),
  column('answerBy', 'Срок исполнения', { aliases: ['Срок', 'Контрольный срок', 'План (РК)'] }),
  column('doneAt', 'Дата исполнения', {
    aliases: ['Дата ответа', 'Дата закрытия', 'Исполнено', 'Факт (РК)'],
    note: 'исполненное — в историю',
  }),
  column('step', 'Состояние', { aliases: ['Статус'] }),
  column('result', 'Ответ', { aliases: ['Результат рассмотрения', 'Резолюция'], note: 'итог или слова ответа' }),
] as const;
