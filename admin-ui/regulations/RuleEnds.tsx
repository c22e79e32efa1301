import type { DeadlineRule } from '../../domain/deadline-rule.ts';
import { Check, Choice, NumberInput, Words } from './inline.tsx';

export const closes = ['close', 'до конца рабочего дня'] as const;
export const midnight = ['24:00', 'до конца суток'] as const;
const ends = [closes, midnight, ['same_time', 'до того же часа']] as const;
const rolls = [
  ['none', 'выходной не переносит'],
  ['next', 'с выходного на следующий рабочий'],
  ['previous', 'с выходного на предыдущий рабочий'],
] as const;

type Of<K extends DeadlineRule['kind']> = Extract<DeadlineRule, { kind: K }>;

interface EndProps<K extends DeadlineRule['kind']> {
  label: string;
  rule: Of<K>;
  field: string;
  onChange: (rule: DeadlineRule) => void;
}

/** Where the last of so many days ends: with the working day, the day, the same hour or an hour of one's own; and what a day off does. */
export function CalendarEnd({ label, rule, field, onChange }: EndProps<'calendar_days'>) {
  const known = ends.find(([code]) => code === rule.at)?.[0];
  return (
    <>
      {' '}
      <Choice<'close' | '24:00' | 'same_time' | 'own'>
        label={`${label}: чем кончается`}
        value={known ?? 'own'}
        options={[...ends, ['own', 'до своего часа']]}
        onChange={(end) => onChange({ ...rule, at: end === 'own' ? '18:00' : end })}
        field={`${field}.at`}
      />{' '}
      {known === undefined && (
        <>
          <Words
            label={`${label}: до часа`}
            type="time"
            value={rule.at}
            onChange={(hour) => /^\d\d:\d\d$/.test(hour) && onChange({ ...rule, at: hour })}
            field={`${field}.at`}
          />{' '}
        </>
      )}
      <Choice
        label={`${label}: если последний день выходной`}
        value={rule.roll}
        options={rolls}
        onChange={(roll) => onChange({ ...rule, roll })}
        field={`${field}.roll`}
      />
    </>
  );
}

/** The least time that must remain until an hour of the day; with less of it the next day's hour holds. */
export function LeadTime({ label, rule, field, onChange }: EndProps<'local_time'>) {
  const { leadMinutes, ...rest } = rule;
  const place = { field: `${field}.leadMinutes` };
  return (
    <>
      {' '}
      <Check
        checked={leadMinutes !== undefined}
        onChange={(on) => onChange(on ? { ...rest, leadMinutes: 60 } : rest)}
        {...place}
      >
        если до него не меньше
      </Check>
      {leadMinutes !== undefined && (
        <>
          <NumberInput
            label={`${label}: не меньше минут до часа`}
            value={leadMinutes}
            least={0}
            most={1_439}
            onChange={(minutes) => onChange({ ...rule, leadMinutes: minutes })}
            {...place}
          />{' '}
          минут, иначе завтра
        </>
      )}
    </>
  );
}
