import { IconButton } from '@mui/material';
import type { ClockDay, ClockTrace } from '../../../domain/case.ts';
import { useNow } from '../../data/now.ts';
import { useHotkey } from '../../hotkeys/hotkeys.ts';
import { formatHours, formatMoment, formatWeekday } from '../../i18n/dates.ts';
import { barRange, DayHours } from '../../ui/DayHours.tsx';
import { CrossIcon } from '../../ui/icons.tsx';
import { Key } from '../../ui/Key.tsx';
import { ErrorState, SkeletonLines } from '../../ui/states.tsx';
import styles from './WhyDeadline.module.css';

const shownDays = 12;

interface WhyDeadlineProps {
  trace: ClockTrace | undefined;
  error: unknown;
  act: string;
  /** Where the arrow points, 0 to 1 of the width. */
  arrowAt: number;
  onClose: () => void;
}

/** How a deadline came about: a row a day, pauses, the total, the clause of the act. Covers nothing; Esc closes it. */
export function WhyDeadline({ trace, error, act, arrowAt, onClose }: WhyDeadlineProps) {
  useHotkey('escape', onClose, { label: 'Закрыть «Почему этот срок»', group: 'Обращение', always: true });
  return (
    <div className={styles.why}>
      <i className={styles.arrow} style={{ left: `${arrowAt * 100}%` }} />
      {error ? (
        <ErrorState error={error} />
      ) : trace ? (
        <Trace trace={trace} act={act} onClose={onClose} />
      ) : (
        <SkeletonLines rows={4} height={18} />
      )}
    </div>
  );
}

function dayWords(day: ClockDay): string {
  const hours = day.intervals.map(([from, to]) => `${from}–${to}`).join(', ');
  const kind = day.kind === 'off' ? (day.reason ?? 'выходной') : (day.reason ?? 'рабочий день');
  return hours === '' ? kind : `${kind} ${hours}`;
}

function Trace({ trace, act, onClose }: { trace: ClockTrace; act: string; onClose: () => void }) {
  const now = useNow(60_000);
  const counted = trace.days.filter((day) => day.countedMs > 0 || day.kind === 'off');
  const days = counted.length > shownDays ? counted.slice(0, shownDays) : counted;
  const range = barRange(trace.days);
  const total = trace.days.reduce((sum, day) => sum + day.countedMs, 0);
  const pauses =
    trace.pauses.length === 0
      ? 'Пауз не было.'
      : trace.pauses
          .map(
            ({ from, to }) =>
              `Пауза с ${formatMoment(from, now)} ${to ? `до ${formatMoment(to, now)}` : 'и до сих пор'}.`,
          )
          .join(' ');
  return (
    <>
      <header className={styles.head}>
        <h2>Почему этот срок</h2>
        <span>
          {trace.ruleInWords} ·{' '}
          <b
            title={`${act}${trace.fromAct ? '' : ': срок не из положения, задан настройкой'}`}
            className={styles.clause}
          >
            {trace.clause}
          </b>
          {!trace.fromAct && ' · не из положения'}
        </span>
        <span className={styles.gap} />
        <Key>Esc</Key>
        <IconButton size="small" aria-label="Закрыть" onClick={onClose}>
          <CrossIcon size={16} />
        </IconButton>
      </header>
      {days.length > 0 && (
        <table className={styles.days}>
          <tbody>
            {days.map((day) => (
              <tr key={day.date}>
                <th scope="row">{formatWeekday(day.date)}</th>
                <td className={styles.bar}>
                  <DayHours trace={trace} day={day} range={range} className={styles.dayBar} />
                </td>
                <td>{dayWords(day)}</td>
                <td className={styles.counted}>{day.countedMs > 0 ? formatHours(day.countedMs) : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <footer className={styles.foot}>
        <span>
          {counted.length > days.length && `И ещё ${counted.length - days.length} дн. `}
          {trace.segments.some(({ calendar }) => calendar === 'urgent') && 'С отметки «срочно» считаем круглосуточно. '}
          {pauses} Начали {formatMoment(trace.startedAt, now)}
          {trace.dueAt && `, срок ${formatMoment(trace.dueAt, now)}`}.
        </span>
        {total > 0 && (
          <span className={styles.total}>
            всего <b>{formatHours(total)}</b>
          </span>
        )}
      </footer>
    </>
  );
}
