import { Button, MenuItem, TextField } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useNotify } from 'react-admin';
import type { CalendarSource } from '../../domain/calendar.ts';
import { messageOf } from '../data/problem.ts';
import { formatWeekday } from '../i18n/dates.ts';
import { plural } from '../i18n/plural.ts';
import { regulationApi } from '../regulations/regulation-api.ts';
import type { Changes } from '../regulations/use-changes.ts';
import { Card } from '../ui/Page.tsx';
import styles from './Calendars.module.css';
import { calendarApi, type ShownCalendar } from './calendar-api.ts';
import { changedDates, mayStandAbove } from './calendar-edit.ts';
import { hoursWords } from './hours-words.ts';

/** The next version of a calendar in writing: what it says and upon which one it stands. */
export interface CalendarDraft {
  source: CalendarSource;
  parentId: string | null;
}

// The server takes so many chosen cases; more are all of them.
const mostChosen = 5_000;

interface CalendarDraftCardProps {
  calendar: ShownCalendar;
  all: readonly ShownCalendar[];
  draft: CalendarDraft | undefined;
  /** The sources from the federal one down to the draft. */
  chain: readonly CalendarSource[];
  changes: Changes;
  onEdit: (change: (draft: CalendarDraft) => CalendarDraft) => void;
  onEditWeek: () => void;
  /** An official year was read into the draft. */
  onYear: (year: number) => void;
  onDrop: () => void;
  onPublished: () => void;
}

/** What may be changed in a calendar, what the next version changes, and publishing it. */
export function CalendarDraftCard(props: CalendarDraftCardProps) {
  const { calendar, all, draft, onEdit, onEditWeek, onYear } = props;
  const notify = useNotify();
  const file = useRef<HTMLInputElement>(null);
  const read = useMutation({
    mutationFn: async (given: File) => await calendarApi.readYear(calendar.id, await given.text()),
    onSuccess: ({ year, source, differences }) => {
      onYear(year);
      onEdit((before) => ({ ...before, source }));
      notify(
        differences.length === 0
          ? `${year} год совпадает с тем, что есть`
          : `${year} год: отличается ${plural(differences.length, 'день', 'дня', 'дней')}`,
        { type: 'info' },
      );
    },
    onError: (error) => notify(messageOf(error), { type: 'warning', multiLine: true }),
  });
  return (
    <Card title={draft ? `Версия ${draft.source.version} в черновике` : 'Изменить'}>
      {draft ? (
        <DraftChanges {...props} draft={draft} />
      ) : (
        <p className={styles.quiet}>
          Нажмите на день, чтобы сделать его выходным, рабочим, коротким или со своими часами.
        </p>
      )}
      <div className={styles.acts}>
        <Button size="small" onClick={onEditWeek}>
          Часы по дням недели
        </Button>
        <Button size="small" disabled={read.isPending || draft !== undefined} onClick={() => file.current?.click()}>
          Загрузить официальный год
        </Button>
        <input
          ref={file}
          type="file"
          accept=".xml,text/xml,application/xml"
          aria-label="Файл официального календаря"
          hidden
          onChange={(event) => {
            const given = event.target.files?.[0];
            if (given) read.mutate(given);
            event.target.value = '';
          }}
        />
      </div>
      {calendar.parentId !== null && (
        <TextField
          select
          fullWidth
          size="small"
          label="Над ним"
          value={draft?.parentId ?? calendar.parentId}
          helperText="Чего этот календарь не говорит сам, он берёт отсюда. Тех, что стоят на нём, здесь нет"
          onChange={(event) => onEdit((before) => ({ ...before, parentId: event.target.value }))}
          sx={{ mt: 3 }}
        >
          {mayStandAbove(calendar.id, all).map(({ id, title }) => (
            <MenuItem key={id} value={id}>
              {title}
            </MenuItem>
          ))}
        </TextField>
      )}
    </Card>
  );
}

function DraftChanges({
  calendar,
  all,
  draft,
  chain,
  changes,
  onDrop,
  onPublished,
}: CalendarDraftCardProps & { draft: CalendarDraft }) {
  const notify = useNotify();
  const { source, parentId } = draft;
  const before = calendar.source;
  const publish = useMutation({
    mutationFn: async (recounts: boolean) => {
      await calendarApi.publish(source, parentId);
      if (recounts && changes.changed.length > 0)
        await regulationApi.recount({
          calendarId: calendar.id,
          ...(changes.changed.length <= mostChosen && { caseIds: changes.changed.map(({ id }) => id) }),
          reason: `Календарь «${calendar.title}», версия ${source.version}`,
        });
    },
    onSuccess: () => {
      notify('Календарь опубликован', { type: 'success' });
      onPublished();
    },
    onError: (error) => notify(messageOf(error), { type: 'warning', multiLine: true }),
  });
  const differs = (part: 'weekly' | 'knows' | 'ignoreShortDays') =>
    JSON.stringify(source[part]) !== JSON.stringify(before[part]);
  return (
    <>
      <ul className={styles.list}>
        {[...changedDates(before, source)].sort().map((date) => (
          <li key={date}>
            <b>{formatWeekday(date)}</b>
            <span>{source.days[date]?.reason ?? 'как в вышестоящем календаре'}</span>
          </li>
        ))}
        {differs('weekly') && (
          <li>
            <b>Часы</b>
            <span>{hoursWords(source, chain)}</span>
          </li>
        )}
        {differs('ignoreShortDays') && (
          <li>
            <b>Короткие дни</b>
            <span>
              {source.ignoreShortDays
                ? 'не действуют: перед праздником день полный'
                : 'действуют: перед праздником день короче'}
            </span>
          </li>
        )}
        {differs('knows') && source.knows && (
          <li>
            <b>Официально</b>
            <span>
              с {source.knows.from.slice(0, 4)} по {source.knows.to.slice(0, 4)} год
            </span>
          </li>
        )}
        {parentId !== calendar.parentId && (
          <li>
            <b>Над ним</b>
            <span>{all.find(({ id }) => id === parentId)?.title ?? parentId}</span>
          </li>
        )}
      </ul>
      <div className={styles.acts}>
        <Button
          variant="contained"
          color="primary"
          disabled={publish.isPending || !changes.isDone || changes.problem !== null}
          onClick={() => publish.mutate(true)}
        >
          {changes.changed.length > 0 ? `Опубликовать и пересчитать ${changes.changed.length}` : 'Опубликовать'}
        </Button>
        {changes.changed.length > 0 && (
          <Button disabled={publish.isPending} onClick={() => publish.mutate(false)}>
            Без пересчёта
          </Button>
        )}
        <Button disabled={publish.isPending} onClick={onDrop}>
          Отменить
        </Button>
      </div>
    </>
  );
}
