import { Button, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import type { CalendarSource } from '../../domain/calendar.ts';
import type { CalendarRecord } from '../../domain/records.ts';
import { useNow } from '../data/now.ts';
import { localDateOf } from '../i18n/dates.ts';
import { ChevronLeftIcon, ChevronRightIcon } from '../ui/icons.tsx';
import { Card } from '../ui/Page.tsx';
import { EmptyState, ErrorState, SkeletonLines } from '../ui/states.tsx';
import styles from './Calendars.module.css';
import { DictionariesFrame } from './DictionariesFrame.tsx';
import { YearView } from './YearView.tsx';
import { chainOf, yearDays } from './year-days.ts';

/** Working calendars: a year at a glance, what differs from the week and by which act. */
export function Calendars() {
  const today = localDateOf(useNow(60_000));
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const [chosen, setChosen] = useState<string>();
  const { data, error, isPending, refetch } = useGetList<CalendarRecord>('calendars', {
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'title', order: 'ASC' },
  });
  const calendars = (data ?? []).flatMap(({ id, title, parentId, source }) => {
    return isSource(source) ? [{ id, title, parentId, source }] : [];
  });
  const current =
    calendars.find(({ id }) => id === chosen) ?? calendars.find(({ parentId }) => parentId) ?? calendars[0];
  return (
    <DictionariesFrame
      current="calendars"
      hint="Рабочее время, праздники и переносы. Опубликованная версия не меняется"
    >
      {error ? (
        <ErrorState error={error} retry={refetch} />
      ) : isPending ? (
        <Card>
          <SkeletonLines rows={8} height={24} />
        </Card>
      ) : current ? (
        <Card
          title={
            <TextField
              select
              label="Календарь"
              value={current.id}
              onChange={(event) => setChosen(event.target.value)}
              sx={{ minWidth: 240 }}
            >
              {calendars.map(({ id, title }) => (
                <MenuItem key={id} value={id}>
                  {title}
                </MenuItem>
              ))}
            </TextField>
          }
          side={
            <div className={styles.years}>
              <Button aria-label="Предыдущий год" onClick={() => setYear(year - 1)}>
                <ChevronLeftIcon />
              </Button>
              <b>{year}</b>
              <Button aria-label="Следующий год" onClick={() => setYear(year + 1)}>
                <ChevronRightIcon />
              </Button>
            </div>
          }
        >
          <p className={styles.hours}>{hoursWords(current.source)}</p>
          <YearView days={yearDays(chainOf(current.id, calendars), year)} today={today} />
        </Card>
      ) : (
        <EmptyState title="Календарей ещё нет">Без календаря сроки не посчитать: загрузите федеральный.</EmptyState>
      )}
    </DictionariesFrame>
  );
}

const weekdays = [
  ['mon', 'пн'],
  ['tue', 'вт'],
  ['wed', 'ср'],
  ['thu', 'чт'],
  ['fri', 'пт'],
  ['sat', 'сб'],
  ['sun', 'вс'],
] as const;

// The whole check would bring the zone library with it; the server has made it already.
function isSource(value: object): value is CalendarSource {
  return 'zone' in value && 'coverage' in value && 'days' in value;
}

/** «пн, вт, ср, чт, пт 08:30–17:30; сб, вс выходные»: days with the same hours stand together. */
function hoursWords({ weekly, zone }: CalendarSource): string {
  if (!weekly) return `Часовой пояс ${zone}. Часы задаёт календарь муниципалитета.`;
  const groups = new Map<string, string[]>();
  for (const [key, word] of weekdays) {
    const hours = weekly[key].map(([open, close]) => `${open}–${close}`).join(', ') || 'выходной';
    groups.set(hours, [...(groups.get(hours) ?? []), word]);
  }
  return `${[...groups].map(([hours, days]) => `${days.join(', ')}: ${hours}`).join('; ')}. Часовой пояс ${zone}.`;
}
