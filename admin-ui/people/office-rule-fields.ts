import { Role } from '../../domain/codes.ts';
import { roleTitle } from '../i18n/words.ts';
import type { RecordField } from '../records/fields.ts';

const roles = () => Role.options.map((role) => ({ value: role, label: roleTitle[role] }));

/** How a role is called here. */
export const roleTitleFields = (): readonly RecordField[] => [
  { name: 'role', label: 'Роль', kind: 'choice', required: true, onlyNew: true, choices: roles() },
  { name: 'title', label: 'Как называется у вас', kind: 'text', required: true, hint: 'Как в положении' },
];

/** Who proposes a member, who approves, by which act. */
export const ruleFields = (): readonly RecordField[] => [
  { name: 'role', label: 'Кого назначают', kind: 'choice', required: true, onlyNew: true, choices: roles() },
  { name: 'proposerRoles', label: 'Кто предлагает', kind: 'choices', choices: roles() },
  { name: 'approverRoles', label: 'Кто утверждает', kind: 'choices', choices: roles() },
  { name: 'actKind', label: 'Каким актом', kind: 'text', required: true, hint: 'распоряжение администрации' },
  { name: 'clause', label: 'Пункт положения', kind: 'text' },
];
