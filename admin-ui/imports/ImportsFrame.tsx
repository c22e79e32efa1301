import type { ReactNode } from 'react';
import { Page } from '../ui/Page.tsx';

const pages = [
  { label: 'Загрузка', to: '/imports' },
  { label: 'Размеченные таблицы', to: '/imports/layouts' },
] as const;

interface ImportsFrameProps {
  current: (typeof pages)[number]['to'];
  hint: string;
  children: ReactNode;
}

/** The head and the tabs that the pages of «Импорт» share. */
export function ImportsFrame({ current, hint, children }: ImportsFrameProps) {
  return (
    <Page title="Импорт" hint={hint} tabs={pages.map((page) => ({ ...page, current: page.to === current }))}>
      {children}
    </Page>
  );
}
