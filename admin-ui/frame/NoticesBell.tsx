import { IconButton } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { officeApi } from '../data/office-api.ts';
import { plural } from '../i18n/plural.ts';
import { BellIcon } from '../ui/icons.tsx';
import styles from './NoticesBell.module.css';

const NoticesPopover = lazy(async () => ({ default: (await import('../notices/NoticesPopover.tsx')).NoticesPopover }));

/** How many notices the person has not read; shows the newest ones and leads to all of them. */
export function NoticesBell() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { data = 0 } = useQuery({
    queryKey: ['notices', 'unread'],
    queryFn: ({ signal }) => officeApi.unreadNotices(signal),
    staleTime: 60_000,
  });
  const label = data > 0 ? plural(data, 'новое уведомление', 'новых уведомления', 'новых уведомлений') : 'Уведомления';
  return (
    <>
      <IconButton
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        onClick={(event) => setAnchor(event.currentTarget)}
        className={styles.bell}
      >
        <BellIcon size={20} />
        {data > 0 && <span className={styles.count}>{data > 99 ? '99+' : data}</span>}
      </IconButton>
      {anchor && (
        <Suspense fallback={null}>
          <NoticesPopover anchor={anchor} onClose={() => setAnchor(null)} />
        </Suspense>
      )}
    </>
  );
}
