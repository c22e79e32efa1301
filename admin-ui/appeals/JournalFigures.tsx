import { useQuery } from '@tanstack/react-query';
import { useListContext } from 'react-admin';
import { Link } from 'react-router-dom';
import { registerOutcomeTitle } from '../../domain/appeal-view.ts';
import { may } from '../data/session.ts';
import { plural } from '../i18n/plural.ts';
import { Tag } from '../ui/Tag.tsx';
import { appealApi } from './appeal-api.ts';
import styles from './Journal.module.css';

/** The figures of the rows below: how the appeals ended, what came late, what waits for the post. */
export function JournalFigures() {
  const { filterValues } = useListContext();
  const { applicant, ...filter } = filterValues;
  const { data } = useQuery({
    queryKey: ['cases', 'getList', 'appeal-figures', filter],
    queryFn: ({ signal }) => appealApi.figures(filter, signal),
    placeholderData: (before) => before,
    // Names are sealed: what is searched by a name cannot be counted.
    enabled: applicant === undefined,
  });
  if (!data || applicant !== undefined || data.total === 0) return null;
  const outcomes = Object.entries(data.byOutcome).filter(([, count]) => count > 0);
  return (
    <p className={styles.figures} aria-live="polite">
      <b>{plural(data.total, 'обращение', 'обращения', 'обращений')}</b>
      {outcomes.map(([outcome, count]) => (
        <span key={outcome}>
          {registerOutcomeTitle[outcome as keyof typeof registerOutcomeTitle].toLowerCase()}: {count}
        </span>
      ))}
      {data.termBroken > 0 && <Tag tone="overdue">срок нарушен: {data.termBroken}</Tag>}
      {data.lateForwards > 0 && <Tag tone="overdue">перенаправлено позже срока: {data.lateForwards}</Tag>}
      {data.lateDocuments > 0 && <Tag tone="overdue">документы не пришли в срок: {data.lateDocuments}</Tag>}
      {data.lettersToPost > 0 && (
        <Tag tone="soon">
          {may('cases.register') ? (
            <Link to="/appeals/post">ждут отправки почтой: {data.lettersToPost}</Link>
          ) : (
            `ждут отправки почтой: ${data.lettersToPost}`
          )}
        </Tag>
      )}
    </p>
  );
}
