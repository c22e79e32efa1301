import { addresseeTitle } from '../../domain/addressee-title.ts';
import type { ClockTrace } from '../../domain/case.ts';
import { useNow } from '../data/now.ts';
import { formatDuration, formatUntil } from '../i18n/dates.ts';
import { clockTitle } from '../i18n/words.ts';
import { Card } from '../ui/Page.tsx';
import { EmptyState } from '../ui/states.tsx';
import { Tag } from '../ui/Tag.tsx';
import { ClockDays } from './ClockDays.tsx';
import styles from './ClocksTab.module.css';
import { clockOutcome } from './clock-words.ts';
import { formatThen } from './moments.ts';
import { type Span, workBetween } from './scale.ts';
import type { History } from './use-history.ts';

/** «Сроки»: every clock of the case with the arithmetic of its deadline (PRC-18); the newest first. */
export function ClocksTab({ history }: { history: History }) {
  const now = useNow(60_000);
  const { traces = [], open } = history;
  if (traces.length === 0)
    return <EmptyState title="Сроков ещё нет">Они пойдут по регламенту, как только обращение примут.</EmptyState>;
  const cycles = [...new Set(traces.map(({ cycle }) => cycle))].sort((a, b) => b - a);
  return cycles.map((cycle) => (
    <section key={cycle} className={styles.cycle}>
      {cycles.length > 1 && <h2>Цикл {cycle}</h2>}
      {traces
        .filter((trace) => trace.cycle === cycle)
        .map((trace) => (
          <ClockCard key={trace.key} trace={trace} open={open} now={now} />
        ))}
    </section>
  ));
}

function ClockCard({ trace, open, now }: { trace: ClockTrace; open: readonly Span[]; now: number }) {
  const { tone, word, figure } = clockOutcome(trace, open, now);
  const start = Date.parse(trace.startedAt);
  return (
    <Card
      title={clockTitle[trace.name]}
      mark={
        <>
          <Tag tone={tone}>
            {word} {figure && <b>{figure}</b>}
          </Tag>
          {!trace.fromAct && <Tag tone="waiting">не из положения</Tag>}
          {trace.provisional && <Tag tone="soon">календарь ещё не утверждён</Tag>}
        </>
      }
      side={
        <span className={styles.term}>
          {formatUntil(trace.startedAt, now)} — {trace.dueAt ? formatThen(trace.dueAt, start) : 'срок на паузе'}
        </span>
      }
    >
      <p className={styles.rule}>
        {trace.ruleInWords} · {trace.act}, {trace.clause}
      </p>
      <ClockDays trace={trace} />
      {trace.pauses.length > 0 && (
        <p className={styles.foot}>{trace.pauses.map(({ from, to }) => pauseWords(from, to, open, now)).join('; ')}</p>
      )}
      {trace.ladder.length > 0 && (
        <ul className={styles.ladder} aria-label="Напоминания этого срока">
          {trace.ladder.map(({ at, tell, told }) => (
            <li key={at + tell.join()}>
              {formatThen(at, start)} — {tell.map(tellWords).join(', ')}
              {told ? ': сообщили' : ''}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function tellWords(code: string): string {
  return Object.entries(addresseeTitle).find(([known]) => known === code)?.[1] ?? code;
}

function pauseWords(from: string, to: string | null, open: readonly Span[], now: number): string {
  if (to === null) return `На паузе с ${formatUntil(from, now)}`;
  const worked = formatDuration(workBetween(open, Date.parse(from), Date.parse(to)));
  return `Пауза с ${formatUntil(from, now)} по ${formatThen(to, Date.parse(from))}: вычли ${worked} рабочего времени`;
}
