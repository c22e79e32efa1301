import { MenuItem, TextField } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Classifier, ClassifierVersion } from '../../../domain/structuring-records.ts';
import { ErrorState } from '../../ui/states.tsx';
import table from '../../ui/table.module.css';
import { structuringApi } from '../structuring-api.ts';
import styles from './Classifiers.module.css';

const shown = 10;

/** How many more there are than the list shows. */
function More({ count }: { count: number }) {
  return count > shown && <p className={styles.hint}>и ещё {count - shown}</p>;
}

const dayBefore = (on: string) => new Date(Date.parse(on) - 86_400_000).toISOString().slice(0, 10);

/** What a version changed against the one before it. */
export function Differences({
  classifier,
  versions,
}: {
  classifier: Classifier;
  versions: readonly ClassifierVersion[];
}) {
  const [number, setNumber] = useState(versions[0]?.number ?? 1);
  const version = versions.find((one) => one.number === number);
  const { data, error, refetch } = useQuery({
    queryKey: ['classifiers', 'differences', classifier.id, number],
    queryFn: ({ signal }) => {
      const to = version?.validFrom ?? '2020-01-01';
      return structuringApi.differences(classifier.id, dayBefore(to), to, signal);
    },
  });
  return (
    <>
      <div className={styles.act}>
        <TextField
          select
          label="Что изменила версия"
          value={number}
          fullWidth
          onChange={(event) => setNumber(Number(event.target.value))}
        >
          {versions.map((one) => (
            <MenuItem key={one.number} value={one.number}>
              Версия {one.number}
            </MenuItem>
          ))}
        </TextField>
      </div>
      {error && <ErrorState error={error} retry={refetch} />}
      {data && (
        <>
          <h3 className={styles.part}>Появились: {data.added.length}</h3>
          <ul className={styles.list}>
            {data.added.slice(0, shown).map(({ key, name, groupName }) => (
              <li key={key}>
                {name} <span className={table.quiet}>{groupName}</span>
              </li>
            ))}
          </ul>
          <More count={data.added.length} />
          <h3 className={styles.part}>Закрыты: {data.closed.length}</h3>
          <ul className={styles.list}>
            {data.closed.slice(0, shown).map(({ id, name, groupName }) => (
              <li key={id}>
                {name} <span className={table.quiet}>{groupName}</span>
              </li>
            ))}
          </ul>
          <More count={data.closed.length} />
        </>
      )}
    </>
  );
}
