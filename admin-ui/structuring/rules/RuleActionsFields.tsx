import { FormControlLabel, Switch, TextField } from '@mui/material';
import { RecordPicker } from '../../case/commands/RecordPicker.tsx';
import styles from './RuleDialog.module.css';
import type { RuleForm } from './rule-form.ts';

interface RuleActionsFieldsProps {
  form: RuleForm;
  change: (part: Partial<RuleForm>) => void;
}

const records = [
  { name: 'topicId', resource: 'topics', label: 'Тема' },
  { name: 'territoryId', resource: 'territories', label: 'Территория' },
  { name: 'sectorBlockId', resource: 'sector-blocks', label: 'Отраслевой блок' },
  { name: 'executorId', resource: 'executors', label: 'Исполнитель' },
] as const;

/** What a rule fills in. */
export function RuleActionsFields({ form, change }: RuleActionsFieldsProps) {
  return (
    <fieldset className={styles.part}>
      <legend>То заполнить</legend>
      {records.map(({ name, resource, label }) => (
        <RecordPicker
          key={name}
          resource={resource}
          label={label}
          value={form[name]}
          onChange={(id) => change({ [name]: id })}
        />
      ))}
      <FormControlLabel
        control={
          <Switch
            checked={form.assign}
            disabled={form.executorId === ''}
            onChange={(_, assign) => change({ assign })}
          />
        }
        label="Назначать сразу, без координатора"
      />
      <FormControlLabel
        control={<Switch checked={form.important} onChange={(_, important) => change({ important })} />}
        label="Отметить важным"
      />
      <TextField
        label="Метка"
        value={form.tag}
        slotProps={{ htmlInput: { maxLength: 40 } }}
        onChange={(event) => change({ tag: event.target.value })}
      />
      <FormControlLabel
        control={<Switch checked={form.enabled} onChange={(_, enabled) => change({ enabled })} />}
        label="Правило включено"
      />
      <p className={styles.hint}>
        Что назвал канал или человек, правило не меняет. Важность по регламенту меняет только ЦУР: «важным» здесь значит
        метку.
      </p>
    </fieldset>
  );
}
