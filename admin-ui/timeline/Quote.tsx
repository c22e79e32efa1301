import { useState } from 'react';
import styles from './Quote.module.css';

const shortest = 90;

/** A long text behind a button: an answer. */
export function Body({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      {' '}
      <button type="button" className={styles.more} aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? 'Свернуть' : 'Текст'}
      </button>
      {open && <span className={styles.body}>{text.trim()}</span>}
    </>
  );
}

/** What somebody wrote, in one line; a long text opens in place. */
export function Quote({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= shortest) return <span className={styles.quote}>: «{line}»</span>;
  const cut = line.slice(0, shortest).replace(/\s\S*$/, '');
  return (
    <>
      <span className={styles.quote}>: «{open ? text.trim() : `${cut}…`}»</span>{' '}
      <button type="button" className={styles.more} aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? 'Свернуть' : 'Целиком'}
      </button>
    </>
  );
}
