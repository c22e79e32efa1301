import type { LetterView } from '../../domain/appeal-view.ts';
import { letterTitle } from '../../domain/letter.ts';
import { useAllowed, useOpenCase } from '../case/case-context.ts';
import { useNow } from '../data/now.ts';
import { may } from '../data/session.ts';
import { formatMoment } from '../i18n/dates.ts';
import { Tag } from '../ui/Tag.tsx';
import styles from './LegalPanel.module.css';

/** The letters of a case with their files; a letter opens for those who may read personal data. */
export function LetterList({ letters }: { letters: readonly LetterView[] }) {
  const { ask } = useOpenCase();
  const write = useAllowed('writeLetter');
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
              <span className={styles.quiet}>{formatMoment(letter.at, now)}</span>
            </div>
            {letter.state === 'made' && <LetterFiles letter={letter} />}
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
