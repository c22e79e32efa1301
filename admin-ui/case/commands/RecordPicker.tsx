import { Autocomplete, TextField } from '@mui/material';
import { useDeferredValue, useState } from 'react';
import { useGetList, useGetOne } from 'react-admin';
import { serverNow } from '../../data/now.ts';
import { localDateOf } from '../../i18n/dates.ts';

interface Row {
  id: string;
  name: string;
  groupName?: string;
  /** The last day a topic is in force. */
  validTo?: string | null;
}

interface RecordPickerProps {
  resource: 'executors' | 'topics' | 'territories' | 'sector-blocks' | 'users';
  label: string;
  value: string;
  onChange: (id: string) => void;
  required?: boolean;
  autoFocus?: boolean;
  /** Narrows the list, as the resource's filters allow. */
  filter?: Readonly<Record<string, string>>;
}

const perPage = 50;

/** A record of a dictionary chosen by typing a part of its name; the search runs on the server. */
export function RecordPicker({
  resource,
  label,
  value,
  onChange,
  required = false,
  autoFocus = false,
  filter,
}: RecordPickerProps) {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const today = localDateOf(serverNow());
  const { data: chosen } = useGetOne<Row>(resource, { id: value }, { enabled: value !== '' });
  const { data = [], isFetching } = useGetList<Row>(resource, {
    pagination: { page: 1, perPage },
    sort: { field: 'name', order: 'ASC' },
    filter: { ...filter, ...(q !== '' && q !== chosen?.name && { q }) },
  });
  return (
    <Autocomplete<Row>
      size="small"
      options={data.filter(({ validTo }) => !validTo || validTo >= today)}
      value={value === '' ? null : (chosen ?? null)}
      loading={isFetching}
      filterOptions={(rows) => rows}
      getOptionLabel={(row) => row.name}
      getOptionKey={(row) => row.id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      groupBy={resource === 'topics' ? (row) => row.groupName ?? '' : undefined}
      noOptionsText="Ничего не нашлось"
      loadingText="Ищем…"
      openText="Показать"
      closeText="Скрыть"
      clearText="Очистить"
      onInputChange={(_, text) => setTyped(text)}
      onChange={(_, row) => onChange(row?.id ?? '')}
      renderInput={(params) => <TextField {...params} label={label} required={required} autoFocus={autoFocus} />}
    />
  );
}
