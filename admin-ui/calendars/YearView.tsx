import { formatWeekday } from '../i18n/dates.ts';
import { plural } from '../i18n/plural.ts';
import styles from './Calendars.module.css';
import type { YearDay } from './year-days.ts';

const months = [
  'Январь',
  'Февраль',
  'Март',
  'Апрель',
  'Май',
  'Июнь',
  'Июль',
  'Август',
  'Сентябрь',
  'Октябрь',
  'Ноябрь',
  'Декабрь',
];
const weekdays = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'];
const kindWords: Record<YearDay['kind'], string> = {
  work: 'рабочий день',
  off: 'выходной',
  short: 'короткий день',
  unknown: 'календарь не утверждён',
};

interface YearViewProps {
  days: readonly YearDay[];
  today: string;
  /** Dates that the version in writing changes. */
  changed?: ReadonlySet<string> | undefined;
  /** Absent for those who only read. */
  onPick?: ((day: YearDay) => void) | undefined;
}

/** Twelve months with their days off and short days, and the list of what differs from the week. */
export function YearView({ days, today, changed, onPick }: YearViewProps) {
  const work = days.filter(({ kind }) => kind === 'work' || kind === 'short').length;
  const off = days.filter(({ kind }) => kind === 'off').length;
  const special = days.filter((day) => day.special);
  if (work + off === 0)
    return (
      <p className={styles.hours}>
        На этот год календаря ещё нет: сроки на него не считаются. Загрузите официальный год.
      </p>
    );
  return (
    <>
      <ul className={styles.legend} aria-label="Обозначения">
        <li>{plural(work, 'рабочий день', 'рабочих дня', 'рабочих дней')}</li>
        <li>
          <i className={styles.off}>1</i> {plural(off, 'выходной', 'выходных', 'выходных')}
        </li>
        <li>
          <i className={styles.short}>1</i> короткий день
        </li>
        <li>
          <i className={styles.moved}>1</i> рабочая суббота или воскресенье
        </li>
      </ul>
      <div className={styles.months}>
        {months.map((name, month) => (
          <Month
            key={name}
            name={name}
            days={days.filter(({ date }) => Number(date.slice(5, 7)) === month + 1)}
            today={today}
            changed={changed}
            onPick={onPick}
          />
        ))}
      </div>
      {special.length > 0 && (
        <ol className={styles.special}>
          {special.map(({ date, kind, reason, source }) => (
            <li key={date}>
              <b>{formatWeekday(date)}</b>
              <span>{reason ?? kindWords[kind]}</span>
              <span className={styles.source}>{source}</span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function Month({ name, days, today, changed, onPick }: YearViewProps & { name: string }) {
  return (
    <table className={styles.month}>
      <caption>{name}</caption>
      <thead>
        <tr>
          {weekdays.map((weekday) => (
            <th key={weekday} scope="col">
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week) => (
          <tr key={week.find((day) => day)?.date}>
            {week.map((day, weekday) =>
              day ? (
                <td
                  key={day.date}
                  className={classOf(day)}
                  title={titleOf(day)}
                  aria-current={day.date === today ? 'date' : undefined}
                >
                  {onPick && day.kind !== 'unknown' ? (
                    <button
                      type="button"
                      className={changed?.has(day.date) ? styles.changed : undefined}
                      aria-label={`${formatWeekday(day.date)}: ${kindWords[day.kind]}${changed?.has(day.date) ? ', изменено' : ''}`}
                      onClick={() => onPick(day)}
                    >
                      {day.day}
                    </button>
                  ) : (
                    day.day
                  )}
                  {!onPick && (day.kind === 'off' || day.kind === 'short') && (
                    <span className="visually-hidden">, {kindWords[day.kind]}</span>
                  )}
                </td>
              ) : (
                <td key={weekdays[weekday]} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function weeksOf(days: readonly YearDay[]): (YearDay | undefined)[][] {
  const weeks: (YearDay | undefined)[][] = [];
  for (const day of days) {
    if (day.weekday === 0 || weeks.length === 0) weeks.push(Array.from({ length: 7 }, () => undefined));
    const week = weeks.at(-1);
    if (week) week[day.weekday] = day;
  }
  return weeks;
}

function classOf({ kind, weekday }: YearDay): string {
  const moved = kind !== 'off' && weekday > 4 ? styles.moved : '';
  return `${styles[kind] ?? ''} ${moved}`;
}

function titleOf({ kind, reason, source }: YearDay): string {
  return [kindWords[kind], reason, source].filter(Boolean).join(' · ');
}
