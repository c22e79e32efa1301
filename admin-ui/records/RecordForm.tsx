import { Button } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { messageOf } from '../data/problem.ts';
import { FieldInput } from './FieldInput.tsx';
import {
  changedNames,
  type FormValues,
  type OfficeRecord,
  type RecordField,
  storedValues,
  valuesOf,
} from './fields.ts';
import styles from './RecordForm.module.css';
import { useSaveRecord } from './use-save-record.ts';

interface RecordFormProps {
  resource: string;
  fields: readonly RecordField[];
  /** Undefined for a new record. */
  record?: OfficeRecord | undefined;
  /** Values of a new record before the person types. */
  initial?: Record<string, unknown>;
  /** What goes out beside the form's fields. */
  extra?: Record<string, unknown>;
  /** Last turn of the values into what the server takes. */
  toServer?: (stored: Record<string, unknown>) => Record<string, unknown>;
  onSaved: (record: OfficeRecord) => void;
  onCancel?: () => void;
  /** Left of the buttons: archive, restore. */
  aside?: ReactNode;
}

/** A record to fill in or change: errors stand at their fields, a colleague's change is shown before anything is lost. */
export function RecordForm({
  resource,
  fields,
  record,
  initial,
  extra,
  toServer,
  onSaved,
  onCancel,
  aside,
}: RecordFormProps) {
  const shown = fields.filter((field) => !(record && field.onlyNew));
  const [values, setValues] = useState<FormValues>(() => valuesOf(shown, record ?? initial ?? {}));
  const { save, base, conflict, acceptConflict, error, fieldErrors } = useSaveRecord({ resource, record, onSaved });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        const stored = { ...storedValues(shown, values), ...extra };
        save.mutate(toServer ? toServer(stored) : stored);
      }}
    >
      {shown.map((field, index) => (
        <FieldInput
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          error={fieldErrors.get(field.name)}
          autoFocus={index === 0 && onCancel !== undefined}
          onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      {conflict && base && <ConflictNotice fields={shown} before={base} after={conflict} onAccept={acceptConflict} />}
      {error !== undefined && error !== null && (
        <p className={styles.problem} role="alert">
          {messageOf(error)}
        </p>
      )}
      <div className={styles.buttons}>
        {aside}
        <span className={styles.gap} />
        {onCancel && <Button onClick={onCancel}>Отмена</Button>}
        <Button type="submit" variant="contained" color="primary" disabled={save.isPending || conflict !== undefined}>
          {save.isPending ? 'Сохраняем…' : record ? 'Сохранить' : 'Добавить'}
        </Button>
      </div>
    </form>
  );
}

interface ConflictNoticeProps {
  fields: readonly RecordField[];
  before: OfficeRecord;
  after: OfficeRecord;
  onAccept: () => void;
}

function ConflictNotice({ fields, before, after, onAccept }: ConflictNoticeProps) {
  const names = new Set(changedNames(fields, before, after));
  const changed = fields.filter(({ name }) => names.has(name));
  return (
    <section className={styles.conflict} role="alert">
      <b>Пока вы правили, запись изменили</b>
      <ul>
        {changed.map((field) => (
          <li key={field.name}>
            {field.label}
            {isPlain(field) && (
              <>
                : <del>{words(before[field.name])}</del> → <b>{words(after[field.name])}</b>
              </>
            )}
          </li>
        ))}
        {changed.length === 0 && <li>Изменились поля, которых нет в этой форме.</li>}
      </ul>
      <p>Ваши правки в полях на месте. Проверьте их и сохраните ещё раз: останется то, что вы видите в форме.</p>
      <Button size="small" onClick={onAccept}>
        Понятно
      </Button>
    </section>
  );
}

const isPlain = ({ kind }: RecordField) => kind === 'text' || kind === 'email' || kind === 'date' || kind === 'number';
const words = (value: unknown) => (value === null || value === undefined || value === '' ? 'пусто' : String(value));
