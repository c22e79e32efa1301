import { MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { DataTable, useListContext } from 'react-admin';
import type { NameMapping } from '../../domain/records.ts';
import { may } from '../data/session.ts';
import { plural } from '../i18n/plural.ts';
import { MapKnownName } from '../imports/MapName.tsx';
import { RecordName } from '../records/RecordName.tsx';
import { RecordTable, RowButton } from '../ui/RecordTable.tsx';
import { Tag } from '../ui/Tag.tsx';
import { DictionariesFrame } from './DictionariesFrame.tsx';

const kinds = { topic: 'тема', executor: 'исполнитель', territory: 'территория' } as const;
const targets = { topic: 'topics', executor: 'executors', territory: 'territories' } as const;

/** Names from exports that no dictionary knows: tied once, known for ever. */
export function FoundNames() {
  const [opened, setOpened] = useState<NameMapping>();
  const ties = may('cases.import');
  return (
    <DictionariesFrame
      current="names"
      hint="Названия из выгрузок: свяжите с записью справочника, дальше импорт узнает их сам"
    >
      <RecordTable
        resource="name-mappings"
        sort={{ field: 'seen', order: 'DESC' }}
        searchable="Найти название"
        filters={<KindFilter />}
        empty={{
          title: 'Незнакомых названий нет',
          text: 'Появятся после импорта, если в выгрузке встретится новое имя.',
        }}
        {...(ties && { onOpen: (row) => setOpened(row as NameMapping) })}
      >
        <DataTable.Col<NameMapping>
          source="written"
          label="В выгрузке"
          render={(row) =>
            ties ? <RowButton onClick={() => setOpened(row)}>{row.written}</RowButton> : <b>{row.written}</b>
          }
        />
        <DataTable.Col<NameMapping> source="kind" label="Что это" render={({ kind }) => kinds[kind]} />
        <DataTable.Col<NameMapping>
          source="seen"
          label="Встретилось"
          render={({ seen }) => plural(seen, 'раз', 'раза', 'раз')}
        />
        <DataTable.Col<NameMapping>
          source="targetId"
          label="В справочнике"
          render={({ kind, targetId }) =>
            targetId ? <RecordName resource={targets[kind]} id={targetId} /> : <Tag tone="soon">не связано</Tag>
          }
        />
      </RecordTable>
      {opened && <MapKnownName mapping={opened} onClose={() => setOpened(undefined)} />}
    </DictionariesFrame>
  );
}

function KindFilter() {
  const { filterValues, setFilters } = useListContext();
  return (
    <TextField
      select
      label="Что это"
      value={String(filterValues.kind ?? '')}
      onChange={(event) => setFilters({ ...filterValues, kind: event.target.value || undefined })}
      sx={{ minWidth: 160 }}
    >
      <MenuItem value="">Все</MenuItem>
      {Object.entries(kinds).map(([kind, word]) => (
        <MenuItem key={kind} value={kind}>
          {word}
        </MenuItem>
      ))}
    </TextField>
  );
}
