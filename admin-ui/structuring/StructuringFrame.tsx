import type { ReactNode } from 'react';
import { may } from '../data/session.ts';
import { Page } from '../ui/Page.tsx';

interface StructuringFrameProps {
  current: 'rules' | 'classifiers' | 'territories';
  hint: string;
  side?: ReactNode;
  children: ReactNode;
}

/** The head and the tabs that the pages of sorting share. */
export function StructuringFrame({ current, hint, side, children }: StructuringFrameProps) {
  const pages = [
    { path: 'rules', label: 'Автоправила' },
    { path: 'classifiers', label: 'Классификаторы' },
    ...(may('dictionaries.manage') ? [{ path: 'territories', label: 'Территории из файла' }] : []),
  ];
  const tabs = pages.map(({ path, label }) => ({ label, to: `/structuring/${path}`, current: path === current }));
  return (
    <Page title="Разбор обращений" hint={hint} side={side} tabs={tabs}>
      {children}
    </Page>
  );
}
