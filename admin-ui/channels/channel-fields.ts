import { defaultChannel } from '../../domain/channel-defaults.ts';
import { type CaseKind, Channel } from '../../domain/codes.ts';
import type { ChannelRecord } from '../../domain/office-records.ts';
import type { RecordField } from '../records/fields.ts';

/** A channel as the list shows it, with the kinds of cases it has a regulation for. */
export interface ShownChannelRecord extends ChannelRecord {
  regulatedKinds: CaseKind[];
}

export const kindTitle: Record<ChannelRecord['kind'], string> = {
  message: 'Сообщения',
  appeal: 'Обращения по 59-ФЗ',
  both: 'Сообщения и обращения по 59-ФЗ',
};

const facts: readonly RecordField[] = [
  { name: 'title', label: 'Название', kind: 'text', required: true },
  {
    name: 'code',
    label: 'Код',
    kind: 'text',
    required: true,
    onlyNew: true,
    hint: 'Латиницей, для выгрузок и программ: schoolChat. Потом не меняется',
  },
  {
    name: 'kind',
    label: 'Что приходит',
    kind: 'choice',
    required: true,
    choices: Object.entries(kindTitle).map(([value, label]) => ({ value, label })),
  },
  {
    name: 'numberPrefix',
    label: 'С чего начинается номер',
    kind: 'text',
    required: true,
    hint: 'До 6 букв и цифр: ИМ даёт номера ИМ-2026-000001',
  },
  { name: 'position', label: 'Место в списках', kind: 'number', hint: 'Чем меньше, тем выше' },
];

const template: readonly RecordField[] = [
  {
    name: 'template',
    label: 'Регламент по образцу',
    kind: 'choice',
    choices: Channel.options.map((code) => ({ value: code, label: `Как «${defaultChannel(code).title}»` })),
    hint: 'Обычные сроки такого канала; потом их меняют в регламентах. Без регламента канал ничего не примет',
  },
  { name: 'act', label: 'Основание', kind: 'text', hint: 'Номер и дата положения, если оно есть' },
  { name: 'validFrom', label: 'Регламент действует с', kind: 'date', hint: 'Пусто — с сегодняшнего дня' },
];

/** What is filled in of a channel; the template only while it has no regulation. */
export const channelFields = (channel: ShownChannelRecord | undefined): readonly RecordField[] =>
  channel && channel.regulatedKinds.length > 0 ? facts : [...facts, ...template];

/** Empty fields of the template are not sent: they are no columns of the channel. */
export function channelToServer(stored: Record<string, unknown>): Record<string, unknown> {
  const { template: chosen, act, validFrom, position, ...rest } = stored;
  return {
    ...rest,
    ...(position !== null && { position }),
    ...(chosen != null && {
      template: chosen,
      ...(act != null && { act }),
      ...(validFrom != null && { validFrom }),
    }),
  };
}
