import { useNow } from '../data/now.ts';
import type { WorkTime } from '../data/office-api.ts';
import { useWorkTime } from '../data/work-time.ts';
import { formatNow, formatTime, formatUntil } from '../i18n/dates.ts';
import styles from './WorkClock.module.css';

function words(time: WorkTime, now: number): string {
  if (time.isOpen && time.closesAt) {
    return `${time.shortDay ? 'короткий день, до' : 'рабочий день до'} ${formatTime(time.closesAt)}`;
  }
  const holiday = time.reason && !/^выходной/.test(time.reason) ? time.reason : 'выходной';
  const why = time.dayKind === 'off' ? holiday : 'нерабочее время';
  return time.opensAt ? `${why} до ${formatUntil(time.opensAt, now)}` : why;
}

/** The municipality's time and whether working clocks run now. */
export function WorkClock() {
  const now = useNow(60_000);
  const { data } = useWorkTime();
  if (!data) return null;
  return (
    <span className={styles.clock}>
      <i className={data.isOpen ? styles.open : styles.shut} />
      <b>{formatNow(now)}</b>
      <span className={styles.words}>· {words(data, now)}</span>
    </span>
  );
}
