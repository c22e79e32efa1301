import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { LetterView } from '../../domain/appeal-view.ts';
import { letterTitle } from '../../domain/letter.ts';
import { useAllowed, useOpenCase } from '../case/case-context.ts';
import { useNow } from '../data/now.ts';
import { may } from '../data/session.ts';
import { formatLocalDate, formatMoment } from '../i18n/dates.ts';
import { Tag } from '../ui/Tag.tsx';
import styles from './LegalPanel.module.css';
import { PostDialog } from './PostDialog.tsx';

/** The letters of a case with their files; a letter opens for those who may read personal data. */
export function LetterList({ letters }: { letters: readonly LetterView[] }) {
  const { record, ask } = useOpenCase();
  const client = useQueryClient();
  const notify = useNotify();
  const [posting, setPosting] = useState<LetterView>();
  const write = useAllowed('writeLetter');
  const post = useAllowed('markPosted');
  const now = useNow(60_000);
  if (letters.length === 0 && !write.allowed) return null;
  return (
    <>
      <h3>Письма</h3>
      {letters.length === 0 && <p className={styles.quiet}>Писем ещё нет: они появятся вместе с решением.</p>}
      <ul className={styles.list}>
        {letters.map((letter) => (
          <li key={letter.id}>
            <div className={styles.line}>
              <b>{letterTitle[letter.kind]}</b>
              {letter.state === 'making' && <Tag tone="soon">готовится</Tag>}
              {letter.state === 'failed' && <Tag tone="overdue">не получилось</Tag>}
              {letter.mails > 0 && (
                <Tag tone={letter.mailed === letter.mails ? 'inTime' : 'waiting'}>
                  {letter.mailed === letter.mails ? 'ушло на почту' : 'в исходящих'}
                </Tag>
              )}
              {letter.post === 'waiting' && <Tag tone="soon">ждёт отправки почтой</Tag>}
              {letter.postedOn && <Tag tone="inTime">отправлено почтой {formatLocalDate(letter.postedOn)}</Tag>}
              <span className={styles.quiet}>{formatMoment(letter.at, now)}</span>
            </div>
            {letter.postItem && <span className={styles.quiet}>Отправление № {letter.postItem}</span>}
            {letter.state === 'made' && <LetterFiles letter={letter} />}
            {letter.state === 'made' && letter.post !== null && post.allowed && (
              <div className={styles.acts}>
                <button type="button" onClick={() => setPosting(letter)}>
                  {letter.post === 'waiting' ? 'Отметить отправку почтой' : 'Исправить отправку'}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {write.allowed && (
        <div className={styles.acts}>
          <button type="button" onClick={() => ask('writeLetter')}>
            Написать письмо
          </button>
        </div>
      )}
      {posting && (
        <PostDialog
          caseId={record.id}
          letter={posting}
          onClose={() => setPosting(undefined)}
          onDone={async (words) => {
            setPosting(undefined);
            notify(words, { type: 'success' });
            await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey.includes(record.id) });
          }}
        />
      )}
    </>
  );
}

function LetterFiles({ letter }: { letter: LetterView }) {
  if (!may('cases.readPersonalData'))
    return <span className={styles.quiet}>В письме личные данные: его открывают те, у кого есть это право.</span>;
  const title = letterTitle[letter.kind];
  return (
    <div className={styles.acts}>
      {letter.pdfFileId && (
        <a href={`/api/v1/files/${letter.pdfFileId}`} download aria-label={`${title}, PDF`}>
          PDF
        </a>
      )}
      {letter.docxFileId && (
        <a href={`/api/v1/files/${letter.docxFileId}`} download aria-label={`${title}, DOCX`}>
          DOCX
        </a>
      )}
    </div>
  );
}
