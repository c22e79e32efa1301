import type { ReactNode } from 'react';
import { may } from '../data/session.ts';
import { Page } from '../ui/Page.tsx';

interface AppealsFrameProps {
  current: 'journal' | 'new' | 'reception' | 'letters';
  hint: string;
  side?: ReactNode;
  children: ReactNode;
}

/** The head and the tabs that all pages of appeals share. */
export function AppealsFrame({ current, hint, side, children }: AppealsFrameProps) {
  const pages = [
    { key: 'journal', label: 'Журнал', to: '/appeals', open: true },
    { key: 'new', label: 'Новое обращение', to: '/appeals/new', open: may('cases.register') },
    { key: 'reception', label: 'Личный приём', to: '/appeals/reception', open: may('cases.register') },
    { key: 'letters', label: 'Тексты писем', to: '/appeals/letters', open: may('dictionaries.read') },
  ];
  const tabs = pages.filter(({ open }) => open).map(({ key, label, to }) => ({ label, to, current: key === current }));
  return (
    <Page title="Обращения по 59-ФЗ" hint={hint} side={side} tabs={tabs}>
      {children}
    </Page>
  );
}
