import styles from './Avatar.module.css';

/** One or two letters of a name: «КИ». */
export function initialsOf(name: string): string {
  const words = name.split(/[\s.]+/).filter((word) => /\p{L}/u.test(word));
  return words
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase())
    .join('');
}

/** A person by letters; `state` adds the dot of somebody who is here now. */
export function Avatar({ name, state, small }: { name: string; state?: 'viewing' | 'writing'; small?: boolean }) {
  return (
    <span className={`${styles.avatar} ${small ? styles.small : ''}`} aria-hidden="true">
      {small ? initialsOf(name).slice(0, 1) : initialsOf(name)}
      {state && <i className={state === 'writing' ? styles.writing : styles.viewing} />}
    </span>
  );
}
