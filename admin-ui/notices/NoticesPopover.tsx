import { Popover } from '@mui/material';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Notice } from '../../domain/records.ts';
import { EmptyState, ErrorState, SkeletonLines } from '../ui/states.tsx';
import { NoticeList } from './NoticeList.tsx';
import styles from './NoticesPopover.module.css';

/** The newest notices under the bell, with the way to all of them. */
export function NoticesPopover({ anchor, onClose }: { anchor: HTMLElement; onClose: () => void }) {
  const { data, error, isPending, refetch } = useGetList<Notice>('notices', { pagination: { page: 1, perPage: 8 } });
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      slotProps={{ paper: { role: 'dialog', 'aria-label': 'Уведомления' } }}
    >
      <div className={styles.body}>
        {error ? (
          <ErrorState error={error} retry={refetch} />
        ) : isPending ? (
          <div className={styles.wait}>
            <SkeletonLines rows={5} />
          </div>
        ) : data?.length ? (
          <NoticeList notices={data} onOpen={onClose} />
        ) : (
          <EmptyState title="Уведомлений нет">Поручения и предупреждения о сроках придут сюда.</EmptyState>
        )}
      </div>
      <Link to="/notices" className={styles.all} onClick={onClose}>
        Все уведомления
      </Link>
    </Popover>
  );
}
