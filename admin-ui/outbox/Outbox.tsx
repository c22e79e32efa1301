import { MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { DataTable, useListContext } from 'react-admin';
import type { Mail } from '../../domain/records.ts';
import { useNow } from '../data/now.ts';
import { formatMoment } from '../i18n/dates.ts';
import { Page } from '../ui/Page.tsx';
import { RecordTable, RowButton } from '../ui/RecordTable.tsx';
import { Tag, type TagTone } from '../ui/Tag.tsx';
import { Letter } from './Letter.tsx';

/** A letter with its words as they were or will be sent. */
export interface ShownMail extends Omit<Mail, 'data' | 'effectId'> {
  to: string;
  toName: string;
  subject: string;
  text: string;
}

const states: Record<Mail['state'], { tone: TagTone; word: string }> = {
  kept: { tone: 'waiting', word: 'не отправляли' },
  waiting: { tone: 'soon', word: 'ждёт отправки' },
  held: { tone: 'soon', word: 'ждёт часа: жителю уже три письма' },
  sent: { tone: 'inTime', word: 'отправлено' },
  failed: { tone: 'overdue', word: 'не ушло' },
  gathered: { tone: 'soon', word: 'ждёт сводки' },
  joined: { tone: 'inTime', word: 'вошло в сводку' },
};

/** The state of a letter as a chip. */
export function MailState({ state }: { state: Mail['state'] }) {
  const { tone, word } = states[state];
  return <Tag tone={tone}>{word}</Tag>;
}

/** «Письма»: kept, waiting, sent and failed ones, the newest first. */
export function Outbox() {
  const now = useNow(60_000);
  const [opened, setOpened] = useState<ShownMail>();
  return (
    <Page title="Письма" hint="Без почтового сервера письма не уходят: скопируйте ссылку и передайте сами">
      <RecordTable
        resource="mails"
        filters={<StateFilter />}
        empty={{ title: 'Писем ещё не было', text: 'Письма исполнителям появятся здесь после первого поручения.' }}
        onOpen={(record) => setOpened(record as ShownMail)}
      >
        <DataTable.Col<ShownMail>
          source="subject"
          label="Тема"
          render={(mail) => <RowButton onClick={() => setOpened(mail)}>{mail.subject}</RowButton>}
        />
        <DataTable.Col<ShownMail>
          source="toName"
          label="Кому"
          render={({ toName, to }) => (to && to !== toName ? `${toName}, ${to}` : toName)}
        />
        <DataTable.Col<ShownMail>
          source="createdAt"
          label="Когда"
          render={({ createdAt, sentAt }) => formatMoment(sentAt ?? createdAt, now)}
        />
        <DataTable.Col<ShownMail>
          source="state"
          label="Что с ним"
          render={({ state }) => <MailState state={state} />}
        />
      </RecordTable>
      {opened && <Letter mail={opened} onClose={() => setOpened(undefined)} />}
    </Page>
  );
}

function StateFilter() {
  const { filterValues, setFilters } = useListContext();
  return (
    <TextField
      select
      label="Что с письмом"
      value={String(filterValues.state ?? '')}
      onChange={(event) => setFilters({ ...filterValues, state: event.target.value || undefined })}
      sx={{ minWidth: 180 }}
    >
      <MenuItem value="">Все письма</MenuItem>
      {Object.entries(states).map(([state, { word }]) => (
        <MenuItem key={state} value={state}>
          {word}
        </MenuItem>
      ))}
    </TextField>
  );
}
