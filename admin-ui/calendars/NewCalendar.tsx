import { Button, Dialog, DialogActions, DialogContent, DialogTitle, MenuItem, TextField } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { CalendarSource } from '../../domain/calendar.ts';
import { messageOf } from '../data/problem.ts';
import { findSession } from '../data/session.ts';
import { calendarApi, type ShownCalendar } from './calendar-api.ts';
import { mayStandAbove } from './calendar-edit.ts';

interface NewCalendarProps {
  all: readonly ShownCalendar[];
  /** The municipality's code: ids of its calendars begin with it. */
  code: string;
  onClose: () => void;
  onMade: (id: string) => void;
}

/** A calendar of a region or a department, laid upon another one: it differs only where it says so. */
export function NewCalendar({ all, code, onClose, onMade }: NewCalendarProps) {
  const parents = mayStandAbove(undefined, all);
  const [title, setTitle] = useState('');
  const [parentId, setParentId] = useState(parents.find((one) => one.id === code)?.id ?? parents[0]?.id ?? '');
  const make = useMutation({
    mutationFn: async () => {
      const zone = findSession()?.tenant.zone ?? 'Europe/Moscow';
      const taken = new Set(all.map(({ id }) => id));
      let number = 1;
      while (taken.has(`${code}-${number}`)) number += 1;
      const source: CalendarSource = {
        id: `${code}-${number}`,
        version: 1,
        title: title.trim(),
        zone,
        coverage: { from: '2020-01-01', to: '2099-12-31' },
        days: {},
      };
      await calendarApi.publish(source, parentId);
      return source.id;
    },
    onSuccess: onMade,
  });
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>Новый календарь</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 3, pt: '12px !important' }}>
        <TextField
          label="Название"
          value={title}
          placeholder="Часы дорожной службы"
          autoFocus
          onChange={(event) => setTitle(event.target.value)}
        />
        <TextField
          select
          label="Над ним"
          value={parentId}
          helperText="Всё, чего новый календарь не скажет сам, он берёт отсюда"
          onChange={(event) => setParentId(event.target.value)}
        >
          {parents.map((one) => (
            <MenuItem key={one.id} value={one.id}>
              {one.title}
            </MenuItem>
          ))}
        </TextField>
        {make.error && <p role="alert">{messageOf(make.error)}</p>}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Отмена</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={title.trim() === '' || parentId === '' || make.isPending}
          onClick={() => make.mutate()}
        >
          Завести
        </Button>
      </DialogActions>
    </Dialog>
  );
}
