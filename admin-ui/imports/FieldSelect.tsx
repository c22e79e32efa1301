import { TextField } from '@mui/material';
import type { OutsideField } from '../../domain/outside-fields.ts';
import type { MappingQuestion } from './mapping-api.ts';

interface FieldSelectProps {
  header: string;
  value: OutsideField | null;
  fields: MappingQuestion['fields'];
  /** Fields that other columns have: shown with a word, still to be chosen. */
  taken: ReadonlySet<string>;
  wrong?: boolean;
  onChange: (field: OutsideField | null) => void;
}

const groups = [
  { label: 'Обращение', has: (code: string) => !/^(?:applicant|regist)/.test(code) },
  { label: 'По 59-ФЗ', has: (code: string) => code.startsWith('regist') },
  { label: 'Заявитель, закрытые данные', has: (code: string) => code.startsWith('applicant') },
] as const;

/** What a column of the file means, chosen from everything a case can take. */
export function FieldSelect({ header, value, fields, taken, wrong = false, onChange }: FieldSelectProps) {
  return (
    <TextField
      select
      size="small"
      fullWidth
      error={wrong}
      value={value ?? ''}
      onChange={({ target }) => onChange(fields.find(({ code }) => code === target.value)?.code ?? null)}
      slotProps={{ select: { native: true }, htmlInput: { 'aria-label': `Что значит «${header}»` } }}
    >
      <option value="">Не брать</option>
      {groups.map(({ label, has }) => (
        <optgroup key={label} label={label}>
          {fields
            .filter(({ code }) => has(code))
            .map((field) => (
              <option key={field.code} value={field.code}>
                {field.label}
                {field.code !== value && taken.has(field.code) ? ' · уже выбрано' : ''}
              </option>
            ))}
        </optgroup>
      ))}
    </TextField>
  );
}
