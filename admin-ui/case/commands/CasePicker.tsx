import { Autocomplete, TextField } from '@mui/material';
import { useDeferredValue, useState } from 'react';
import { useGetList } from 'react-admin';
import type { CaseRow } from '../../../domain/case.ts';

/** Another case chosen by its number or words. */
export function CasePicker({
  label,
  except = '',
  required = false,
  autoFocus = false,
  hint,
  onChange,
}: {
  label: string;
  except?: string;
  required?: boolean;
  autoFocus?: boolean;
  hint?: string | undefined;
  onChange: (id: string) => void;
}) {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const { data = [], isFetching } = useGetList<CaseRow>(
    'cases',
    { pagination: { page: 1, perPage: 20 }, sort: { field: 'receivedAt', order: 'DESC' }, filter: { q } },
    { enabled: q.length >= 2 },
  );
  return (
    <Autocomplete<CaseRow>
      size="small"
      options={q.length >= 2 ? data.filter((row) => row.id !== except) : []}
      loading={isFetching}
      filterOptions={(rows) => rows}
      getOptionLabel={(row) => `${row.number} · ${row.title}`}
      getOptionKey={(row) => row.id}
      noOptionsText={q.length < 2 ? 'Впишите номер или слово из обращения' : 'Ничего не нашлось'}
      loadingText="Ищем…"
      onInputChange={(_, text, why) => {
        if (why === 'input') setTyped(text);
      }}
      onChange={(_, row) => onChange(row?.id ?? '')}
      renderInput={(params) => (
        <TextField {...params} label={label} required={required} autoFocus={autoFocus} helperText={hint} />
      )}
    />
  );
}
