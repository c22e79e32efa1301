import { Autocomplete, MenuItem, TextField } from '@mui/material';
import { RecordPicker } from '../case/commands/RecordPicker.tsx';
import type { RecordField } from './fields.ts';
import { RecordsPicker } from './RecordsPicker.tsx';

interface FieldInputProps {
  field: RecordField;
  value: string | readonly string[];
  error: string | undefined;
  autoFocus: boolean;
  onChange: (value: string | string[]) => void;
}

/** The input of one field by its kind. */
export function FieldInput({ field, value, error, autoFocus, onChange }: FieldInputProps) {
  const { label, required = false } = field;
  const helperText = error ?? field.hint;
  const list = Array.isArray(value) ? value : [];
  const text = typeof value === 'string' ? value : '';
  switch (field.kind) {
    case 'reference':
      return (
        <RecordPicker
          resource={field.reference}
          label={label}
          value={text}
          onChange={onChange}
          required={required}
          autoFocus={autoFocus}
        />
      );
    case 'references':
      return (
        <RecordsPicker
          resource={field.reference}
          label={label}
          value={list}
          onChange={onChange}
          helperText={helperText}
        />
      );
    case 'choices':
      return (
        <Autocomplete
          multiple
          size="small"
          options={field.choices.map((choice) => choice.value)}
          getOptionLabel={(code) => field.choices.find((choice) => choice.value === code)?.label ?? code}
          value={[...list]}
          filterSelectedOptions
          noOptionsText="Больше выбрать нечего"
          openText="Показать"
          closeText="Скрыть"
          clearText="Очистить"
          onChange={(_, next) => onChange(next)}
          renderInput={(params) => (
            <TextField
              {...params}
              label={label}
              error={error !== undefined}
              helperText={helperText}
              placeholder={list.length === 0 ? (field.emptyMeans ?? '') : ''}
            />
          )}
        />
      );
    case 'choice':
      return (
        <TextField
          select
          label={label}
          value={text}
          required={required}
          error={error !== undefined}
          helperText={helperText}
          onChange={(event) => onChange(event.target.value)}
        >
          {field.choices.map((choice) => (
            <MenuItem key={choice.value} value={choice.value}>
              {choice.label}
            </MenuItem>
          ))}
        </TextField>
      );
    default:
      return (
        <TextField
          label={label}
          type={field.kind === 'long' || field.kind === 'number' ? 'text' : field.kind}
          inputMode={field.kind === 'number' ? 'decimal' : undefined}
          value={text}
          required={required}
          autoFocus={autoFocus}
          error={error !== undefined}
          helperText={helperText}
          multiline={field.kind === 'long'}
          minRows={field.kind === 'long' ? 6 : 1}
          autoComplete={field.kind === 'password' ? 'new-password' : 'off'}
          slotProps={field.kind === 'date' ? { inputLabel: { shrink: true } } : {}}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}
