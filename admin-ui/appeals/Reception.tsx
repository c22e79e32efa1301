import { Button } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { Link } from 'react-router-dom';
import type { ReceptionSlot, VisitState } from '../../domain/appeal-records.ts';
import { visitStateTitle } from '../../domain/appeal-records.ts';
import type { VisitView } from '../../domain/appeal-view.ts';
import { dataProvider } from '../data/data-provider.ts';
import { serverNow } from '../data/now.ts';
import { formatTime, formatWeekday, localDateOf } from '../i18n/dates.ts';
import { PlusIcon } from '../ui/icons.tsx';
import { Card } from '../ui/Page.tsx';
import { EmptyState, ErrorState, SkeletonLines } from '../ui/states.tsx';
import { Tag, type TagTone } from '../ui/Tag.tsx';
import { AppealsFrame } from './AppealsFrame.tsx';
import { BookingDialog } from './BookingDialog.tsx';
import { OutcomeDialog } from './OutcomeDialog.tsx';
import styles from './Reception.module.css';
import { SlotDialog } from './SlotDialog.tsx';

const dayMs = 86_400_000;
const tones: Record<VisitState, TagTone> = {
  booked: 'soon',
  answered: 'inTime',
  appeal: 'promised',
  missed: 'waiting',
  cancelled: 'waiting',
};

type Dialog = { kind: 'slot' } | { kind: 'book'; slot: ReceptionSlot } | { kind: 'outcome'; visit: VisitView };

/** «Личный приём»: the times of officials from a week ago on, who is booked, what came of it (59-ФЗ ст. 13). */
export function Reception() {
  const client = useQueryClient();
  const notify = useNotify();
  const [dialog, setDialog] = useState<Dialog>();
  const fromOn = localDateOf(serverNow() - 7 * dayMs);
  const slots = useQuery({
    queryKey: ['reception-slots', 'getList', 'all'],
    queryFn: async () =>
      (
        await dataProvider.getList<ReceptionSlot>('reception-slots', {
          pagination: { page: 1, perPage: 200 },
          sort: { field: 'startsAt', order: 'DESC' },
          filter: {},
        })
      ).data,
  });
  const visits = useQuery({
    queryKey: ['reception-visits', 'getList', fromOn],
    queryFn: async () =>
      (
        await dataProvider.getList<VisitView>('reception-visits', {
          pagination: { page: 1, perPage: 200 },
          sort: { field: 'id', order: 'ASC' },
          filter: { fromOn },
        })
      ).data,
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
      side={
        <Button
          variant="contained"
          color="primary"
          startIcon={<PlusIcon size={16} />}
          onClick={() => setDialog({ kind: 'slot' })}
        >
          Добавить время
        </Button>
      }
    >
      {error ? (
        <ErrorState error={error} retry={() => Promise.all([slots.refetch(), visits.refetch()])} />
      ) : !slots.data || !visits.data ? (
        <Card>
          <SkeletonLines rows={6} />
        </Card>
      ) : (
        <Days
          slots={slots.data.filter(({ startsAt }) => localDateOf(startsAt) >= fromOn)}
          visits={visits.data}
          open={setDialog}
        />
      )}
      {dialog?.kind === 'slot' && <SlotDialog onClose={close} onDone={done} />}
      {dialog?.kind === 'book' && <BookingDialog slot={dialog.slot} onClose={close} onDone={done} />}
      {dialog?.kind === 'outcome' && <OutcomeDialog visit={dialog.visit} onClose={close} onDone={done} />}
    </AppealsFrame>
  );
}

interface DaysProps {
  slots: readonly ReceptionSlot[];
  visits: readonly VisitView[];
  open: (dialog: Dialog) => void;
}

function Days({ slots, visits, open }: DaysProps) {
  const sorted = [...slots].sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  const days = [...new Set(sorted.map(({ startsAt }) => localDateOf(startsAt)))];
  if (days.length === 0)
    return (
      <Card>
        <EmptyState title="Времени приёма ещё нет">
          Добавьте часы приёма главы и заместителей: на них можно будет записать заявителей.
        </EmptyState>
      </Card>
    );
  return days.map((day) => (
    <Card key={day} title={formatWeekday(day)}>
      <ul className={styles.slots}>
        {sorted
          .filter(({ startsAt }) => localDateOf(startsAt) === day)
          .map((slot) => (
            <Slot
              key={slot.id}
              slot={slot}
              visit={visits.findLast((visit) => visit.slotId === slot.id && visit.state !== 'cancelled')}
              open={open}
            />
          ))}
      </ul>
    </Card>
  ));
}

function Slot({ slot, visit, open }: { slot: ReceptionSlot; visit: VisitView | undefined; open: DaysProps['open'] }) {
  return (
    <li>
      <b className={styles.time}>{formatTime(slot.startsAt)}</b>
      <div>
        <div>
          {slot.official}, {slot.place}
        </div>
        {visit ? (
          <>
            <div className={styles.who}>
              {visit.name}
              {visit.phone && `, ${visit.phone}`} <Tag tone={tones[visit.state]}>{visitStateTitle[visit.state]}</Tag>
            </div>
            <p className={styles.about}>{visit.about}</p>
            {visit.answer && <p className={styles.about}>Ответили: {visit.answer}</p>}
          </>
        ) : (
          <span className={styles.about}>свободно, {slot.minutes} мин</span>
        )}
      </div>
      <div className={styles.acts}>
        {!visit && (
          <Button size="small" onClick={() => open({ kind: 'book', slot })}>
            Записать
          </Button>
        )}
        {visit?.state === 'booked' && (
          <Button size="small" onClick={() => open({ kind: 'outcome', visit })}>
            Итог приёма
          </Button>
        )}
        {visit?.caseId && (
          <Link to={`/cases/${visit.caseId}`}>{visit.state === 'answered' ? 'Карточка' : 'Обращение'}</Link>
        )}
      </div>
    </li>
  );
}
