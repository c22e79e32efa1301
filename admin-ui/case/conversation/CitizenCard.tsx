import { useNow } from '../../data/now.ts';
import { formatMoment } from '../../i18n/dates.ts';
import { useOpenCase } from '../case-context.ts';
import { FileStrip } from '../files/FileStrip.tsx';
import styles from './Conversation.module.css';

/** What the citizen wrote, with his photos; his name and phone only for those who may see them. */
export function CitizenCard() {
  const { record } = useOpenCase();
  const now = useNow(60_000);
  const { applicant } = record;
  // The telephone of who has to be talked to is open to the one who talks, whatever else is covered.
  const contacts = applicant ? [applicant.phone, applicant.email].filter((word) => word && word !== '•••') : [];
  return (
    <div className={`${styles.card} ${styles.citizen}`}>
      <div>
        <div className={styles.head}>
          <b>{applicant?.name ? `${applicant.name}, житель` : 'Житель'}</b>
          <span>· {formatMoment(record.receivedAt, now)}</span>
          {record.repeats > 0 && <span>· пришло ещё {record.repeats} раз</span>}
        </div>
        <p className={styles.words}>{record.text}</p>
        {applicant && !applicant.masked && applicant.others.length > 0 && (
          <p className={styles.about}>Вместе с ним подписали: {applicant.others.join(', ')}</p>
        )}
        {contacts.length > 0 && <p className={styles.about}>{contacts.join(', ')}</p>}
        {applicant && !applicant.masked && applicant.page && (
          <p className={styles.about}>
            <a href={applicant.page} target="_blank" rel="noreferrer">
              Страница автора
            </a>
          </p>
        )}
        {applicant?.masked && <p className={styles.about}>Личные данные скрыты: их видят те, у кого есть это право.</p>}
      </div>
      {record.files.length > 0 && <FileStrip files={record.files} />}
    </div>
  );
}
