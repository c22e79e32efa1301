import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { may } from '../data/session.ts';
import { Page } from '../ui/Page.tsx';
import { appealApi } from './appeal-api.ts';

interface AppealsFrameProps {
  current: 'journal' | 'new' | 'reception' | 'post' | 'letters';
  hint: string;
  side?: ReactNode;
  children: ReactNode;
}

/** The head and the tabs that all pages of appeals share. */
export function AppealsFrame({ current, hint, side, children }: AppealsFrameProps) {
  const { data: figures } = useQuery({
    queryKey: ['cases', 'getList', 'appeal-figures', {}],
    queryFn: ({ signal }) => appealApi.figures({}, signal),
    enabled: may('cases.register'),
  });
  const pages: { key: string; label: string; to: string; open: boolean; count?: number | undefined }[] = [
    { key: 'journal', label: 'Журнал', to: '/appeals', open: true },
    { key: 'new', label: 'Новое обращение', to: '/appeals/new', open: may('cases.register') },
    { key: 'reception', label: 'Личный приём', to: '/appeals/reception', open: may('cases.register') },
    {
      key: 'post',
      label: 'К отправке почтой',
      to: '/appeals/post',
      open: may('cases.register'),
      count: figures?.lettersToPost || undefined,
    },
    { key: 'letters', label: 'Тексты писем', to: '/appeals/letters', open: may('dictionaries.read') },
  ];
  const tabs = pages
    .filter(({ open }) => open)
    .map(({ key, label, to, count }) => ({ label, to, count, current: key === current }));
  return (
    <Page title="Обращения по 59-ФЗ" hint={hint} side={side} tabs={tabs}>
      {children}
    </Page>
  );
}
