import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { ChevronRightIcon } from './icons.tsx';
import styles from './Page.module.css';

interface PageProps {
  title: string;
  /** Pages above this one, the nearest last. */
  crumbs?: readonly { label: string; to?: string }[];
  /** Beside the title: a state. */
  mark?: ReactNode;
  /** Under or beside the title: what this page is for. */
  hint?: ReactNode;
  /** At the right of the title: buttons. */
  side?: ReactNode;
  tabs?: readonly { label: string; to: string; current: boolean; count?: number | undefined }[];
  children: ReactNode;
}

/** A page of the work place: where we are, the title, what can be done, tabs, the content. */
export function Page({ title, crumbs = [], mark, hint, side, tabs, children }: PageProps) {
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        {crumbs.length > 0 && (
          <nav className={styles.crumbs} aria-label="Путь">
            {crumbs.map(({ label, to }, index) => (
              <Fragment key={label}>
                {index > 0 && <ChevronRightIcon size={14} />}
                {to ? <Link to={to}>{label}</Link> : <span>{label}</span>}
              </Fragment>
            ))}
          </nav>
        )}
        <div className={styles.line}>
          <h1 className={styles.title}>{title}</h1>
          {mark}
          {hint && <span className={styles.hint}>{hint}</span>}
          {side && <div className={styles.side}>{side}</div>}
        </div>
        {tabs && (
          <nav className={styles.tabs} aria-label="Части страницы">
            {tabs.map(({ label, to, current, count }) => (
              <Link
                key={to}
                to={to}
                className={`${styles.tab} ${current ? styles.current : ''}`}
                aria-current={current ? 'page' : undefined}
                ref={current ? intoView : undefined}
              >
                {label}
                {count !== undefined && <span className={styles.count}>{count}</span>}
              </Link>
            ))}
          </nav>
        )}
      </header>
      {children}
    </div>
  );
}

// On a phone the tabs scroll sideways: the current one must be in sight.
function intoView(tab: HTMLAnchorElement | null) {
  tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

interface CardProps {
  title?: ReactNode;
  /** Beside the title: figures, a state. */
  mark?: ReactNode;
  /** At the right of the title. */
  side?: ReactNode;
  children: ReactNode;
}

/** A part of a page: a line around it, its title, its content. */
export function Card({ title, mark, side, children }: CardProps) {
  return (
    <section className={styles.card}>
      {(title || side) && (
        <div className={styles.cardHead}>
          {title && <h2 className={styles.cardTitle}>{title}</h2>}
          {mark}
          {side && <div className={styles.side}>{side}</div>}
        </div>
      )}
      {children}
    </section>
  );
}

interface TwoColumnsProps {
  main: ReactNode;
  aside: ReactNode;
  /** On narrow screens the narrow column stands above. */
  asideFirst?: boolean;
}

/** The content in two columns: the main one and a narrow one at the right; one above the other on narrow screens. */
export function TwoColumns({ main, aside, asideFirst = false }: TwoColumnsProps) {
  return (
    <div className={`${styles.columns} ${asideFirst ? styles.asideFirst : ''}`}>
      <div className={styles.main}>{main}</div>
      <div className={styles.aside}>{aside}</div>
    </div>
  );
}
