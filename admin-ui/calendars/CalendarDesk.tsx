import { Button } from '@mui/material';
import { useState } from 'react';
import { ChangesPanel } from '../regulations/ChangesPanel.tsx';
import { RecountList } from '../regulations/RecountList.tsx';
import { useChanges } from '../regulations/use-changes.ts';
import { ChevronLeftIcon, ChevronRightIcon } from '../ui/icons.tsx';
import { Card, TwoColumns } from '../ui/Page.tsx';
import { BodyHours } from './BodyHours.tsx';
import { type CalendarDraft, CalendarDraftCard } from './CalendarDraftCard.tsx';
import styles from './Calendars.module.css';
import type { ShownCalendar } from './calendar-api.ts';
import { changedDates, nextVersion, withDay, withWeek } from './calendar-edit.ts';
import { DayDialog } from './DayDialog.tsx';
import { FederalCard } from './FederalCard.tsx';
import { hoursWords } from './hours-words.ts';
import { WeekHours } from './WeekHours.tsx';
import { YearView } from './YearView.tsx';
import { chainOf, type YearDay, yearDays } from './year-days.ts';

interface CalendarDeskProps {
  calendar: ShownCalendar;
  all: readonly ShownCalendar[];
  today: string;
  manages: boolean;
  onPublished: () => void;
}

/** One calendar: its year, and for an administrator the next version in writing with what it would move. */
export function CalendarDesk({ calendar, all, today, manages, onPublished }: CalendarDeskProps) {
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const [draft, setDraft] = useState<CalendarDraft>();
  const [edits, setEdits] = useState(0);
  const [picked, setPicked] = useState<YearDay>();
  const [editsWeek, setEditsWeek] = useState(false);
  const isOwn = calendar.tenantId !== null;
  const { source, parentId } = draft ?? calendar;
  const chain = [...chainOf(parentId ?? '', all), source];
  const edit = (change: (draft: CalendarDraft) => CalendarDraft) => {
    setDraft(change(draft ?? { source: nextVersion(calendar.source), parentId: calendar.parentId }));
    setEdits(edits + 1);
  };
  const changes = useChanges(
    draft ? { calendar: draft } : null,
    `${calendar.id}@${calendar.version}#${draft ? edits : 'none'}`,
  );
  const changed = draft ? changedDates(calendar.source, draft.source) : undefined;
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
          onChange={(week) => {
            edit((before) => ({ ...before, source: withWeek(before.source, week) }));
            setEditsWeek(false);
          }}
        />
      )}
      <YearView
        days={days}
        today={today}
        {...(changed && { changed })}
        onPick={manages && isOwn ? setPicked : undefined}
      />
    </Card>
  );
  if (!manages) return view;
  if (!isOwn) return <TwoColumns main={view} asideFirst aside={<FederalCard calendar={calendar} />} />;
  return (
    <>
      <TwoColumns
        main={view}
        asideFirst={draft !== undefined}
        aside={
          <>
            <CalendarDraftCard
              calendar={calendar}
              all={all}
              draft={draft}
              chain={chain}
              changes={changes}
              onEdit={edit}
              onEditWeek={() => setEditsWeek(true)}
              onYear={setYear}
              onDrop={() => setDraft(undefined)}
              onPublished={onPublished}
            />
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
            edit((before) => ({ ...before, source: withDay(before.source, picked.date, day) }));
            setPicked(undefined);
          }}
        />
      )}
    </>
  );
}
