import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import type { CalendarSource } from '../../domain/calendar.ts';
import { messageOf } from '../data/problem.ts';
import { formatWeekday } from '../i18n/dates.ts';
import { plural } from '../i18n/plural.ts';
import { ChangesPanel } from '../regulations/ChangesPanel.tsx';
import { RecountList } from '../regulations/RecountList.tsx';
import { regulationApi } from '../regulations/regulation-api.ts';
import { useChanges } from '../regulations/use-changes.ts';
import { ChevronLeftIcon, ChevronRightIcon } from '../ui/icons.tsx';
import { Card, TwoColumns } from '../ui/Page.tsx';
import { BodyHours } from './BodyHours.tsx';
import styles from './Calendars.module.css';
import { calendarApi, type ShownCalendar } from './calendar-api.ts';
import { changedDates, nextVersion, withDay } from './calendar-edit.ts';
import { DayDialog } from './DayDialog.tsx';
import { hoursWords } from './hours-words.ts';
import { WeekHours } from './WeekHours.tsx';
import { YearView } from './YearView.tsx';
import { chainOf, type YearDay, yearDays } from './year-days.ts';

// The server takes so many chosen cases; more are all of them.
const mostChosen = 5_000;

interface CalendarDeskProps {
  calendar: ShownCalendar;
  all: readonly ShownCalendar[];
  today: string;
  manages: boolean;
  onPublished: () => void;
}

/** One calendar: its year, and for an administrator the next version in writing with what it would move. */
export function CalendarDesk({ calendar, all, today, manages, onPublished }: CalendarDeskProps) {
  const notify = useNotify();
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const [draft, setDraft] = useState<CalendarSource>();
  const [edits, setEdits] = useState(0);
  const [picked, setPicked] = useState<YearDay>();
  const [editsWeek, setEditsWeek] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const source = draft ?? calendar.source;
  const chain = [...chainOf(calendar.parentId ?? '', all), source];
  const edit = (change: (source: CalendarSource) => CalendarSource) => {
    setDraft(change(draft ?? nextVersion(calendar.source)));
    setEdits(edits + 1);
  };
  const changes = useChanges(
    draft ? { calendar: { source: draft, parentId: calendar.parentId } } : null,
    `${calendar.id}@${calendar.version}#${draft ? edits : 'none'}`,
  );
  const read = useMutation({
    mutationFn: async (given: File) => await calendarApi.readYear(calendar.id, await given.text()),
    onSuccess: ({ year: loaded, source: next, differences }) => {
      setYear(loaded);
      setDraft(next);
      setEdits(edits + 1);
      notify(
        differences.length === 0
          ? `${loaded} год совпадает с тем, что есть`
          : `${loaded} год: отличается ${plural(differences.length, 'день', 'дня', 'дней')}`,
        { type: 'info' },
      );
    },
    onError: (error) => notify(messageOf(error), { type: 'warning', multiLine: true }),
  });
  const publish = useMutation({
    mutationFn: async (recounts: boolean) => {
      if (!draft) return;
      await calendarApi.publish(draft, calendar.parentId);
      if (recounts && changes.changed.length > 0)
        await regulationApi.recount({
          calendarId: calendar.id,
          ...(changes.changed.length <= mostChosen && { caseIds: changes.changed.map(({ id }) => id) }),
          reason: `Календарь «${calendar.title}», версия ${draft.version}`,
        });
    },
    onSuccess: () => {
      notify('Календарь опубликован', { type: 'success' });
      onPublished();
    },
    onError: (error) => notify(messageOf(error), { type: 'warning', multiLine: true }),
  });
  const changed = draft ? changedDates(calendar.source, draft) : undefined;
  const days = yearDays(chain, year);
  const view = (
    <Card
      title={calendar.title}
      mark={
        <span className={styles.quiet}>
          версия {source.version}
          {draft ? ', черновик' : ''}
        </span>
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
      <p className={styles.hours}>
        {hoursWords(source, chain)}
        {days.some(({ expected }) => expected) && ' Год предварительный: праздники по кодексу, без переносов.'}
      </p>
      {editsWeek && (
        <WeekHours
          source={source}
          above={chain.slice(0, -1).findLast(({ weekly }) => weekly)?.weekly}
          onClose={() => setEditsWeek(false)}
          onChange={(weekly) => {
            edit((before) => {
              const { weekly: _old, ...rest } = before;
              return weekly ? { ...rest, weekly } : rest;
            });
            setEditsWeek(false);
          }}
        />
      )}
      <YearView days={days} today={today} {...(changed && { changed })} onPick={manages ? setPicked : undefined} />
    </Card>
  );
  if (!manages) return view;
  return (
    <>
      <TwoColumns
        main={view}
        asideFirst={draft !== undefined}
        aside={
          <>
            <Card title={draft ? `Версия ${draft.version} в черновике` : 'Изменить'}>
              {draft ? (
                <>
                  <ul className={styles.list}>
                    {[...(changed ?? [])].sort().map((date) => (
                      <li key={date}>
                        <b>{formatWeekday(date)}</b>
                        <span>{draft.days[date]?.reason ?? 'как в вышестоящем календаре'}</span>
                      </li>
                    ))}
                    {JSON.stringify(draft.weekly) !== JSON.stringify(calendar.source.weekly) && (
                      <li>
                        <b>Часы</b>
                        <span>{hoursWords(draft, chain)}</span>
                      </li>
                    )}
                    {JSON.stringify(draft.knows) !== JSON.stringify(calendar.source.knows) && draft.knows && (
                      <li>
                        <b>Официально</b>
                        <span>
                          с {draft.knows.from.slice(0, 4)} по {draft.knows.to.slice(0, 4)} год
                        </span>
                      </li>
                    )}
                  </ul>
                  <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginTop: 12 }}>
                    <Button
                      variant="contained"
                      color="primary"
                      disabled={publish.isPending || !changes.isDone}
                      onClick={() => publish.mutate(true)}
                    >
                      {changes.changed.length > 0
                        ? `Опубликовать и пересчитать ${changes.changed.length}`
                        : 'Опубликовать'}
                    </Button>
                    {changes.changed.length > 0 && (
                      <Button disabled={publish.isPending} onClick={() => publish.mutate(false)}>
                        Без пересчёта
                      </Button>
                    )}
                    <Button disabled={publish.isPending} onClick={() => setDraft(undefined)}>
                      Отменить
                    </Button>
                  </div>
                </>
              ) : (
                <p className={styles.quiet}>
                  Нажмите на день, чтобы сделать его выходным, рабочим, коротким или со своими часами.
                </p>
              )}
              <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginTop: 12 }}>
                <Button size="small" onClick={() => setEditsWeek(true)}>
                  Часы по дням недели
                </Button>
                <Button
                  size="small"
                  disabled={read.isPending || draft !== undefined}
                  onClick={() => file.current?.click()}
                >
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
            </Card>
            {draft && <ChangesPanel changes={changes} />}
            {!draft && <BodyHours calendarId={calendar.id} />}
            <RecountList of={(recount) => recount.regulationId === null} />
          </>
        }
      />
      {picked && (
        <DayDialog
          day={picked}
          source={source}
          onClose={() => setPicked(undefined)}
          onSave={(day) => {
            edit((before) => withDay(before, picked.date, day));
            setPicked(undefined);
          }}
        />
      )}
    </>
  );
}
