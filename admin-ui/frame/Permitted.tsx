import type { ReactNode } from 'react';
import type { Permission } from '../../domain/access.ts';
import { giverOf, permissionTitle } from '../../domain/permission-title.ts';
import { may } from '../data/session.ts';
import { EmptyState } from '../ui/states.tsx';

/** Shows the page to those who may see it, and to others says whom to ask. */
export function Permitted({ permission, children }: { permission: Permission; children: ReactNode }) {
  if (may(permission)) return children;
  return (
    <EmptyState title="Нет права на эту страницу">
      Нужно право {permissionTitle[permission]}. Его даёт {giverOf(permission)}.
    </EmptyState>
  );
}

/** What a list says whose records this person may not read. */
export function Refused() {
  return <EmptyState title="Нет права на эту страницу">Его даёт администратор вашего МЦУ.</EmptyState>;
}
