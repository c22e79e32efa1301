import { TextField } from '@mui/material';
import { knownPlatforms, platformTitle } from '../../../domain/platform-title.ts';
import { channelCodes, channelTitle } from '../../i18n/words.ts';
import { FieldInput } from '../../records/FieldInput.tsx';
import { RecordsPicker } from '../../records/RecordsPicker.tsx';
import styles from './RuleDialog.module.css';
import type { RuleForm } from './rule-form.ts';
import { markTitle } from './rule-sentences.ts';
import { WordsInput } from './WordsInput.tsx';

interface RuleConditionsFieldsProps {
  form: RuleForm;
  change: (part: Partial<RuleForm>) => void;
}

const choices = (codes: readonly string[], titleOf: (code: string) => string) =>
  codes.map((value) => ({ value, label: titleOf(value) }));

/** When a rule works: everything that is named must hold. */
export function RuleConditionsFields({ form, change }: RuleConditionsFieldsProps) {
  const many = (name: 'channels' | 'platforms' | 'marks', label: string, of: { value: string; label: string }[]) => (
    <FieldInput
      field={{ name, label, kind: 'choices', choices: of }}
      value={form[name]}
      error={undefined}
      autoFocus={false}
      onChange={(value) => change({ [name]: [...value] })}
    />
  );
  const amount = (name: 'atLeast' | 'authorWroteAtLeast', label: string, min: number, max: number) => (
    <TextField
      label={label}
      type="number"
      value={form[name]}
      slotProps={{ htmlInput: { min, max } }}
      onChange={(event) => change({ [name]: event.target.value })}
    />
  );
  const records = (name: 'territoryIds' | 'suggestedTopicIds', resource: 'territories' | 'topics', label: string) => (
    <RecordsPicker resource={resource} label={label} value={form[name]} onChange={(ids) => change({ [name]: ids })} />
  );
  return (
    <fieldset className={styles.part}>
      <legend>Если всё это верно</legend>
      <WordsInput
        label="Слова в тексте"
        value={form.words}
        helperText="Хватит одного; окончания не важны. Фраза — когда есть все её слова"
        onChange={(words) => change({ words })}
      />
      <WordsInput
        label="Кроме текстов со словами"
        value={form.withoutWords}
        onChange={(withoutWords) => change({ withoutWords })}
      />
      {many('channels', 'Канал', choices(channelCodes, channelTitle))}
      {many('platforms', 'Площадка', choices(knownPlatforms, platformTitle))}
      {records('territoryIds', 'territories', 'Территория')}
      <div className={styles.pair}>
        {records('suggestedTopicIds', 'topics', 'По тексту похоже на тему')}
        {amount('atLeast', 'Не меньше, %', 30, 100)}
      </div>
      <div className={styles.pair}>
        {many(
          'marks',
          'Метка сообщения',
          choices(Object.keys(markTitle), (mark) => markTitle[mark] ?? mark),
        )}
        {amount('authorWroteAtLeast', 'Писал раз, от', 1, 1_000)}
      </div>
    </fieldset>
  );
}
