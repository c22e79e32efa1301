import { Button } from '@mui/material';
import { useState } from 'react';
import { RecountList } from '../regulations/RecountList.tsx';
import { StillOtherwise } from '../regulations/StillOtherwise.tsx';
import { Card } from '../ui/Page.tsx';
import styles from './Calendars.module.css';
import type { ShownCalendar } from './calendar-api.ts';

/** Beside the calendar all municipalities share: whose it is, and which open cases still count by an older version of it. */
export function FederalCard({ calendar }: { calendar: ShownCalendar }) {
  const [looks, setLooks] = useState(false);
  const { id, version, title, source, parentId } = calendar;
  return (
    <>
      <Card title="Один на все муниципалитеты">
        <p className={styles.quiet}>
          Годы в него загружает оператор установки. Свои праздники и часы — в календаре муниципалитета: нажмите на день
          там.
        </p>
        {!looks && (
          <Button size="small" onClick={() => setLooks(true)} sx={{ mt: 2 }}>
            Какие сроки он сдвинул бы
          </Button>
        )}
      </Card>
      {looks && (
        <StillOtherwise
          candidate={{ calendar: { source, parentId } }}
          mark={`${id}@${version}`}
          of={{ calendarId: id, reason: `${title}, версия ${version}` }}
          none="Все открытые дела считаются по этой версии."
        />
      )}
      <RecountList of={(recount) => recount.calendarId === id} />
    </>
  );
}
