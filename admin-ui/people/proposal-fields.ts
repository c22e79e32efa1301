import { Role } from '../../domain/codes.ts';
import { channelCodes, channelTitle, roleTitle } from '../i18n/words.ts';
import type { RecordField } from '../records/fields.ts';
import { changeTitle } from './composition-api.ts';

const everywhere = 'Пусто — везде';

/** What a proposal to change the composition says. */
export const proposalFields = (): readonly RecordField[] => [
  {
    name: 'kind',
    label: 'Что предлагаете',
    kind: 'choice',
    required: true,
    choices: Object.entries(changeTitle).map(([value, label]) => ({ value, label })),
  },
  { name: 'userId', label: 'Кого', kind: 'reference', reference: 'users', required: true },
  {
    name: 'role',
    label: 'Роль',
    kind: 'choice',
    required: true,
    choices: Role.options
      .filter((role) => role !== 'executor')
      .map((role) => ({ value: role, label: roleTitle[role] })),
  },
  {
    name: 'where',
    label: 'Блоки',
    kind: 'choice',
    required: true,
    choices: [
      { value: 'everywhere', label: 'Роль не связана с блоком' },
      { value: 'blocks', label: 'Блоки, выбранные ниже' },
      { value: 'none', label: 'Без блока' },
    ],
  },
  {
    name: 'sectorBlockIds',
    label: 'Отраслевые блоки',
    kind: 'references',
    reference: 'sector-blocks',
    hint: 'Один или несколько',
  },
  {
    name: 'channels',
    label: 'Каналы',
    kind: 'choices',
    choices: channelCodes.map((value) => ({ value, label: channelTitle(value) })),
    emptyMeans: 'Все каналы',
    hint: everywhere,
  },
  {
    name: 'departmentIds',
    label: 'Органы и территории',
    kind: 'references',
    reference: 'executors',
    emptyIsNull: true,
    hint: everywhere,
  },
  {
    name: 'byAgreement',
    label: 'Участие',
    kind: 'choice',
    required: true,
    choices: [
      { value: 'no', label: 'Сотрудник администрации' },
      { value: 'yes', label: 'По согласованию' },
    ],
  },
  { name: 'jobDescriptionOn', label: 'Дата должностной инструкции', kind: 'date' },
  { name: 'reason', label: 'Основание предложения', kind: 'text' },
];

/** The form's words as the server takes them: blocks are everywhere (null), some, or none (an empty list). */
export function proposalToServer(stored: Record<string, unknown>): Record<string, unknown> {
  const { where, byAgreement, sectorBlockIds, ...rest } = stored;
  return {
    ...rest,
    byAgreement: byAgreement === 'yes',
    sectorBlockIds: where === 'blocks' ? sectorBlockIds : where === 'none' ? [] : null,
  };
}
