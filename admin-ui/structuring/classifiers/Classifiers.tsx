import { MenuItem, TextField } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Classifier } from '../../../domain/structuring-records.ts';
import { useNow } from '../../data/now.ts';
import { may } from '../../data/session.ts';
import { formatDay } from '../../i18n/dates.ts';
import { channelTitle } from '../../i18n/words.ts';
import { Card, TwoColumns } from '../../ui/Page.tsx';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states.tsx';
import { StructuringFrame } from '../StructuringFrame.tsx';
import { structuringApi } from '../structuring-api.ts';
import styles from './Classifiers.module.css';
import { Differences } from './Differences.tsx';
import { NewVersion } from './NewVersion.tsx';
import { TopicTree } from './TopicTree.tsx';

/** Classifiers of topics: their versions from files, what changed, which new topic takes an old one's place (INT-6). */
export function Classifiers() {
  const [chosen, setChosen] = useState<string>();
  const { data, error, isPending, refetch } = useGetList<Classifier>('classifiers', {
    pagination: { page: 1, perPage: 50 },
    sort: { field: 'title', order: 'ASC' },
  });
  const current = data?.find(({ id }) => id === chosen) ?? data?.find(({ code }) => code === 'im') ?? data?.[0];
  return (
    <StructuringFrame
      current="classifiers"
      hint="Новая версия не меняет прошлого: обращение помнит тему, под которой его разобрали"
    >
      {error ? (
        <ErrorState error={error} retry={refetch} />
      ) : isPending ? (
        <Card>
          <SkeletonLines rows={6} height={24} />
        </Card>
      ) : current === undefined ? (
        <EmptyState title="Классификаторов нет">Их заводит администратор вашего МЦУ.</EmptyState>
      ) : (
        <TwoColumns
          main={
            <>
              <Card>
                <div className={styles.choice}>
                  <TextField
                    select
                    label="Классификатор"
                    value={current.id}
                    onChange={(event) => setChosen(event.target.value)}
                    sx={{ minWidth: 280 }}
                  >
                    {data.map(({ id, title }) => (
                      <MenuItem key={id} value={id}>
                        {title}
                      </MenuItem>
                    ))}
                  </TextField>
                  <p className={styles.hint}>
                    {current.channels.length > 0
                      ? `Темы отсюда: ${current.channels.map(channelTitle).join(', ')}. `
                      : 'Темы отсюда у всех каналов, которые не названы в других. '}
                    <Link to="/dictionaries/topics">Все темы</Link>
                  </p>
                </div>
              </Card>
              {may('dictionaries.manage') && <NewVersion key={current.id} classifier={current} />}
              <TopicTree key={current.code} classifier={current} />
            </>
          }
          aside={<Versions key={current.id} classifier={current} />}
        />
      )}
    </StructuringFrame>
  );
}

function Versions({ classifier }: { classifier: Classifier }) {
  const now = useNow(60_000);
  const { data, error, refetch } = useQuery({
    queryKey: ['classifiers', 'versions', classifier.id],
    queryFn: ({ signal }) => structuringApi.versions(classifier.id, signal),
  });
  if (error) return <ErrorState error={error} retry={refetch} />;
  if (!data)
    return (
      <Card>
        <SkeletonLines rows={3} />
      </Card>
    );
  return (
    <Card title="Версии">
      {data.length === 0 ? (
        <p className={styles.hint}>Из файла ещё не загружали: темы заведены вручную.</p>
      ) : (
        <ol className={styles.versions}>
          {data.map(({ number, validFrom, fileName, added, changed, closed }) => (
            <li key={number}>
              <b>Версия {number}</b> с {formatDay(`${validFrom}T12:00:00Z`, now)}
              <span className={styles.hint}>
                новых {added}, уточнено {changed}, закрыто {closed}
              </span>
              <span className={styles.hint}>{fileName}</span>
            </li>
          ))}
        </ol>
      )}
      {data.length > 0 && <Differences classifier={classifier} versions={data} />}
    </Card>
  );
}
