import { Button, TextField } from '@mui/material';
import { Fragment, useState } from 'react';
import type { CalendarSource } from '../../domain/calendar.ts';
import styles from './Calendars.module.css';
import { hoursText, readHours, weekdayKeys, weekdayWords } from './calendar-edit.ts';

type Weekly = NonNullable<CalendarSource['weekly']>;

interface WeekHoursProps {
  source: CalendarSource;
  /** Hours that hold while the calendar has none of its own. */
  above: Weekly | undefined;
  onChange: (weekly: Weekly | undefined) => void;
  onClose: () => void;
}

/** Weekly hours of a calendar, several intervals a day, so that a lunch break works. */
export function WeekHours({ source, above, onChange, onClose }: WeekHoursProps) {
  const start = source.weekly ?? above;
  const [texts, setTexts] = useState(() => weekdayKeys.map((key) => hoursText(start?.[key] ?? [])));
  const read = texts.map(readHours);
  const isWrong = read.includes(undefined) || read.every((hours) => hours?.length === 0);
  return (
    <div>
      <div className={styles.week}>
        {weekdayKeys.map((key, index) => (
          <Fragment key={key}>
            <span aria-hidden>{weekdayWords[index]}</span>
            <TextField
              value={texts[index]}
              placeholder="выходной"
              error={read[index] === undefined}
              onChange={(event) => setTexts(texts.map((text, at) => (at === index ? event.target.value : text)))}
              slotProps={{ htmlInput: { 'aria-label': `${weekdayWords[index]}: часы` } }}
            />
          </Fragment>
        ))}
      </div>
      <p className={styles.quiet} style={{ margin: '8px 0' }}>
        Обед — это промежуток: 08:30–12:00, 13:00–17:30. Пусто — выходной.
      </p>
      <Button
        variant="contained"
        color="primary"
        disabled={isWrong}
        onClick={() =>
          onChange(Object.fromEntries(weekdayKeys.map((key, index) => [key, read[index] ?? []])) as unknown as Weekly)
        }
      >
        Записать в черновик
      </Button>{' '}
      {source.weekly && above && <Button onClick={() => onChange(undefined)}>Часы вышестоящего календаря</Button>}{' '}
      <Button onClick={onClose}>Отмена</Button>
    </div>
  );
}
