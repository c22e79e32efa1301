import { Button } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { serverNow } from '../data/now.ts';
import { formatMoment, formatWeekday, localDateOf } from '../i18n/dates.ts';
import { plural } from '../i18n/plural.ts';
import { Card } from '../ui/Page.tsx';
import rowStyles from '../ui/rows.module.css';
import { EmptyState, ErrorState, SkeletonLines } from '../ui/states.tsx';
import { Tag, type TagTone } from '../ui/Tag.tsx';
import { ProcessingFrame } from './ProcessingFrame.tsx';
import styles from './Promises.module.css';
import { type PromiseRow, processingApi } from './processing-api.ts';

const dayMs = 86_400_000;
const weekDays = 7;
const moved = (date: string, days: number) =>
  new Date(Date.parse(`${date}T12:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

const looks: Record<PromiseRow['state'], { tone: TagTone; word: string }> = {
  awaited: { tone: 'promised', word: 'ждём отчёт' },
  broken: { tone: 'overdue', word: 'обещание нарушено' },
  kept: { tone: 'inTime', word: 'выполнено' },
  keptLate: { tone: 'soon', word: 'выполнено с опозданием' },
};

/** The board of promised work: what is owed from before, then two weeks day by day, each with its report beside it. */
export function Promises() {
  const [from, setFrom] = useState(() => moved(localDateOf(serverNow()), -weekDays));
  const to = moved(from, 3 * weekDays);
  const { data, error, refetch } = useQuery({
    queryKey: ['cases', 'getList', 'promises', from, to],
    queryFn: ({ signal }) => processingApi.promises(from, to, signal),
  });
  const rows = data?.data ?? [];
  const today = data?.today ?? localDateOf(serverNow());
  const owed = rows.filter(({ on, state }) => state === 'broken' && on < from);
  const days = [...new Set(rows.filter(({ on }) => on >= from).map(({ on }) => on))];
  const broken = rows.filter(({ state }) => state === 'broken').length;
  return (
    <ProcessingFrame
      current="promises"
      hint="Что обещали жителям промежуточными ответами: по дням, с отчётом рядом"
      side={
        <>
          <Button onClick={() => setFrom(moved(from, -weekDays))}>Раньше</Button>
          <Button onClick={() => setFrom(moved(today, -weekDays))}>К сегодняшнему дню</Button>
          <Button onClick={() => setFrom(moved(from, weekDays))}>Позже</Button>
        </>
      }
    >
      {error ? (
        <ErrorState error={error} retry={refetch} />
      ) : !data ? (
        <SkeletonLines rows={8} height={44} />
      ) : rows.length === 0 ? (
        <EmptyState title="В эти дни ничего не обещано">
          Обещание появляется здесь, когда житель получает промежуточный ответ с днём работы.
        </EmptyState>
      ) : (
        <>
          {broken > 0 && (
            <p className={styles.summary}>
              <Tag tone="overdue">{plural(broken, 'обещание нарушено', 'обещания нарушены', 'обещаний нарушено')}</Tag>{' '}
              Остаются здесь, пока исполнитель не пришлёт отчёт.
            </p>
          )}
          {owed.length > 0 && <Day title="Не выполнено раньше" rows={owed} />}
          {days.map((day) => (
            <Day
              key={day}
              title={day === today ? `Сегодня, ${formatWeekday(day)}` : formatWeekday(day)}
              rows={rows.filter(({ on }) => on === day)}
            />
          ))}
        </>
      )}
    </ProcessingFrame>
  );
}

/** What the act demands of the report that is still to come. */
const demandWords = ({ photoDemanded, videoDemanded }: PromiseRow) =>
  videoDemanded ? 'нужны слова и видео' : photoDemanded ? 'нужны слова и фото' : 'нужны слова';

function Day({ title, rows }: { title: string; rows: readonly PromiseRow[] }) {
  const kept = rows.filter(({ keptAt }) => keptAt !== null).length;
  return (
    <Card
      title={title}
      mark={<span className={rowStyles.quiet}>{`${kept} из ${plural(rows.length, 'работы', 'работ', 'работ')}`}</span>}
    >
      <ul className={rowStyles.rows}>
        {rows.map((row) => (
          <li key={row.caseId}>
            <div className={rowStyles.main}>
              <Link className={rowStyles.link} to={`/cases/${row.caseId}`}>
                {row.number}
              </Link>{' '}
              <span>{row.title}</span>
              <p className={rowStyles.quiet}>{[row.executor, row.address].filter(Boolean).join(' · ')}</p>
              {row.report && <p className={styles.report}>{row.report}</p>}
            </div>
            <div className={styles.state}>
              <Tag tone={looks[row.state].tone}>{looks[row.state].word}</Tag>
              <span className={rowStyles.quiet}>
                {row.keptAt ? formatMoment(row.keptAt, serverNow()) : demandWords(row)}
                {row.keptAt && row.photos > 0 && `, ${plural(row.photos, 'фото', 'фото', 'фото')}`}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
