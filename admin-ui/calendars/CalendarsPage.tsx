import { Button } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { useNow } from '../data/now.ts';
import { findSession, may } from '../data/session.ts';
import { localDateOf } from '../i18n/dates.ts';
import { PlusIcon } from '../ui/icons.tsx';
import { Page } from '../ui/Page.tsx';
import { EmptyState, ErrorState, LoadingPage } from '../ui/states.tsx';
import { CalendarDesk } from './CalendarDesk.tsx';
import styles from './Calendars.module.css';
import { CalendarTask } from './CalendarTask.tsx';
import { calendarApi, type ShownCalendar } from './calendar-api.ts';
import { NewCalendar } from './NewCalendar.tsx';

/** Working calendars in their chains: federal, region, municipality, department; years, own days, weekly hours (PRC-7). */
export function CalendarsPage() {
  const manages = may('regulations.manage');
  const client = useQueryClient();
  const today = localDateOf(useNow(60_000));
  const [params, setParams] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['calendars', 'getList', 'all'],
    queryFn: ({ signal }) => calendarApi.all(signal),
  });
  if (error) return <ErrorState error={error} retry={refetch} />;
  if (!data) return <LoadingPage />;
  const current = data.find(({ id }) => id === params.get('id')) ?? mainOf(data);
  const renew = () => client.invalidateQueries({ queryKey: ['calendars'] });
  return (
    <Page
      title="Рабочие календари"
      hint="Часы, праздники, переносы. Опубликованная версия не меняется"
      side={
        manages && (
          <Button startIcon={<PlusIcon size={16} />} onClick={() => setAdding(true)}>
            Календарь
          </Button>
        )
      }
    >
      {manages && <CalendarTask />}
      {current ? (
        <>
          <nav aria-label="Календари">
            <ul className={styles.chain}>
              {ordered(data).map(({ id, title, tenantId, parentId }) => (
                <li key={id}>
                  <Link
                    to={`/calendars?id=${encodeURIComponent(id)}`}
                    aria-current={id === current.id ? 'page' : undefined}
                  >
                    {title}
                    {tenantId === null
                      ? ' · федеральный'
                      : parentId === null
                        ? ''
                        : ` · над ним «${titleOf(data, parentId)}»`}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <CalendarDesk
            key={`${current.id}@${current.version}`}
            calendar={current}
            all={data}
            today={today}
            manages={manages}
            onPublished={renew}
          />
        </>
      ) : (
        <EmptyState title="Календарей ещё нет">Без календаря сроки не посчитать: заведите свой.</EmptyState>
      )}
      {adding && (
        <NewCalendar
          all={data}
          code={findSession()?.tenant.code ?? ''}
          onClose={() => setAdding(false)}
          onMade={async (id) => {
            setAdding(false);
            await renew();
            setParams({ id });
          }}
        />
      )}
    </Page>
  );
}

const titleOf = (all: readonly ShownCalendar[], id: string) => all.find((one) => one.id === id)?.title ?? id;

/** The municipality's own calendar that stands on another one, else any. */
function mainOf(all: readonly ShownCalendar[]): ShownCalendar | undefined {
  const own = all.filter(({ tenantId }) => tenantId !== null);
  const code = findSession()?.tenant.code;
  return own.find(({ id }) => id === code) ?? own.find(({ parentId }) => parentId !== null) ?? all[0];
}

/** Each calendar after the one above it. */
function ordered(all: readonly ShownCalendar[], parentId: string | null = null): ShownCalendar[] {
  const level = all.filter((one) => one.parentId === parentId);
  return level.flatMap((one) => [one, ...ordered(all, one.id)]);
}
