import { Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField, useMediaQuery } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useNotify } from 'react-admin';
import { messageOf } from '../../data/problem.ts';
import { ArchiveButton } from '../../records/ArchiveButton.tsx';
import type { OfficeRecord } from '../../records/fields.ts';
import { useSaveRecord } from '../../records/use-save-record.ts';
import type { ShownRule } from '../structuring-api.ts';
import { RuleActionsFields } from './RuleActionsFields.tsx';
import { RuleConditionsFields } from './RuleConditionsFields.tsx';
import styles from './RuleDialog.module.css';
import { RuleTrialCard } from './RuleTrialCard.tsx';
import { formOfRule, lackOf, type RuleForm, ruleOfForm } from './rule-form.ts';

const archiveWords = { off: 'Убрать', on: 'Вернуть', done: 'Правило убрано: прошлые обращения его помнят' };

/** A rule in a form with its dry run on past cases. */
export function RuleDialog({ rule, onClose }: { rule: ShownRule | undefined; onClose: () => void }) {
  const notify = useNotify();
  const phone = useMediaQuery('(max-width: 767px)');
  const [form, setForm] = useState<RuleForm>(() => formOfRule(rule));
  const change = (part: Partial<RuleForm>) => setForm((before) => ({ ...before, ...part }));
  const { save, conflict, acceptConflict, error } = useSaveRecord({
    resource: 'auto-rules',
    record: rule as OfficeRecord | undefined,
    onSaved: () => {
      notify(rule ? 'Правило сохранено' : 'Правило добавлено', { type: 'success' });
      onClose();
    },
  });
  const lack = form.name.trim() === '' ? 'Назовите правило' : lackOf(form);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (lack === undefined) save.mutate({ name: form.name.trim(), enabled: form.enabled, ...ruleOfForm(form) });
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" fullScreen={phone} aria-labelledby="rule-title">
      <form onSubmit={submit} className={styles.form}>
        <DialogTitle id="rule-title">{rule ? rule.name : 'Новое автоправило'}</DialogTitle>
        <DialogContent>
          <div className={styles.content}>
            <TextField
              label="Название"
              value={form.name}
              required
              autoFocus={rule === undefined}
              helperText="Его увидят в карточке: «почему сюда»"
              onChange={(event) => change({ name: event.target.value })}
            />
            <div className={styles.columns}>
              <RuleConditionsFields form={form} change={change} />
              <RuleActionsFields form={form} change={change} />
            </div>
            <RuleTrialCard form={form} />
            {conflict && (
              <p className={styles.problem} role="alert">
                Пока вы правили, правило изменили. Ваши правки на месте: проверьте их и сохраните ещё раз.{' '}
                <Button size="small" onClick={acceptConflict}>
                  Понятно
                </Button>
              </p>
            )}
            {error !== undefined && error !== null && (
              <p className={styles.problem} role="alert">
                {messageOf(error)}
              </p>
            )}
          </div>
        </DialogContent>
        <DialogActions>
          {rule && (
            <ArchiveButton
              resource="auto-rules"
              record={rule as OfficeRecord}
              field="archivedAt"
              words={archiveWords}
              onDone={onClose}
            />
          )}
          <span className={styles.lack}>{lack}</span>
          <Button onClick={onClose}>Отмена</Button>
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={lack !== undefined || save.isPending || conflict !== undefined}
          >
            {save.isPending ? 'Сохраняем…' : rule ? 'Сохранить' : 'Добавить'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
