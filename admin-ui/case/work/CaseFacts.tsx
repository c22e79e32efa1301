import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { CaseRecord, CaseRow } from '../../../domain/case.ts';
import type { CommandType } from '../../../domain/case-command.ts';
import { stageTitle } from '../../../domain/stage-title.ts';
import { caseApi } from '../../data/case-api.ts';
import { formatLocalDate } from '../../i18n/dates.ts';
import { plural } from '../../i18n/plural.ts';
import { useAllowed, useOpenCase } from '../case-context.ts';
import styles from './CaseFacts.module.css';
import { ExecutorLink } from './ExecutorLink.tsx';
import { RatingLink, useRatingWords } from './RatingFact.tsx';

/** The facts of the case, each with what may be changed about it. */
export function CaseFacts() {
  const { record } = useOpenCase();
  const { data: related } = useQuery({
    queryKey: ['cases', 'related', record.id],
    queryFn: ({ signal }) => caseApi.related(record.id, signal),
    staleTime: 60_000,
  });
  const rated = useRatingWords();
  const co = record.coExecutors.map(({ executor, doneAt }) => `${executor.name}${doneAt ? ' (готово)' : ''}`);
  return (
    <dl className={styles.facts}>
      <Fact
        name="Исполнитель"
        act={<Act type={record.executor ? 'reassign' : 'assign'} label={record.executor ? 'Сменить' : 'Назначить'} />}
      >
        {record.executor?.name ?? 'не назначен'}
      </Fact>
      {record.executor && record.closedAt === null && (
        <Fact name="Ссылка ему" act={<ExecutorLink />}>
          {linkWords(record)}
        </Fact>
      )}
      <Fact name="Соисполнитель" act={<Act type="addCoExecutor" label="Добавить" />}>
        {co.length > 0 ? co.join(', ') : 'нет'}
      </Fact>
      <Fact name="Координатор">{record.coordinator?.name ?? 'не взято'}</Fact>
      <Fact name="Тема" act={<Act type="classify" label="Указать" />}>
        {record.topic?.name ?? record.asWritten.topic ?? 'не указана'}
      </Fact>
      <Fact name="Территория">{record.territory?.name ?? record.asWritten.territory ?? 'не указана'}</Fact>
      {record.asWritten.directLine && <Fact name="Прямая линия">{record.asWritten.directLine}</Fact>}
      {record.promise && <Fact name="Обещано">{promiseWords(record.promise)}</Fact>}
      {rated && (
        <Fact name="Оценка" act={<RatingLink />}>
          {rated}
        </Fact>
      )}
      {record.returns > 0 && <Fact name="Возвраты">{plural(record.returns, 'возврат', 'возврата', 'возвратов')}</Fact>}
      <RelatedFact name="Похожие" rows={related?.samePlace} words={(n) => plural(n, 'похожее', 'похожих', 'похожих')} />
      <RelatedFact
        name={`От ${record.applicant?.name ?? 'жителя'} раньше`}
        rows={related?.sameApplicant}
        words={(n) => plural(n, 'обращение', 'обращения', 'обращений')}
      />
    </dl>
  );
}

/** Until when the executor's link lasts: after publication only what was promised may still come by it. */
function linkWords(record: CaseRecord): string {
  if (record.promise && record.promise.keptAt === null) return 'действует: ждём отчёт о работе';
  return record.stage === 'awaitingCitizen' ? 'ответ опубликован, можно только смотреть' : 'действует до ответа';
}

function promiseWords({ on, keptAt, broken }: NonNullable<CaseRecord['promise']>): string {
  const day = `к ${formatLocalDate(on)}`;
  if (keptAt) return broken ? `${day}, выполнено с опозданием` : `${day}, выполнено`;
  return broken ? `${day}: обещание нарушено` : day;
}

function Fact({ name, children, act }: { name: string; children: ReactNode; act?: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
      {act && <dd className={styles.act}>{act}</dd>}
    </div>
  );
}

function Act({ type, label }: { type: CommandType; label: string }) {
  const { ask } = useOpenCase();
  const { allowed, reason } = useAllowed(type);
  if (!allowed)
    return (
      <span className={styles.refused} title={reason}>
        {label}: нельзя
      </span>
    );
  return (
    <button type="button" onClick={() => ask(type)}>
      {label}
    </button>
  );
}

function RelatedFact({
  name,
  rows,
  words,
}: {
  name: string;
  rows: CaseRow[] | undefined;
  words: (n: number) => string;
}) {
  const { openCase } = useOpenCase();
  const [open, setOpen] = useState(false);
  if (!rows || rows.length === 0) return null;
  return (
    <>
      <div>
        <dt>{name}</dt>
        <dd>{words(rows.length)}</dd>
        <dd className={styles.act}>
          <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Свернуть' : 'Показать'}
          </button>
        </dd>
      </div>
      {open && (
        <div className={styles.related}>
          <dt className="visually-hidden">{name}: список</dt>
          <dd>
            <ul>
              {rows.map((row) => (
                <li key={row.id}>
                  <button type="button" onClick={() => openCase(row.id)}>
                    <b>{row.number}</b> {row.title}
                  </button>
                  <span>{stageTitle[row.stage]}</span>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      )}
    </>
  );
}
