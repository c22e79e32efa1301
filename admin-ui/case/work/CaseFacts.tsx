import { lazy, type ReactNode, Suspense } from 'react';
import type { CaseRecord } from '../../../domain/case.ts';
import type { CommandType } from '../../../domain/case-command.ts';
import { formatLocalDate } from '../../i18n/dates.ts';
import { plural } from '../../i18n/plural.ts';
import { useAllowed, useOpenCase } from '../case-context.ts';
import styles from './CaseFacts.module.css';
import { ExecutorLink } from './ExecutorLink.tsx';
import { RatingLink, useRatingWords } from './RatingFact.tsx';

const CaseStructure = lazy(async () => ({
  default: (await import('../../structuring/case/CaseStructure.tsx')).CaseStructure,
}));
const RelatedFacts = lazy(async () => ({
  default: (await import('../../structuring/case/RelatedFacts.tsx')).RelatedFacts,
}));
const WayFacts = lazy(async () => ({ default: (await import('./WayFacts.tsx')).WayFacts }));

/** The facts of the case, each with what may be changed about it. */
export function CaseFacts() {
  const { record } = useOpenCase();
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
      <Fact name="Координатор" act={record.coordinator && <Act type="handOver" label="Передать" />}>
        {record.coordinator?.name ?? 'не взято'}
      </Fact>
      <Fact name="Тема" act={<Act type="classify" label="Указать" />}>
        {record.topic?.name ?? record.asWritten.topic ?? 'не указана'}
      </Fact>
      <Suspense fallback={null}>
        <CaseStructure />
      </Suspense>
      <Fact name="Территория">{record.territory?.name ?? record.asWritten.territory ?? 'не указана'}</Fact>
      {record.promise && <Fact name="Обещано">{promiseWords(record.promise)}</Fact>}
      {rated && (
        <Fact name="Оценка" act={<RatingLink />}>
          {rated}
        </Fact>
      )}
      {record.returns > 0 && <Fact name="Возвраты">{plural(record.returns, 'возврат', 'возврата', 'возвратов')}</Fact>}
      <Suspense fallback={null}>
        <WayFacts />
        <RelatedFacts />
      </Suspense>
    </dl>
  );
}

/** Until when the executor's link lasts: after publication only what was promised may still come by it. */
function linkWords(record: CaseRecord): string {
  if (record.promise && record.promise.keptAt === null) return 'действует до отчёта';
  return record.stage === 'awaitingCitizen' ? 'только смотреть: ответ дан' : 'действует до ответа';
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
