import { useQuery } from '@tanstack/react-query';
import { useAllowed, useOpenCase } from '../../case/case-context.ts';
import { structuringApi } from '../structuring-api.ts';
import styles from './CaseStructure.module.css';

/** Where it is: the address with its point, and the territory that the text names where none is set. */
export function PlaceFacts() {
  const { record, ask } = useOpenCase();
  const { allowed } = useAllowed('classify');
  const { address, latitude, longitude } = record;
  const point = latitude == null || longitude == null ? undefined : `${latitude}, ${longitude}`;
  const preset = {
    ...(address !== null && { address }),
    ...(point !== undefined && { latitude: String(latitude), longitude: String(longitude) }),
  };
  return (
    <>
      <div className={styles.row}>
        <dt>Адрес</dt>
        <dd className={styles.list}>
          {address ?? (point === undefined ? 'не указан' : '')}
          {point !== undefined && <span className={styles.quiet}> {point}</span>}
          {allowed && !record.isHistory && (
            <button type="button" onClick={() => ask('classify', preset)}>
              Указать<span className="visually-hidden"> адрес</span>
            </button>
          )}
        </dd>
      </div>
      <NamedTerritory />
    </>
  );
}

function NamedTerritory() {
  const { record, runner } = useOpenCase();
  const { allowed } = useAllowed('classify');
  const wanted = record.territory === null && !record.isHistory && allowed;
  const { data } = useQuery({
    queryKey: ['cases', 'territory-suggestion', record.id],
    queryFn: ({ signal }) => structuringApi.territory(record.id, signal),
    enabled: wanted,
    staleTime: 300_000,
  });
  if (!wanted || !data?.territory) return null;
  const { id, name } = data.territory;
  const confirm = () =>
    runner.run({ type: 'classify', territoryId: id }, { done: 'Территория указана', guarded: false, finishes: false });
  return (
    <div className={styles.row}>
      <dt>В тексте</dt>
      <dd className={styles.list}>
        {name}
        <button type="button" disabled={runner.busy} onClick={confirm}>
          Подтвердить<span className="visually-hidden"> территорию {name}</span>
        </button>
      </dd>
    </div>
  );
}
