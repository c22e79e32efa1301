import { Permission } from '../../domain/access.ts';
import { Role } from '../../domain/codes.ts';
import { permissionTitle } from '../../domain/permission-title.ts';
import type { User } from '../../domain/records.ts';
import { channelCodes, channelTitle, roleTitle } from '../i18n/words.ts';
import type { RecordField } from '../records/fields.ts';

/** A person as the list shows him: without what is secret, with his roles and bodies. */
export interface ShownUser extends Omit<User, 'passwordHash' | 'failedSignIns' | 'preferences'> {
  executorIds: string[];
  roles: Role[];
  linkUntil: string | null;
  isOperator: boolean;
}

/** What is filled in for a person; the login and the first password only once. */
export const personFields = (tenantCode: string): readonly RecordField[] => [
  { name: 'name', label: 'Имя или должность', kind: 'text', required: true },
  {
    name: 'login',
    label: 'Логин',
    kind: 'text',
    required: true,
    onlyNew: true,
    hint: `Латиницей, заканчивается на @${tenantCode}`,
  },
  { name: 'jobTitle', label: 'Должность', kind: 'text' },
  { name: 'email', label: 'Почта', kind: 'email', hint: 'Сюда придут письма о просрочках' },
  {
    name: 'password',
    label: 'Первый пароль',
    kind: 'password',
    required: true,
    onlyNew: true,
    hint: 'Не короче 10 знаков; сотрудник сменит его в настройках',
  },
  {
    name: 'executorIds',
    label: 'За кого отвечает',
    kind: 'references',
    reference: 'executors',
    hint: 'Органы и отделы, поручения которых он видит',
  },
];

const options = <T extends string>(codes: readonly T[], title: (code: T) => string) =>
  codes.map((value) => ({ value, label: title(value) }));

/** A role with where and when it holds; an empty scope means everywhere. */
export const roleFields = (): readonly RecordField[] => [
  {
    name: 'role',
    label: 'Роль',
    kind: 'choice',
    required: true,
    choices: options(Role.options, (role) => roleTitle[role]),
  },
  {
    name: 'channels',
    label: 'Каналы',
    kind: 'choices',
    choices: options(channelCodes, channelTitle),
    emptyMeans: 'Все каналы',
    hint: 'Пусто — все',
  },
  {
    name: 'sectorBlockIds',
    label: 'Отраслевые блоки',
    kind: 'references',
    reference: 'sector-blocks',
    hint: 'Пусто — все',
    emptyIsNull: true,
  },
  {
    name: 'departmentIds',
    label: 'Отделы',
    kind: 'references',
    reference: 'executors',
    hint: 'Пусто — все',
    emptyIsNull: true,
  },
  { name: 'validFrom', label: 'Действует с', kind: 'date', required: true },
  { name: 'validTo', label: 'Действует по', kind: 'date' },
];

/** What a new key is asked for. */
export const keyFields: readonly RecordField[] = [
  { name: 'name', label: 'Для чего ключ', kind: 'text', required: true },
  {
    name: 'permissions',
    label: 'Что ему можно',
    kind: 'choices',
    choices: options(Permission.options, (permission) => permissionTitle[permission]),
    hint: 'Не больше, чем можно вам самим',
  },
  { name: 'expiresAt', label: 'Действует до', kind: 'date', required: true, hint: 'Не дольше двух лет' },
];

export const sourceFields = (): readonly RecordField[] => [
  { name: 'name', label: 'Название', kind: 'text', required: true },
  { name: 'channel', label: 'Канал', kind: 'choice', required: true, choices: options(channelCodes, channelTitle) },
];

export const substitutionFields: readonly RecordField[] = [
  { name: 'absentUserId', label: 'Кого замещают', kind: 'reference', reference: 'users', required: true },
  { name: 'substituteUserId', label: 'Кто замещает', kind: 'reference', reference: 'users', required: true },
  { name: 'startsOn', label: 'С', kind: 'date', required: true },
  { name: 'endsOn', label: 'По', kind: 'date', required: true },
  { name: 'reason', label: 'Основание', kind: 'text', hint: 'Отпуск, командировка' },
];
