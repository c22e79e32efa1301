import { Button, Checkbox, FormControlLabel, TextField } from '@mui/material';
import { Fragment, useState } from 'react';
import type { CalendarSource } from '../../domain/calendar.ts';
import styles from './Calendars.module.css';
import { hoursText, readHours, type Week, weekdayKeys, weekdayWords } from './calendar-edit.ts';

type Weekly = NonNullable<CalendarSource['weekly']>;

interface WeekHoursProps {
  source: CalendarSource;
  /** Hours that hold while the calendar has none of its own. */
  above: Weekly | undefined;
  onChange: (week: Week) => void;
  onClose: () => void;
}

/** Weekly hours of a calendar, several intervals a day, so that a lunch break works. */
export function WeekHours({ source, above, onChange, onClose }: WeekHoursProps) {
  const start = source.weekly ?? above;
  const [first] = useState(() => weekdayKeys.map((key) => hoursText(start?.[key] ?? [])));
  const [texts, setTexts] = useState(first);
  const [ignoresShortDays, setIgnoresShortDays] = useState(source.ignoreShortDays === true);
  const read = texts.map(readHours);
  const isWrong = read.includes(undefined) || read.every((hours) => hours?.length === 0);
  // Hours that nobody touched stay as they are, those of the calendar above too: only the switch is written.
  const untouched = texts.join() === first.join();
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
      <FormControlLabel
        control={<Checkbox checked={ignoresShortDays} onChange={(_, on) => setIgnoresShortDays(on)} />}
        label="Не сокращать предпраздничные дни"
      />
      <p className={styles.quiet} style={{ margin: '0 0 8px' }}>
        Отметьте, если служба перед праздником работает полный день. Без отметки день короче на столько, сколько сказано
        в вышестоящем календаре.
      </p>
      <Button
        variant="contained"
        color="primary"
        disabled={isWrong}
        onClick={() => onChange({ weekly: untouched ? source.weekly : weeklyOf(read), ignoresShortDays })}
      >
        Записать в черновик
      </Button>{' '}
      {source.weekly && above && (
        <Button onClick={() => onChange({ weekly: undefined, ignoresShortDays })}>Часы вышестоящего календаря</Button>
      )}{' '}
      <Button onClick={onClose}>Отмена</Button>
    </div>
  );
}

const weeklyOf = (read: readonly ReturnType<typeof readHours>[]) =>
  Object.fromEntries(weekdayKeys.map((key, index) => [key, read[index] ?? []])) as unknown as Weekly;
