import type { ClockTrace } from '../../domain/case.ts';
import { formatHours, formatWeekday } from '../i18n/dates.ts';
import { plural } from '../i18n/plural.ts';
import { barRange, DayHours } from '../ui/DayHours.tsx';
import styles from './ClockDays.module.css';

/** «Почему этот срок»: a row a day, its hours as a bar with what was cut hatched, the counted time, the sum. */
export function ClockDays({ trace }: { trace: ClockTrace }) {
  if (trace.days.length === 0) return <p className={styles.none}>Календаря на эти даты нет: срок задан моментом.</p>;
  const counted = trace.days.filter(({ countedMs }) => countedMs > 0);
  const range = barRange(trace.days);
  const inHours = trace.rule.kind === 'working_time' || trace.rule.kind === 'elapsed';
  const total = trace.days.reduce((sum, { countedMs }) => sum + countedMs, 0);
  return (
    <>
      <ol className={styles.days}>
        {trace.days.map((day) => (
          <li key={day.date}>
            <span className={styles.date}>{formatWeekday(day.date)}</span>
            <DayHours trace={trace} day={day} range={range} className={styles.bar} />
            <span className={styles.kind}>
              {day.reason ?? (day.kind === 'work' ? 'рабочий день' : 'выходной')}
              {day.intervals.length > 0 && ` ${day.intervals.map(([start, end]) => `${start}–${end}`).join(', ')}`}
            </span>
            <b className={styles.sum}>
              {day.countedMs === 0 ? 'не считается' : inHours ? formatHours(day.countedMs) : 'считается'}
            </b>
          </li>
        ))}
      </ol>
      <p className={styles.total}>
        <span>{trace.pauses.length === 0 ? 'Пауз не было' : 'Время пауз вычтено'}</span>
        <span>
          всего <b>{inHours ? formatHours(total) : plural(counted.length, 'день', 'дня', 'дней')}</b>
        </span>
      </p>
    </>
  );
}
