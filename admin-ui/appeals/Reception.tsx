import { TextField } from '@mui/material';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { ReceptionSlot } from '../../domain/appeal-records.ts';
import type { VisitView } from '../../domain/appeal-view.ts';
import { dataProvider } from '../data/data-provider.ts';
import { serverNow } from '../data/now.ts';
import { localDateOf } from '../i18n/dates.ts';
import { AddButton } from '../ui/AddButton.tsx';
import { Card } from '../ui/Page.tsx';
import { ErrorState, SkeletonLines } from '../ui/states.tsx';
import { AppealsFrame } from './AppealsFrame.tsx';
import { BookingDialog } from './BookingDialog.tsx';
import { OutcomeDialog } from './OutcomeDialog.tsx';
import styles from './Reception.module.css';
import { type ReceptionAct, ReceptionDays } from './ReceptionDays.tsx';
import { SlotDialog } from './SlotDialog.tsx';

const dayMs = 86_400_000;
type Dialog = { kind: 'slot' } | ReceptionAct;

/** «Личный приём»: the times of officials of a period, from a week ago on at first, who is booked, what came of it (59-ФЗ ст. 13). */
export function Reception() {
  const client = useQueryClient();
  const notify = useNotify();
  const [dialog, setDialog] = useState<Dialog>();
  const [{ fromOn, toOn }, setPeriod] = useState({ fromOn: localDateOf(serverNow() - 7 * dayMs), toOn: '' });
  const within = (on: string) => on >= fromOn && (toOn === '' || on <= toOn);
  const slots = useQuery({
    queryKey: ['reception-slots', 'getList', 'from', fromOn],
    queryFn: () =>
      wholeList<ReceptionSlot>(
        'reception-slots',
        { field: 'startsAt', order: 'DESC' },
        {},
        // The latest come first: what is earlier than the period is not asked for.
        ({ startsAt }) => localDateOf(startsAt) < fromOn,
      ),
    placeholderData: keepPreviousData,
  });
  const visits = useQuery({
    queryKey: ['reception-visits', 'getList', fromOn, toOn],
    queryFn: () =>
      wholeList<VisitView>(
        'reception-visits',
        { field: 'id', order: 'ASC' },
        { ...(fromOn !== '' && { fromOn }), ...(toOn !== '' && { toOn }) },
      ),
    placeholderData: keepPreviousData,
  });
  const done = async (words: string) => {
    await Promise.all(
      ['reception-slots', 'reception-visits'].map((resource) => client.invalidateQueries({ queryKey: [resource] })),
    );
    notify(words, { type: 'success' });
    setDialog(undefined);
  };
  const close = () => setDialog(undefined);
  const error = slots.error ?? visits.error;
  return (
    <AppealsFrame
      current="reception"
      hint="Устный ответ с согласия заявителя записывается здесь и встаёт в журнал; письменное обращение регистрируется"
      side={<AddButton onClick={() => setDialog({ kind: 'slot' })}>Добавить время</AddButton>}
    >
      <div className={styles.period}>
        {(['fromOn', 'toOn'] as const).map((name) => (
          <TextField
            key={name}
            size="small"
            type="date"
            label={name === 'fromOn' ? 'С' : 'По'}
            value={name === 'fromOn' ? fromOn : toOn}
            slotProps={{ inputLabel: { shrink: true } }}
            onChange={(event) => setPeriod((before) => ({ ...before, [name]: event.target.value }))}
          />
        ))}
      </div>
      {error ? (
        <ErrorState error={error} retry={() => Promise.all([slots.refetch(), visits.refetch()])} />
      ) : !slots.data || !visits.data ? (
        <Card>
          <SkeletonLines rows={6} />
        </Card>
      ) : (
        <ReceptionDays
          slots={slots.data.filter(({ startsAt }) => within(localDateOf(startsAt)))}
          visits={visits.data}
          isNew={slots.data.length === 0}
          open={setDialog}
        />
      )}
      {dialog?.kind === 'slot' && <SlotDialog onClose={close} onDone={done} />}
      {dialog?.kind === 'book' && <BookingDialog slot={dialog.slot} onClose={close} onDone={done} />}
      {dialog?.kind === 'outcome' && <OutcomeDialog visit={dialog.visit} onClose={close} onDone={done} />}
    </AppealsFrame>
  );
}

const perPage = 200;

/** Every row of a list, page by page, or those up to the first one that `isPast`. */
async function wholeList<T extends { id: string }>(
  resource: string,
  sort: { field: string; order: 'ASC' | 'DESC' },
  filter: Record<string, string>,
  isPast?: (row: T) => boolean,
): Promise<T[]> {
  const rows: T[] = [];
  for (let page = 1; ; page += 1) {
    const { data } = await dataProvider.getList<T>(resource, { pagination: { page, perPage }, sort, filter });
    rows.push(...data);
    const last = data.at(-1);
    if (data.length < perPage || !last || isPast?.(last)) return rows;
  }
}
