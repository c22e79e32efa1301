import type { ReactNode } from 'react';
import { may } from '../data/session.ts';
import { Page } from '../ui/Page.tsx';
import { dictionaries } from './definitions.ts';

interface DictionariesFrameProps {
  /** The last part of the address. */
  current: string;
  hint: string;
  side?: ReactNode;
  children: ReactNode;
}

/** The head and the tabs that all pages of «Справочники» share. */
export function DictionariesFrame({ current, hint, side, children }: DictionariesFrameProps) {
  const pages = [
    ...dictionaries,
    ...(may('cases.import') || may('dictionaries.manage') ? [{ path: 'names', title: 'Названия из файлов' }] : []),
    { path: 'channels', title: 'Каналы' },
  ];
  const tabs = pages.map(({ path, title }) => ({
    label: title,
    to: `/dictionaries/${path}`,
    current: path === current,
  }));
  return (
    <Page title="Справочники" hint={hint} side={side} tabs={tabs}>
      {children}
    </Page>
  );
}
