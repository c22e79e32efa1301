import { useState } from 'react';
import { DataTable } from 'react-admin';
import type { ImportLayoutRecord } from '../../domain/import-records.ts';
import { outsideFieldWords } from '../../domain/outside-fields.ts';
import { useNow } from '../data/now.ts';
import { formatMoment } from '../i18n/dates.ts';
import { plural } from '../i18n/plural.ts';
import { TwoColumns } from '../ui/Page.tsx';
import { RecordTable, RowButton } from '../ui/RecordTable.tsx';
import { ChosenAppeals } from './ChosenAppeals.tsx';
import { ImportsFrame } from './ImportsFrame.tsx';
import { LayoutDialog } from './LayoutDialog.tsx';

/** Tables whose columns were mapped once: files with the same columns are read so without asking. */
export function Layouts() {
  const now = useNow(60_000);
  const [opened, setOpened] = useState<ImportLayoutRecord>();
  return (
    <ImportsFrame
      current="/imports/layouts"
      hint="Что значат колонки ваших списков: файлы с теми же колонками читаем так же, порядок не важен"
    >
      <TwoColumns
        main={
          <RecordTable
            resource="import-layouts"
            sort={{ field: 'lastUsedAt', order: 'DESC' }}
            searchable="Найти по названию"
            empty={{
              title: 'Размеченных таблиц пока нет',
              text: 'Загрузите свой список: если его колонки незнакомы, покажете, что они значат, и мы запомним.',
            }}
            onOpen={(row) => setOpened(row as ImportLayoutRecord)}
          >
            <DataTable.Col<ImportLayoutRecord>
              source="name"
              label="Название"
              render={(row) => <RowButton onClick={() => setOpened(row)}>{row.name}</RowButton>}
            />
            <DataTable.Col<ImportLayoutRecord>
              source="columns"
              label="Что берём"
              render={({ columns }) => {
                const taken = columns.flatMap(({ field }) => (field ? [outsideFieldWords[field].label] : []));
                return `${taken.slice(0, 4).join(', ')}${taken.length > 4 ? ` и ещё ${taken.length - 4}` : ''}`;
              }}
            />
            <DataTable.Col<ImportLayoutRecord>
              source="used"
              label="Загружали"
              render={({ used, lastUsedAt }) =>
                `${plural(used, 'раз', 'раза', 'раз')}${lastUsedAt ? `, ${formatMoment(lastUsedAt, now)}` : ''}`
              }
            />
          </RecordTable>
        }
        aside={<ChosenAppeals />}
      />
      {opened && <LayoutDialog layout={opened} onClose={() => setOpened(undefined)} />}
    </ImportsFrame>
  );
}
