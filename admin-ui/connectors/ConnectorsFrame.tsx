import { type ReactNode, useMemo } from 'react';
import { useGetList } from 'react-admin';
import { Page } from '../ui/Page.tsx';

interface ConnectorsFrameProps {
  current: 'list' | 'undelivered' | 'sources';
  side?: ReactNode;
  children: ReactNode;
}

/** The head and the tabs that the pages of «Подключения» share. */
export function ConnectorsFrame({ current, side, children }: ConnectorsFrameProps) {
  const { total } = useGetList('undelivered', { pagination: { page: 1, perPage: 1 } });
  const tabs = useMemo(
    () => [
      { label: 'Подключения', to: '/connectors', current: current === 'list' },
      { label: 'Не дошло', to: '/connectors/undelivered', current: current === 'undelivered', count: total },
      { label: 'Подписанные вебхуки', to: '/connectors/sources', current: current === 'sources' },
    ],
    [current, total],
  );
  return (
    <Page title="Подключения" hint="Откуда сообщения приходят сами и куда уходят ответы" side={side} tabs={tabs}>
      {children}
    </Page>
  );
}
