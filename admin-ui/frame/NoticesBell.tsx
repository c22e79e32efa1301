import { IconButton } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router-dom';
import { officeApi } from '../data/office-api.ts';
import { plural } from '../i18n/plural.ts';
import { BellIcon } from '../ui/icons.tsx';
import styles from './NoticesBell.module.css';

/** How many notices the person has not read; leads to them. */
export function NoticesBell() {
  const navigate = useNavigate();
  const { data = 0 } = useQuery({
    queryKey: ['notices', 'unread'],
    queryFn: ({ signal }) => officeApi.unreadNotices(signal),
    staleTime: 60_000,
  });
  const label = data > 0 ? plural(data, 'новое уведомление', 'новых уведомления', 'новых уведомлений') : 'Уведомления';
  return (
    <IconButton aria-label={label} title={label} onClick={() => navigate('/notices')} className={styles.bell}>
      <BellIcon size={20} />
      {data > 0 && <span className={styles.count}>{data > 99 ? '99+' : data}</span>}
    </IconButton>
  );
}
