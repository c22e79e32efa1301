import { Autocomplete, Checkbox, FormControlLabel, Popover, TextField } from '@mui/material';
import { useDeferredValue, useState } from 'react';
import { useGetList, useGetMany } from 'react-admin';
import type { FilterField } from '../queue-filter.ts';
import styles from './FilterBar.module.css';
import { filterLooks } from './filter-fields.ts';

interface FilterEditorProps {
  field: FilterField;
  anchor: HTMLElement;
  values: readonly string[];
  onChange: (values: readonly string[]) => void;
  onClose: () => void;
}

/** The values of one condition, chosen in place; the list follows at once. */
export function FilterEditor({ field, anchor, values, onChange, onClose }: FilterEditorProps) {
  const look = filterLooks[field];
  const toggle = (code: string) =>
    onChange(values.includes(code) ? values.filter((other) => other !== code) : [...values, code]);
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{ paper: { className: styles.editor ?? '', 'aria-label': look.label } }}
    >
      {look.kind === 'codes' && (
        <div className={styles.codes}>
          {look.codes.map((code) => (
            <FormControlLabel
              key={code}
              control={<Checkbox size="small" checked={values.includes(code)} onChange={() => toggle(code)} />}
              label={look.title(code)}
            />
          ))}
        </div>
      )}
      {look.kind === 'day' && (
        <TextField
          fullWidth
          autoFocus
          type="date"
          label={look.label}
          value={values[0] ?? ''}
          slotProps={{ inputLabel: { shrink: true } }}
          onChange={(event) => onChange(event.target.value === '' ? [] : [event.target.value])}
        />
      )}
      {look.kind === 'records' && (
        <RecordsChoice resource={look.resource} label={look.label} values={values} onChange={onChange} />
      )}
    </Popover>
  );
}

interface Row {
  id: string;
  name: string;
}

function RecordsChoice({
  resource,
  label,
  values,
  onChange,
}: {
  resource: string;
  label: string;
  values: readonly string[];
  onChange: (values: readonly string[]) => void;
}) {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const { data: found = [], isFetching } = useGetList<Row>(resource, {
    pagination: { page: 1, perPage: 50 },
    sort: { field: 'name', order: 'ASC' },
    filter: q === '' ? {} : { q },
  });
  const { data: chosen = [] } = useGetMany<Row>(resource, { ids: [...values] });
  return (
    <Autocomplete<Row, true>
      multiple
      openOnFocus
      size="small"
      options={found}
      value={chosen.filter((row) => row !== undefined)}
      loading={isFetching}
      filterOptions={(rows) => rows}
      getOptionLabel={(row) => row.name}
      getOptionKey={(row) => row.id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      noOptionsText="Ничего не нашлось"
      loadingText="Ищем…"
      onInputChange={(_, text) => setTyped(text)}
      onChange={(_, rows) => onChange(rows.map((row) => row.id))}
      renderInput={(params) => <TextField {...params} label={label} autoFocus />}
    />
  );
}
