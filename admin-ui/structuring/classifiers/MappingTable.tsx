import { Autocomplete, TextField } from '@mui/material';
import { plural } from '../../i18n/plural.ts';
import { Tag } from '../../ui/Tag.tsx';
import table from '../../ui/table.module.css';
import type { LoadedVersion, NewTopic } from '../structuring-api.ts';
import styles from './Classifiers.module.css';

interface MappingTableProps {
  found: LoadedVersion;
  mapping: Readonly<Record<string, string | null>>;
  onChange: (mapping: Record<string, string | null>) => void;
}

/** Old topic → the new one that takes its place: proposed by code and words, chosen by a person. */
export function MappingTable({ found, mapping, onChange }: MappingTableProps) {
  const { added, closed, openCases } = found;
  return (
    <>
      {closed.length > 0 && (
        <>
          <h3 className={styles.part}>Что вместо закрытых тем</h3>
          <p className={styles.hint}>
            Отбор по новой теме покажет и обращения под прежней; блок и исполнитель перейдут.
          </p>
          <div className={styles.scroll}>
            <table className={`${table.table} ${table.stack}`}>
              <thead>
                <tr>
                  <th>Закрывается</th>
                  <th>Вместо неё</th>
                </tr>
              </thead>
              <tbody>
                {closed.map(({ id, name, groupName, code }) => (
                  <tr key={id}>
                    <td>
                      {code && <b>{code} </b>}
                      {name} <span className={table.quiet}>{groupName}</span>{' '}
                      {openCases[id] !== undefined && (
                        <Tag tone="soon">{plural(openCases[id], 'открытое', 'открытых', 'открытых')}</Tag>
                      )}
                    </td>
                    <td>
                      <Autocomplete<NewTopic>
                        size="small"
                        className={styles.into ?? ''}
                        options={added}
                        value={added.find(({ key }) => key === mapping[id]) ?? null}
                        getOptionLabel={(topic) => topic.name}
                        getOptionKey={(topic) => topic.key}
                        groupBy={(topic) => topic.groupName}
                        noOptionsText="Ничего не нашлось"
                        openText="Показать"
                        closeText="Скрыть"
                        clearText="Очистить"
                        onChange={(_, topic) => onChange({ ...mapping, [id]: topic?.key ?? null })}
                        renderInput={(params) => <TextField {...params} label="Новая тема" />}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {added.length > 0 && (
        <details>
          <summary className={styles.part}>Новые темы: {added.length}</summary>
          <ul className={styles.list}>
            {added.slice(0, 500).map(({ key, name, groupName }) => (
              <li key={key}>
                {name} <span className={table.quiet}>{groupName}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
