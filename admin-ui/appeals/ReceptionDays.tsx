import { Button } from '@mui/material';
import { Link } from 'react-router-dom';
import type { ReceptionSlot, VisitState } from '../../domain/appeal-records.ts';
import { visitStateTitle } from '../../domain/appeal-records.ts';
import type { VisitView } from '../../domain/appeal-view.ts';
import { may } from '../data/session.ts';
import { formatTime, formatWeekday, localDateOf } from '../i18n/dates.ts';
import { DownloadIcon } from '../ui/icons.tsx';
import { Card } from '../ui/Page.tsx';
import rows from '../ui/rows.module.css';
import { EmptyState } from '../ui/states.tsx';
import { Tag, type TagTone } from '../ui/Tag.tsx';
import styles from './Reception.module.css';

/** What may be done with a time: book a person, or say what came of it. */
export type ReceptionAct = { kind: 'book'; slot: ReceptionSlot } | { kind: 'outcome'; visit: VisitView };

const tones: Record<VisitState, TagTone> = {
  booked: 'soon',
  answered: 'inTime',
  appeal: 'promised',
  missed: 'waiting',
  cancelled: 'waiting',
};

interface ReceptionDaysProps {
  slots: readonly ReceptionSlot[];
  visits: readonly VisitView[];
  /** No time was ever given there, in no period. */
  isNew: boolean;
  open: (act: ReceptionAct) => void;
}

/** The times of a period day by day, with who is booked and what came of it. */
export function ReceptionDays({ slots, visits, isNew, open }: ReceptionDaysProps) {
  const sorted = [...slots].sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  const days = [...new Set(sorted.map(({ startsAt }) => localDateOf(startsAt)))];
  if (days.length === 0)
    return (
      <Card>
        {isNew ? (
          <EmptyState title="Времени приёма ещё нет">
            Добавьте часы приёма главы и заместителей: на них можно будет записать заявителей.
          </EmptyState>
        ) : (
          <EmptyState title="За этот период приёма нет">Измените период или добавьте время.</EmptyState>
        )}
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

function Slot({
  slot,
  visit,
  open,
}: {
  slot: ReceptionSlot;
  visit: VisitView | undefined;
  open: ReceptionDaysProps['open'];
}) {
  return (
    <li>
      <b className={styles.time}>{formatTime(slot.startsAt)}</b>
      <div>
        <div>
          {slot.official}, {slot.place}
        </div>
        {visit ? (
          <>
            <div className={`${rows.line} ${styles.who}`}>
              {visit.name}
              {visit.phone && `, ${visit.phone}`} <Tag tone={tones[visit.state]}>{visitStateTitle[visit.state]}</Tag>
            </div>
            <p className={rows.quiet}>{visit.about}</p>
            {visit.answer && <p className={rows.quiet}>Ответили: {visit.answer}</p>}
          </>
        ) : (
          <span className={rows.quiet}>свободно, {slot.minutes} мин</span>
        )}
      </div>
      <div className={`${rows.acts} ${styles.acts}`}>
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
        {visit && may('cases.readPersonalData') && <CardFiles visit={visit} />}
        {visit?.caseId && (
          <Link className={rows.link} to={`/cases/${visit.caseId}`}>
            {visit.state === 'answered' ? 'Карточка' : 'Обращение'}
          </Link>
        )}
      </div>
    </li>
  );
}

/** The card of the reception on paper. */
function CardFiles({ visit }: { visit: VisitView }) {
  return (['pdf', 'docx'] as const).map((format) => (
    <Button
      key={format}
      size="small"
      href={`/api/v1/reception-visits/${visit.id}/card.${format}`}
      download
      aria-label={`${format.toUpperCase()}: приём ${formatTime(visit.startsAt)}, ${visit.name}`}
      startIcon={<DownloadIcon size={15} />}
    >
      {format.toUpperCase()}
    </Button>
  ));
}
