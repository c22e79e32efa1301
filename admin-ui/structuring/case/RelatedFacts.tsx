import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { CaseRow } from '../../../domain/case.ts';
import { stageTitle } from '../../../domain/stage-title.ts';
import { useOpenCase } from '../../case/case-context.ts';
import facts from '../../case/work/CaseFacts.module.css';
import { caseApi } from '../../data/case-api.ts';
import { plural } from '../../i18n/plural.ts';
import styles from './CaseStructure.module.css';

const CompareDialog = lazy(async () => ({ default: (await import('./CompareDialog.tsx')).CompareDialog }));

/** What stands around a case: near texts with a comparison, its place, its group, the applicant's other cases (INT-8). */
export function RelatedFacts() {
  const { record, openCase } = useOpenCase();
  const [compared, setCompared] = useState<CaseRow>();
  const { data: related } = useQuery({
    queryKey: ['cases', 'related', record.id],
    queryFn: ({ signal }) => caseApi.related(record.id, signal),
    staleTime: 60_000,
  });
  if (!related) return null;
  const { similar, samePlace, sameApplicant, group } = related;
  const likeness = new Map(similar.map((one) => [one.case.id, one]));
  const place = samePlace.filter((row) => !likeness.has(row.id));
  const note = (row: CaseRow) => {
    const one = likeness.get(row.id);
    if (!one) return undefined;
    const share = `${Math.round(one.likeness * 100)} % общих слов`;
    return one.samePost ? `тот же пост, ${share}` : share;
  };
  return (
    <>
      {group.main && (
        <div>
          <dt>Главное</dt>
          <dd>
            {group.main.number} {group.main.title}
          </dd>
          <dd className={facts.act}>
            <button type="button" onClick={() => group.main && openCase(group.main.id)}>
              Открыть
            </button>
          </dd>
        </div>
      )}
      <RowsFact
        name="Группа"
        rows={group.members}
        words={(n) => `${plural(n, 'обращение', 'обращения', 'обращений')}: ответ получат все`}
      />
      <RowsFact
        name="Похожие"
        rows={similar.map((one) => one.case)}
        words={(n) => plural(n, 'похожее', 'похожих', 'похожих')}
        note={note}
        act={(row) => (
          <button type="button" className={styles.compare ?? ''} onClick={() => setCompared(row)}>
            Сравнить<span className="visually-hidden"> с {row.number}</span>
          </button>
        )}
      />
      <RowsFact
        name="Рядом"
        rows={place}
        words={(n) => `${plural(n, 'обращение', 'обращения', 'обращений')} о том же месте`}
      />
      <RowsFact
        name={`От ${record.applicant?.name ?? 'жителя'} раньше`}
        rows={sameApplicant}
        words={(n) => plural(n, 'обращение', 'обращения', 'обращений')}
      />
      {compared && (
        <Suspense fallback={null}>
          <CompareDialog other={compared} onClose={() => setCompared(undefined)} />
        </Suspense>
      )}
    </>
  );
}

interface RowsFactProps {
  name: string;
  rows: readonly CaseRow[];
  words: (count: number) => string;
  note?: (row: CaseRow) => string | undefined;
  act?: (row: CaseRow) => ReactNode;
}

function RowsFact({ name, rows, words, note, act }: RowsFactProps) {
  const { openCase } = useOpenCase();
  const [open, setOpen] = useState(false);
  if (rows.length === 0) return null;
  return (
    <>
      <div>
        <dt>{name}</dt>
        <dd>{words(rows.length)}</dd>
        <dd className={facts.act}>
          <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Свернуть' : 'Показать'}
          </button>
        </dd>
      </div>
      {open && (
        <div className={facts.related}>
          <dt className="visually-hidden">{name}: список</dt>
          <dd>
            <ul>
              {rows.map((row) => (
                <li key={row.id}>
                  <button type="button" onClick={() => openCase(row.id)}>
                    <b>{row.number}</b> {row.title}
                  </button>
                  <span>{[stageTitle[row.stage], note?.(row)].filter((part) => part !== undefined).join(', ')}</span>
                  {act?.(row)}
                </li>
              ))}
            </ul>
          </dd>
        </div>
      )}
    </>
  );
}
