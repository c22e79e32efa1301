import { MenuItem, TextField } from '@mui/material';
import { lazy, Suspense, useContext } from 'react';
import type { DraftKind, StoredFile } from '../../data/case-api.ts';
import { serverNow } from '../../data/now.ts';
import { localDateOf } from '../../i18n/dates.ts';
import { TopicPicker } from '../../structuring/TopicPicker.tsx';
import { CaseContext } from '../case-context.ts';
import { FilePicker } from '../files/FilePicker.tsx';
import { CasePicker } from './CasePicker.tsx';
import styles from './CommandDialog.module.css';
import type { Answers } from './command-body.ts';
import type { CommandField } from './command-form.ts';
import { DraftedText } from './DraftedText.tsx';
import { RecordPicker } from './RecordPicker.tsx';

const AppealChoice = lazy(async () => ({ default: (await import('../../appeals/AppealChoice.tsx')).AppealChoice }));

interface FormFieldProps {
  field: CommandField;
  value: Answers[string];
  onChange: (name: string, value: Answers[string]) => void;
  autoFocus: boolean;
  caseId: string;
  draft: DraftKind | undefined;
  keepForget: (forget: () => void) => void;
}

const resources = { executor: 'executors', person: 'users', territory: 'territories', block: 'sector-blocks' } as const;

/** One question of a command's form, by its kind. */
export function FormField({ field, value, onChange, autoFocus, caseId, draft, keepForget }: FormFieldProps) {
  const { name, label, kind, required = false, hint, choices } = field;
  const text = typeof value === 'string' ? value : '';
  const channel = useContext(CaseContext)?.record.channel;
  const set = (next: string) => onChange(name, next);
  const common = { label, value: text, required, fullWidth: true, helperText: hint, autoFocus } as const;
  switch (kind) {
    case 'text':
      return draft ? (
        <DraftedText
          caseId={caseId}
          kind={draft}
          label={label}
          name={name}
          onChange={onChange}
          keepForget={keepForget}
        />
      ) : (
        <TextField {...common} multiline minRows={3} maxRows={12} onChange={(event) => set(event.target.value)} />
      );
    case 'topic':
      return (
        <TopicPicker
          channel={channel}
          label={label}
          required={required}
          value={text}
          onChange={set}
          autoFocus={autoFocus}
        />
      );
    case 'executor':
    case 'person':
    case 'territory':
    case 'block':
      return (
        <RecordPicker
          resource={resources[kind]}
          label={label}
          required={required}
          value={text}
          onChange={set}
          autoFocus={autoFocus}
        />
      );
    case 'case':
      return (
        <CasePicker
          label={label}
          except={caseId}
          required={required}
          autoFocus={autoFocus}
          hint={field.hint}
          onChange={set}
        />
      );
    case 'files':
      return (
        <fieldset className={styles.field}>
          <legend className={styles.label}>{label}</legend>
          <FilePicker
            files={Array.isArray(value) ? (value as readonly StoredFile[]) : []}
            onChange={(files) => onChange(name, files)}
            label="Файл"
          />
        </fieldset>
      );
    case 'choice':
    case 'yes':
      return (
        <TextField {...common} select onChange={(event) => set(event.target.value)}>
          {Object.entries(choices ?? {}).map(([code, title]) => (
            <MenuItem key={code} value={code}>
              {title}
            </MenuItem>
          ))}
        </TextField>
      );
    case 'date':
    case 'moment':
      return (
        <TextField
          {...common}
          type={kind === 'date' ? 'date' : 'datetime-local'}
          slotProps={{
            inputLabel: { shrink: true },
            htmlInput: kind === 'date' ? { min: localDateOf(serverNow()) } : {},
          }}
          onChange={(event) => set(event.target.value)}
        />
      );
    case 'number':
      return (
        <TextField
          {...common}
          type="number"
          slotProps={{ htmlInput: { min: 1 } }}
          onChange={(event) => set(event.target.value)}
        />
      );
    case 'ground':
    case 'questions':
    case 'question':
    case 'request':
    case 'letter':
      return (
        <Suspense>
          <AppealChoice caseId={caseId} kind={kind} label={label} value={text} onChange={set} />
        </Suspense>
      );
    case 'degrees':
    case 'line':
      return <TextField {...common} onChange={(event) => set(event.target.value)} />;
  }
}
