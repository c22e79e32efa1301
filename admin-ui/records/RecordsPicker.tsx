import { Autocomplete, TextField } from '@mui/material';
import { useDeferredValue, useState } from 'react';
import { useGetList, useGetMany } from 'react-admin';
import type { ReferenceName } from './fields.ts';

interface Row {
  id: string;
  name: string;
}

interface RecordsPickerProps {
  resource: ReferenceName;
  label: string;
  value: readonly string[];
  onChange: (ids: string[]) => void;
  helperText?: string | undefined;
}

/** Several records of a dictionary chosen by typing parts of their names. */
export function RecordsPicker({ resource, label, value, onChange, helperText }: RecordsPickerProps) {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const { data: chosen = [] } = useGetMany<Row>(resource, { ids: [...value] }, { enabled: value.length > 0 });
  const { data = [], isFetching } = useGetList<Row>(resource, {
    pagination: { page: 1, perPage: 50 },
    sort: { field: 'name', order: 'ASC' },
    filter: q === '' ? {} : { q },
  });
  const rows = value.length === 0 ? [] : chosen.filter((row) => row !== undefined);
  return (
    <Autocomplete<Row, true>
      multiple
      size="small"
      options={data}
      value={rows}
      loading={isFetching}
      filterOptions={(options) => options}
      filterSelectedOptions
      getOptionLabel={(row) => row.name}
      getOptionKey={(row) => row.id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      noOptionsText="Ничего не нашлось"
      loadingText="Ищем…"
      openText="Показать"
      closeText="Скрыть"
      clearText="Очистить"
      onInputChange={(_, text) => setTyped(text)}
      onChange={(_, next) => onChange(next.map(({ id }) => id))}
      renderInput={(params) => <TextField {...params} label={label} helperText={helperText} />}
    />
  );
}
