import type { LetterPreview } from '../../domain/appeal-view.ts';
import styles from './LetterPaper.module.css';

type Paper = Pick<LetterPreview, 'to' | 'from' | 'number' | 'date' | 'subject' | 'paragraphs' | 'missing' | 'way'>;

/** A letter as it will stand on paper, with what the case has no value for. */
export function LetterPaper({ letter }: { letter: Paper }) {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long letter scrolls by keyboard too */}
      <section className={styles.paper} aria-label="Письмо" tabIndex={0}>
        <div className={styles.head}>
          <div>
            <p>
              <b>{letter.from}</b>
            </p>
            <p>
              {letter.date} № {letter.number}
            </p>
          </div>
          <div>
            {letter.to.map((line) => (
              <p key={line}>{line}</p>
            ))}
            {letter.way !== '' && <p className={styles.quiet}>{letter.way}</p>}
          </div>
        </div>
        <p className={styles.subject}>{letter.subject}</p>
        <div className={styles.body}>
          {letter.paragraphs.map((text, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no name but their place
            <p key={index}>{text}</p>
          ))}
        </div>
      </section>
      {letter.missing.length > 0 && (
        <p className={styles.missing}>
          В письме не хватает: {letter.missing.join(', ')}. Впишите в карточку или в форму.
        </p>
      )}
    </>
  );
}
