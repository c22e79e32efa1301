import { Button, Dialog, DialogActions, DialogContent, DialogTitle, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import type { CalendarDay, CalendarSource } from '../../domain/calendar.ts';
import { formatWeekday } from '../i18n/dates.ts';
import { hoursText, readHours } from './calendar-edit.ts';
import type { YearDay } from './year-days.ts';

type Kind = 'above' | 'off' | 'work' | 'short' | 'own';

interface DayDialogProps {
  day: YearDay;
  source: CalendarSource;
  onClose: () => void;
  onSave: (day: CalendarDay | undefined) => void;
}

const kindWords: readonly (readonly [Kind, string])[] = [
  ['above', 'Как в вышестоящем календаре'],
  ['off', 'Выходной'],
  ['work', 'Рабочий'],
  ['short', 'Короче на час'],
  ['own', 'Свои часы'],
];

function kindOf(entry: CalendarDay | undefined): Kind {
  if (!entry) return 'above';
  if (entry.kind === 'off') return 'off';
  if (entry.hours) return 'own';
  return entry.shortenedByMin ? 'short' : 'work';
}

/** One date of a calendar in writing: what it is, why, by which act. */
export function DayDialog({ day, source, onClose, onSave }: DayDialogProps) {
  const entry = source.days[day.date];
  const [kind, setKind] = useState<Kind>(kindOf(entry) === 'above' ? 'off' : kindOf(entry));
  const [hours, setHours] = useState(entry?.hours ? hoursText(entry.hours) : day.hours);
  const [reason, setReason] = useState(entry?.reason ?? '');
  const [act, setAct] = useState(entry?.source ?? '');
  const read = readHours(hours);
  const lacks = kind !== 'above' && (reason.trim() === '' || act.trim() === '');
  const wrongHours = kind === 'own' && (read === undefined || read.length === 0);
  const save = () => {
    if (kind === 'above') return onSave(undefined);
    const told = { reason: reason.trim(), source: act.trim() };
    if (kind === 'off') return onSave({ kind: 'off', ...told });
    if (kind === 'own') return onSave({ kind: 'work', hours: read ?? [], ...told });
    return onSave({ kind: 'work', ...(kind === 'short' && { shortenedByMin: 60 }), ...told });
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{formatWeekday(day.date)}</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 3, pt: '12px !important' }}>
        <TextField select label="Какой это день" value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
          {kindWords.map(([code, word]) => (
            <MenuItem key={code} value={code}>
              {word}
            </MenuItem>
          ))}
        </TextField>
        {kind === 'own' && (
          <TextField
            label="Часы"
            value={hours}
            error={wrongHours}
            helperText="Например 09:00–13:00, 14:00–16:00"
            onChange={(event) => setHours(event.target.value)}
          />
        )}
        {kind !== 'above' && (
          <>
            <TextField
              label="Почему"
              value={reason}
              placeholder="День области"
              onChange={(event) => setReason(event.target.value)}
            />
            <TextField
              label="Основание"
              value={act}
              placeholder="решение ЦУР от 12.11.2026 № 45"
              onChange={(event) => setAct(event.target.value)}
            />
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Отмена</Button>
        <Button variant="contained" color="primary" disabled={lacks || wrongHours} onClick={save}>
          Записать в черновик
        </Button>
      </DialogActions>
    </Dialog>
  );
}
