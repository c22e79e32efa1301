import { FormControlLabel, Switch } from '@mui/material';
import type { OutsideField } from '../../domain/outside-fields.ts';
import { plural } from '../i18n/plural.ts';
import { Card } from '../ui/Page.tsx';
import { Tag } from '../ui/Tag.tsx';
import table from '../ui/table.module.css';
import { FieldSelect } from './FieldSelect.tsx';
import styles from './MapCard.module.css';
import type { MappingQuestion } from './mapping-api.ts';

interface MapCardProps {
  question: MappingQuestion;
  fields: readonly (OutsideField | null)[];
  onField: (at: number, field: OutsideField | null) => void;
  onHeader: (hasHeader: boolean) => void;
}

const manyTimes: readonly OutsideField[] = ['note', 'personName'];

/** Every column of the file with its values and what it means to us. */
export function MapCard({ question, fields, onField, onHeader }: MapCardProps) {
  const chosen = fields.filter((field) => field !== null && !manyTimes.includes(field));
  const taken = new Set<string>(chosen.filter((field) => field !== null));
  return (
    <Card
      title="Колонки"
      mark={
        <span className={table.quiet}>
          {plural(fields.length, 'колонка', 'колонки', 'колонок')}, берём{' '}
          {fields.filter((field) => field !== null).length}
        </span>
      }
      side={
        <FormControlLabel
          control={<Switch size="small" checked={question.hasHeader} onChange={(_, on) => onHeader(on)} />}
          label="Первая строка — названия колонок"
        />
      }
    >
      <table className={`${table.table} ${table.stack} ${styles.table}`}>
        <thead>
          <tr>
            <th>Колонка в файле</th>
            <th>Значения</th>
            <th className={styles.choice}>Что это</th>
            <th>Что получится</th>
          </tr>
        </thead>
        <tbody>
          {question.columns.map(({ header, samples, field: suggested, why }, at) => {
            const field = fields[at] ?? null;
            const twice = field !== null && chosen.filter((one) => one === field).length > 1;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name, and they never change places
              <tr key={at}>
                <td className={styles.header}>{header || `Колонка ${at + 1}`}</td>
                <td className={`${table.quiet} ${styles.samples}`}>
                  {samples.length === 0 ? 'пусто' : samples.map((value) => <span key={value}>{value}</span>)}
                </td>
                <td className={styles.choice}>
                  <FieldSelect
                    header={header || `Колонка ${at + 1}`}
                    value={field}
                    fields={question.fields}
                    taken={taken}
                    wrong={twice}
                    onChange={(next) => onField(at, next)}
                  />
                </td>
                <td className={styles.note}>
                  {twice ? (
                    <span className={styles.bad}>выбрано дважды: оставьте одну колонку</span>
                  ) : field === null ? (
                    <Tag tone="waiting">не берём</Tag>
                  ) : (
                    <>
                      {question.fields.find(({ code }) => code === field)?.note}
                      {field === suggested && (
                        <small>{why === 'name' ? 'узнали по названию' : 'похоже по значениям'}</small>
                      )}
                    </>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}
