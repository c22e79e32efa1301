import { Button, TextField } from '@mui/material';
import type { FormEvent } from 'react';
import { messageOf } from '../data/problem.ts';
import styles from '../records/RecordForm.module.css';

interface FormProps<T> {
  busy: boolean;
  error: unknown;
  onSubmit: (given: T) => void;
}

const read = (event: FormEvent<HTMLFormElement>) => {
  event.preventDefault();
  const form = new FormData(event.currentTarget);
  return (name: string) => String(form.get(name) ?? '').trim();
};

/** The act by which a change comes into force: number, day, from which day. */
export function ActForm({ busy, error, onSubmit }: FormProps<Record<string, string>>) {
  const date = { inputLabel: { shrink: true } };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        const field = read(event);
        onSubmit({ actNumber: field('actNumber'), actOn: field('actOn'), effectiveOn: field('effectiveOn') });
      }}
    >
      <TextField name="actNumber" label="Номер акта" required autoFocus autoComplete="off" />
      <TextField name="actOn" label="Дата акта" type="date" required slotProps={date} />
      <TextField
        name="effectiveOn"
        label="Действует с"
        type="date"
        required
        slotProps={date}
        helperText="С этого дня роль появится или закончится сама"
      />
      <Ending busy={busy} error={error} label="Внести акт" />
    </form>
  );
}

/** The reason of a refusal: whoever proposed reads it. */
export function RefusalForm({ busy, error, onSubmit }: FormProps<string>) {
  return (
    <form className={styles.form} onSubmit={(event) => onSubmit(read(event)('reason'))}>
      <TextField name="reason" label="Причина" required autoFocus multiline minRows={3} />
      <Ending busy={busy} error={error} label="Отклонить" />
    </form>
  );
}

function Ending({ busy, error, label }: { busy: boolean; error: unknown; label: string }) {
  return (
    <>
      {error != null && (
        <p className={styles.problem} role="alert">
          {messageOf(error)}
        </p>
      )}
      <div className={styles.buttons}>
        <span className={styles.gap} />
        <Button type="submit" variant="contained" color="primary" disabled={busy}>
          {busy ? 'Сохраняем…' : label}
        </Button>
      </div>
    </>
  );
}
