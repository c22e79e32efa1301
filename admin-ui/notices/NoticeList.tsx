import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { Notice } from '../../domain/records.ts';
import { useNow } from '../data/now.ts';
import { officeApi } from '../data/office-api.ts';
import { formatMoment } from '../i18n/dates.ts';
import styles from './NoticeList.module.css';
import { targetOf, wordsOf } from './notice-words.ts';

/** Notices as lines: a dot while unread, the case's number, the sentence; opening one marks it as read. */
export function NoticeList({ notices, onOpen }: { notices: readonly Notice[]; onOpen?: () => void }) {
  const now = useNow(60_000);
  const client = useQueryClient();
  const read = async (notice: Notice) => {
    onOpen?.();
    if (notice.readAt) return;
    await officeApi.readNotices([notice.id]);
    await client.invalidateQueries({ queryKey: ['notices'] });
  };
  return (
    <ul className={styles.list}>
      {notices.map((notice) => {
        const { text, tone } = wordsOf(notice, now);
        const to = targetOf(notice);
        const number = typeof notice.data.number === 'string' ? notice.data.number : null;
        const body = (
          <>
            <i className={`${styles.dot} ${notice.readAt ? '' : styles[tone]}`} />
            <span className={styles.text}>
              {!notice.readAt && <span className="visually-hidden">Не прочитано. </span>}
              {number && <span className={styles.number}>{number}</span>} {text}
            </span>
            <time className={styles.time} dateTime={notice.createdAt}>
              {formatMoment(notice.createdAt, now)}
            </time>
          </>
        );
        const className = `${styles.line} ${notice.readAt ? styles.read : ''}`;
        return (
          <li key={notice.id}>
            {to ? (
              <Link to={to} className={className} onClick={() => void read(notice)}>
                {body}
              </Link>
            ) : (
              <button type="button" className={className} onClick={() => void read(notice)}>
                {body}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
