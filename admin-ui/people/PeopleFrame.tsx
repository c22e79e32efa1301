import type { ReactNode } from 'react';
import type { Permission } from '../../domain/access.ts';
import { may } from '../data/session.ts';
import { Page } from '../ui/Page.tsx';

const pages: readonly { path: string; title: string; permission: Permission }[] = [
  { path: '/people/list', title: 'Сотрудники', permission: 'people.manage' },
  { path: '/people/composition', title: 'Состав', permission: 'dictionaries.read' },
  { path: '/people/substitutions', title: 'Замещения', permission: 'dictionaries.read' },
  { path: '/people/training', title: 'Обучение', permission: 'trainings.manage' },
  { path: '/people/my-training', title: 'Моё обучение', permission: 'dictionaries.read' },
  { path: '/people/rules', title: 'Роли и порядок', permission: 'dictionaries.read' },
  { path: '/people/keys', title: 'Ключи программ', permission: 'keys.manage' },
  { path: '/audit', title: 'Журнал действий', permission: 'audit.read' },
];

interface PeopleFrameProps {
  current: string;
  hint: string;
  side?: ReactNode;
  children: ReactNode;
}

/** The head and the tabs that all pages of «Люди и доступ» share; only those the person may open. */
export function PeopleFrame({ current, hint, side, children }: PeopleFrameProps) {
  const tabs = pages
    .filter(({ permission }) => may(permission))
    .map(({ path, title }) => ({ label: title, to: path, current: path === current }));
  return (
    <Page title="Люди и доступ" hint={hint} side={side} tabs={tabs}>
      {children}
    </Page>
  );
}
