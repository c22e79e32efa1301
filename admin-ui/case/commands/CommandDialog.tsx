import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { type FormEvent, lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import type { CommandType } from '../../../domain/case-command.ts';
import { useHotkey } from '../../hotkeys/hotkeys.ts';
import { LockIcon } from '../../ui/icons.tsx';
import { useAllowed, useOpenCase } from '../case-context.ts';
import styles from './CommandDialog.module.css';
import { type Answers, commandBody, missing } from './command-body.ts';
import { formOf } from './command-forms.ts';
import { FormField } from './FormField.tsx';
import { promiseCaution } from './promise-caution.ts';

const LetterAsk = lazy(async () => ({ default: (await import('../../appeals/LetterAsk.tsx')).LetterAsk }));

/** Asks what a command needs and gives it; typed words stay when it is refused. */
export function CommandDialog({ type, preset, onClose }: { type: CommandType; preset: Answers; onClose: () => void }) {
  const { record, runner, setWriting } = useOpenCase();
  const { allowed, reason } = useAllowed(type);
  const form = useMemo(() => formOf(type, record.kind), [type, record.kind]);
  const fields = useMemo(() => form?.fields ?? [], [form]);
  const [answers, setAnswers] = useState<Answers>(() => ({
    ...Object.fromEntries(fields.flatMap((field) => (field.initial ? [[field.name, field.initial]] : []))),
    ...preset,
  }));
  const forgetDraft = useRef<() => void>(undefined);
  const keepForget = useCallback((forget: () => void) => {
    forgetDraft.current = forget;
  }, []);
  const setAnswer = useCallback(
    (name: string, value: Answers[string]) => setAnswers((known) => ({ ...known, [name]: value })),
    [],
  );
  const close = () => {
    setWriting(false);
    onClose();
  };
  const lack = missing(fields, answers);
  const submit = async () => {
    if (!form || lack !== undefined || !allowed || runner.busy) return;
    const { done, guarded = false, hold = false, finishes = false } = form;
    if (await runner.run(commandBody(type, fields, answers), { done, guarded, hold, finishes })) {
      forgetDraft.current?.();
      close();
    }
  };
  useHotkey('mod+enter', submit, { always: true, label: form?.submit ?? '', group: 'Окно' });
  if (!form) return null;
  const caution = type === 'interimAnswer' ? promiseCaution(record, answers.promisedOn) : undefined;
  return (
    <Dialog open onClose={close} maxWidth="sm" fullWidth aria-labelledby="command-title">
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          submit();
        }}
      >
        <DialogTitle id="command-title">{form.label}</DialogTitle>
        <DialogContent className={styles.content}>
          {form.hint && <p className={styles.hint}>{form.hint}</p>}
          {fields.map((field, index) => (
            <FormField
              key={field.name}
              field={field}
              value={answers[field.name]}
              onChange={setAnswer}
              autoFocus={index === 0}
              caseId={record.id}
              draft={field.kind === 'text' && index === 0 ? form.draft : undefined}
              keepForget={keepForget}
            />
          ))}
          {form.letter && (
            <Suspense>
              <LetterAsk caseId={record.id} letter={form.letter} answers={answers} />
            </Suspense>
          )}
          {caution && <p className={styles.caution}>{caution}</p>}
          {!allowed && (
            <p className={styles.locked}>
              <LockIcon size={15} /> Сейчас нельзя: {reason}
            </p>
          )}
        </DialogContent>
        <DialogActions>
          {lack && fields.length > 0 && <span className={styles.lack}>{lack}</span>}
          <Button onClick={close}>Отмена</Button>
          <Button
            type="submit"
            variant="contained"
            color={form.grave ? 'error' : 'primary'}
            disabled={lack !== undefined || !allowed || runner.busy}
          >
            {form.submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
