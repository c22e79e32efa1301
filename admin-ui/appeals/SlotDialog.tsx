import { TextField } from '@mui/material';
import { useState } from 'react';
import { dataProvider } from '../data/data-provider.ts';
import { momentOf } from '../i18n/dates.ts';
import { ActDialog } from './ActDialog.tsx';

/** A time at which an official receives people; several in a row make a morning. */
export function SlotDialog({ onClose, onDone }: { onClose: () => void; onDone: (words: string) => void }) {
  const [official, setOfficial] = useState('');
  const [startsAt, setStartsAt] = useState('');
  const [minutes, setMinutes] = useState('20');
  const [count, setCount] = useState('1');
  const [place, setPlace] = useState('');
  const times = Math.min(20, Math.max(1, Math.trunc(Number(count)) || 1));
  return (
    <ActDialog
      title="Время приёма"
      submit="Добавить"
      ready={official.trim() !== '' && place.trim() !== '' && startsAt !== '' && Number(minutes) >= 5}
      onClose={onClose}
      onDone={onDone}
      act={async () => {
        const [date = '', time = ''] = startsAt.split('T');
        const first = Date.parse(momentOf(date, time));
        for (let index = 0; index < times; index += 1)
          await dataProvider.create('reception-slots', {
            data: {
              official: official.trim(),
              place: place.trim(),
              minutes: Number(minutes),
              startsAt: new Date(first + index * Number(minutes) * 60_000).toISOString(),
            },
          });
        return times > 1 ? `Добавлено времён: ${times}` : 'Время добавлено';
      }}
    >
      <TextField
        label="Кто принимает (должность)"
        required
        autoFocus
        value={official}
        onChange={(event) => setOfficial(event.target.value)}
      />
      <TextField label="Где" required value={place} onChange={(event) => setPlace(event.target.value)} />
      <TextField
        label="Начало"
        type="datetime-local"
        required
        value={startsAt}
        slotProps={{ inputLabel: { shrink: true } }}
        onChange={(event) => setStartsAt(event.target.value)}
      />
      <TextField
        label="Минут на человека"
        type="number"
        value={minutes}
        onChange={(event) => setMinutes(event.target.value)}
      />
      <TextField
        label="Сколько таких времён подряд"
        type="number"
        value={count}
        slotProps={{ htmlInput: { min: 1, max: 20 } }}
        onChange={(event) => setCount(event.target.value)}
      />
    </ActDialog>
  );
}
