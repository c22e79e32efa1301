import { Button } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { ImportLayoutRecord, ShownLayoutVersion } from '../../domain/import-records.ts';
import { outsideFieldWords } from '../../domain/outside-fields.ts';
import { useNow } from '../data/now.ts';
import { messageOf } from '../data/problem.ts';
import { formatMoment } from '../i18n/dates.ts';
import styles from './LayoutVersions.module.css';
import { mappingApi } from './mapping-api.ts';

interface LayoutVersionsProps {
  layout: ImportLayoutRecord;
  /** Puts a former version into the form: nothing is saved yet. */
  onTake: (version: ShownLayoutVersion) => void;
}

/** What the columns meant before, who said so and when; any former version may be taken back (ORG-6). */
export function LayoutVersions({ layout, onTake }: LayoutVersionsProps) {
  const now = useNow(60_000);
  const { data, error } = useQuery({
    queryKey: ['import-layouts', 'versions', layout.id, layout.version],
    queryFn: ({ signal }) => mappingApi.versions(layout.id, signal),
  });
  if (error) return <p role="alert">{messageOf(error)}</p>;
  if (!data || data.length === 0) return null;
  return (
    <section className={styles.versions} aria-label="Версии разметки">
      <h3>Версии</h3>
      <ol>
        {data.map((version, at) => (
          <li key={version.version}>
            <div>
              <b>Версия {version.version}</b> · {version.userName ?? 'автор не записан'},{' '}
              {formatMoment(version.createdAt, now)}
              <p>{changeInWords(version, data[at + 1])}</p>
            </div>
            {version.version !== layout.version && (
              <Button size="small" onClick={() => onTake(version)} aria-label={`Взять версию ${version.version}`}>
                Взять
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

const meaning = (field: ShownLayoutVersion['columns'][number]['field'] | undefined) =>
  field ? `«${outsideFieldWords[field].label}»` : 'не берём';

/** «Раздел: «Тема» → «Примечание»»: how a version differs from the one before it. */
function changeInWords(version: ShownLayoutVersion, before: ShownLayoutVersion | undefined): string {
  if (!before) return 'первая';
  const renamed = version.name === before.name ? [] : [`название: «${before.name}» → «${version.name}»`];
  const moved = version.columns.flatMap(({ header, field }, at) => {
    const was = before.columns[at]?.field;
    return was === field ? [] : [`${header || `колонка ${at + 1}`}: ${meaning(was)} → ${meaning(field)}`];
  });
  return [...renamed, ...moved].join('; ') || 'то же самое';
}
