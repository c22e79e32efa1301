import { Button, TextField } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider, useNotify } from 'react-admin';
import type { ImportLayoutRecord } from '../../domain/import-records.ts';
import { OutsideField, outsideFieldWords } from '../../domain/outside-fields.ts';
import { messageOf } from '../data/problem.ts';
import { RecordDialog } from '../records/RecordDialog.tsx';
import table from '../ui/table.module.css';
import { FieldSelect } from './FieldSelect.tsx';
import { LayoutVersions } from './LayoutVersions.tsx';
import styles from './MapColumns.module.css';

const choices = OutsideField.options.map((code) => ({ code, ...outsideFieldWords[code] }));

/** A remembered table: its name and what its columns mean, or forgotten. */
export function LayoutDialog({ layout, onClose }: { layout: ImportLayoutRecord; onClose: () => void }) {
  const dataProvider = useDataProvider();
  const client = useQueryClient();
  const notify = useNotify();
  const [name, setName] = useState(layout.name);
  const [columns, setColumns] = useState(layout.columns);
  const [asks, setAsks] = useState(false);
  const done = async (words: string) => {
    await client.invalidateQueries({ queryKey: ['import-layouts'] });
    notify(words, { type: 'success' });
    onClose();
  };
  const save = useMutation({
    mutationFn: () =>
      dataProvider.update('import-layouts', {
        id: layout.id,
        data: { ...layout, name: name.trim(), columns },
        previousData: layout,
      }),
    onSuccess: () => done('Сохранено: следующий такой файл прочитаем так'),
  });
  const forget = useMutation({
    mutationFn: () => dataProvider.delete('import-layouts', { id: layout.id, previousData: layout }),
    onSuccess: () => done('Забыли: о колонках такого файла спросим снова'),
  });
  const refused = save.error ?? forget.error;
  const isSame = name.trim() === layout.name && JSON.stringify(columns) === JSON.stringify(layout.columns);
  const taken = new Set(columns.flatMap(({ field }) => (field ? [field] : [])));
  return (
    <RecordDialog title={layout.name} onClose={onClose}>
      <TextField
        label="Название"
        value={name}
        fullWidth
        onChange={(event) => setName(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200 } }}
        sx={{ mt: 2, mb: 4 }}
      />
      <table className={`${table.table} ${table.stack}`}>
        <thead>
          <tr>
            <th>Колонка</th>
            <th>Что это</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ header, field }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name, and they never change places
            <tr key={at}>
              <td>{header || `Колонка ${at + 1}`}</td>
              <td>
                <FieldSelect
                  header={header || `Колонка ${at + 1}`}
                  value={field}
                  fields={choices}
                  taken={taken}
                  onChange={(next) =>
                    setColumns(columns.map((column, index) => (index === at ? { header, field: next } : column)))
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <LayoutVersions
        layout={layout}
        onTake={(version) => {
          setName(version.name);
          setColumns(version.columns);
        }}
      />
      {refused && (
        <p className={styles.problem} role="alert">
          {messageOf(refused)}
        </p>
      )}
      <div className={styles.buttons}>
        {asks ? (
          <Button color="error" disabled={forget.isPending} onClick={() => forget.mutate()}>
            Точно забыть
          </Button>
        ) : (
          <Button onClick={() => setAsks(true)}>Забыть</Button>
        )}
        <span className={styles.gap} />
        <Button onClick={onClose}>Отмена</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={isSame || name.trim() === '' || save.isPending}
          onClick={() => save.mutate()}
        >
          Сохранить
        </Button>
      </div>
    </RecordDialog>
  );
}
