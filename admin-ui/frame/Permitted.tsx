import type { ReactNode } from 'react';
import type { Permission } from '../../domain/access.ts';
import { may } from '../data/session.ts';
import { EmptyState } from '../ui/states.tsx';

const titles: Partial<Record<Permission, string>> = {
  'cases.read': 'читать обращения',
  'cases.register': 'регистрировать обращения',
  'cases.import': 'загружать выгрузки',
  'directLines.read': 'читать вопросы прямых линий',
  'people.manage': 'управлять людьми и ролями',
  'dictionaries.manage': 'менять справочники',
  'dictionaries.read': 'читать справочники',
  'outbox.read': 'читать отправленные письма',
  'audit.read': 'читать журнал действий',
};

/** Shows the page to those who may see it, and to others says whom to ask. */
export function Permitted({ permission, children }: { permission: Permission; children: ReactNode }) {
  if (may(permission)) return children;
  return (
    <EmptyState title="Нет права на эту страницу">
      Нужно право {titles[permission] ?? `«${permission}»`}. Его даёт администратор вашего МЦУ.
    </EmptyState>
  );
}

/** What a list says whose records this person may not read. */
export function Refused() {
  return <EmptyState title="Нет права на эту страницу">Его даёт администратор вашего МЦУ.</EmptyState>;
}
