import { Checkbox, FormControlLabel, MenuItem, TextField } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { AppealView } from '../../domain/appeal-view.ts';
import { letterTitle } from '../../domain/letter.ts';
import { appealApi, appealKey } from './appeal-api.ts';
import styles from './LegalPanel.module.css';

interface AppealChoiceProps {
  caseId: string;
  kind: 'ground' | 'questions' | 'question' | 'request' | 'letter';
  label: string;
  value: string;
  onChange: (value: string) => void;
}

const writable = ['filingRules', 'answer', 'reply', 'forwardedNotice', 'unanswered'] as const;

/** A choice among what this case has: grounds of the law, its questions, its requests. */
export function AppealChoice({ caseId, kind, label, value, onChange }: AppealChoiceProps) {
  const { data } = useQuery({
    queryKey: appealKey(caseId),
    queryFn: ({ signal }) => appealApi.view(caseId, signal),
  });
  if (kind === 'questions') return <QuestionChoice view={data} label={label} value={value} onChange={onChange} />;
  const options = data ? optionsOf(kind, data) : [];
  return (
    <TextField select required fullWidth label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      {options.map(({ code, title }) => (
        <MenuItem key={code} value={code} sx={{ whiteSpace: 'normal' }}>
          {title}
        </MenuItem>
      ))}
    </TextField>
  );
}

function optionsOf(kind: AppealChoiceProps['kind'], view: AppealView): { code: string; title: string }[] {
  if (kind === 'ground')
    return view.grounds.map(({ code, title, clause }) => ({ code, title: `${title} (${clause})` }));
  if (kind === 'letter') return writable.map((code) => ({ code, title: letterTitle[code] }));
  if (kind === 'request')
    return view.requests.filter((one) => one.receivedAt === null).map(({ id, body }) => ({ code: id, title: body }));
  return view.questions
    .filter((question) => question.state === 'open')
    .map(({ id, code, text }) => ({ code: id, title: `${code} ${text}` }));
}

/** Which questions go to the other body; none chosen means the whole appeal. */
function QuestionChoice({
  view,
  label,
  value,
  onChange,
}: {
  view: AppealView | undefined;
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const open = view?.questions.filter((question) => question.state === 'open') ?? [];
  const chosen = value === '' ? [] : value.split(',');
  if (open.length === 0) return null;
  return (
    <fieldset className={styles.choice}>
      <legend>{label}</legend>
      {open.map(({ id, code, text }) => (
        <FormControlLabel
          key={id}
          control={
            <Checkbox
              size="small"
              checked={chosen.includes(id)}
              onChange={(_, on) => onChange((on ? [...chosen, id] : chosen.filter((one) => one !== id)).join(','))}
            />
          }
          label={`${code} ${text}`}
        />
      ))}
      <p>Ничего не отмечено: перенаправляется всё обращение.</p>
    </fieldset>
  );
}
