let zone = 'UTC';
const formats = new Map<string, Intl.DateTimeFormat>();

/** Sets the municipality's time zone: every moment on the screens is shown in it, whatever the computer's own zone is. */
export function setZone(next: string): void {
  zone = next;
  formats.clear();
}

function format(options: Intl.DateTimeFormatOptions, at: string | number | Date): string {
  const key = JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat('ru-RU', { timeZone: zone, ...options });
  formats.set(key, known);
  return known.format(new Date(at)).replace(/ г\.$/, '');
}

/** The municipality's local date of a moment: `YYYY-MM-DD`. */
export function localDateOf(at: string | number): string {
  const [day, month, year] = format({ day: '2-digit', month: '2-digit', year: 'numeric' }, at).split('.');
  return `${year}-${month}-${day}`;
}

/** `HH:MM` in the municipality. */
export function formatTime(at: string | number): string {
  return format({ hour: '2-digit', minute: '2-digit' }, at);
}

/** «20 нояб.», with the year when it is not the current one. */
export function formatDay(at: string | number, now: number): string {
  const withYear = localDateOf(at).slice(0, 4) !== localDateOf(now).slice(0, 4);
  return format({ day: 'numeric', month: 'short', ...(withYear && { year: 'numeric' }) }, at);
}

/** «пт 31 окт.» of a local date `YYYY-MM-DD`. */
export function formatWeekday(date: string): string {
  const at = new Date(`${date}T12:00:00Z`);
  return new Intl.DateTimeFormat('ru-RU', { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' })
    .format(at)
    .replace(',', '');
}

/** «20 нояб.» of a local date `YYYY-MM-DD`. */
export function formatLocalDate(date: string): string {
  return new Intl.DateTimeFormat('ru-RU', { timeZone: 'UTC', day: 'numeric', month: 'short' }).format(
    new Date(`${date}T12:00:00Z`),
  );
}

const dayMs = 86_400_000;

/** «сегодня, 09:05», «вчера, 17:02», «завтра, 09:30», «31 окт., 16:50». */
export function formatMoment(at: string | number, now: number): string {
  const date = localDateOf(at);
  const word =
    date === localDateOf(now)
      ? 'сегодня'
      : date === localDateOf(now - dayMs)
        ? 'вчера'
        : date === localDateOf(now + dayMs)
          ? 'завтра'
          : formatDay(at, now);
  return `${word}, ${formatTime(at)}`;
}

/** A deadline as people say it: «15:50» today, «завтра, 09:30», «ср, 09:30» this week, «20 нояб., 17:30». */
export function formatUntil(at: string | number, now: number): string {
  const date = localDateOf(at);
  if (date === localDateOf(now)) return formatTime(at);
  if (date === localDateOf(now + dayMs)) return `завтра, ${formatTime(at)}`;
  const ahead = new Date(at).getTime() - now;
  const near = ahead > 0 && ahead < 6 * dayMs;
  return near ? `${formatWeekday(date).slice(0, 2)}, ${formatTime(at)}` : `${formatDay(at, now)}, ${formatTime(at)}`;
}

/** The clock of the top bar: «сб, 1 нояб., 13:36». */
export function formatNow(now: number): string {
  return format({ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }, now);
}

/** The moment of a local date and time in the municipality, as ISO; a time that a shift skips moves forward. */
export function momentOf(date: string, time: string): string {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  let at = wanted;
  for (let step = 0; step < 3; step += 1) at += wanted - Date.parse(`${localDateOf(at)}T${formatTime(at)}:00Z`);
  return new Date(at).toISOString();
}

/** «00:42», «41:05»; hours do not wrap at a day. Below an hour by seconds when `withSeconds`. */
export function formatTimer(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / 60_000);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** «2 ч 14 мин», «42 мин», «3 дн 4 ч»; under a minute «меньше минуты». */
export function formatDuration(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / 60_000);
  if (minutes < 1) return 'меньше минуты';
  if (minutes < 60) return `${minutes} мин`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} ч` : `${hours} ч ${minutes % 60} мин`;
  return hours % 24 === 0 ? `${Math.floor(hours / 24)} дн` : `${Math.floor(hours / 24)} дн ${hours % 24} ч`;
}

/** Working time counted in a day: «7 ч 20 мин», always hours and minutes. */
export function formatHours(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes % 60 === 0 && minutes > 0
    ? `${minutes / 60} ч`
    : `${Math.floor(minutes / 60)} ч ${String(minutes % 60).padStart(2, '0')} мин`;
}
