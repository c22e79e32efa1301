import { useState } from 'react';
import type { DeadlineRule } from '../../domain/deadline-rule.ts';
import { pluralWord } from '../../domain/plural.ts';
import type { FieldProps } from './draft-fields.ts';
import { Choice, NumberInput, Words } from './inline.tsx';
import { CalendarEnd, closes, LeadTime, midnight } from './RuleEnds.tsx';

interface RuleInputProps extends Omit<FieldProps, 'onChange'> {
  label: string;
  rule: DeadlineRule;
  changed?: boolean;
  onChange: (rule: DeadlineRule) => void;
}

const units = {
  workingMinutes: ['рабочая минута', 'рабочие минуты', 'рабочих минут'],
  workingHours: ['рабочий час', 'рабочих часа', 'рабочих часов'],
  workingDays: ['рабочий день', 'рабочих дня', 'рабочих дней'],
  minutes: ['минута подряд', 'минуты подряд', 'минут подряд'],
  hours: ['час подряд', 'часа подряд', 'часов подряд'],
  days: ['день', 'дня', 'дней'],
  localTime: ['до часа суток', 'до часа суток', 'до часа суток'],
} as const;
type Unit = keyof typeof units;

const unitOptions = (amount: number) =>
  (Object.keys(units) as Unit[]).map((unit) => {
    const [one, few, many] = units[unit];
    return [unit, pluralWord(amount, one, few, many)] as const;
  });

/** A length in the unit people named it in; minutes stay minutes while they are being typed. */
function unitOf(rule: DeadlineRule, named?: Unit): { unit: Unit; amount: number } {
  switch (rule.kind) {
    case 'working_time':
      return rule.minutes % 60 === 0 && named !== 'workingMinutes'
        ? { unit: 'workingHours', amount: rule.minutes / 60 }
        : { unit: 'workingMinutes', amount: rule.minutes };
    case 'elapsed':
      return rule.minutes % 60 === 0 && named !== 'minutes'
        ? { unit: 'hours', amount: rule.minutes / 60 }
        : { unit: 'minutes', amount: rule.minutes };
    case 'working_days':
      return { unit: 'workingDays', amount: rule.days };
    case 'calendar_days':
      return { unit: 'days', amount: rule.days };
    case 'local_time':
      return { unit: 'localTime', amount: 1 };
  }
}

function ruleOf(unit: Unit, amount: number, before: DeadlineRule): DeadlineRule {
  const kept = before.pausable === undefined ? {} : { pausable: before.pausable };
  const whole = Math.max(1, amount);
  switch (unit) {
    case 'workingMinutes':
      return { kind: 'working_time', minutes: whole, ...kept };
    case 'workingHours':
      return { kind: 'working_time', minutes: whole * 60, ...kept };
    case 'minutes':
      return { kind: 'elapsed', minutes: whole, ...kept };
    case 'hours':
      return { kind: 'elapsed', minutes: whole * 60, ...kept };
    case 'workingDays':
      return { kind: 'working_days', days: whole, at: before.kind === 'working_days' ? before.at : 'close', ...kept };
    case 'days':
      return before.kind === 'calendar_days'
        ? { ...before, days: amount }
        : { kind: 'calendar_days', days: whole, at: '24:00', roll: 'none', ...kept };
    case 'localTime':
      return { kind: 'local_time', at: before.kind === 'local_time' ? before.at : '18:00', ...kept };
  }
}

/** A length of time within a sentence: number, unit, and where the last day or hour of it ends. */
export function RuleInput({ label, rule, field, onChange, ...marks }: RuleInputProps) {
  const [named, setNamed] = useState<Unit>(unitOf(rule).unit);
  const { unit, amount } = unitOf(rule, named);
  const at = (part: string) => ({ field: `${field}.${part}` });
  return (
    <>
      {rule.kind === 'local_time' ? (
        <Words
          label={`${label}: час`}
          type="time"
          value={rule.at}
          onChange={(hour) => /^\d\d:\d\d$/.test(hour) && onChange({ ...rule, at: hour })}
          {...at('at')}
          {...marks}
        />
      ) : (
        <NumberInput
          label={label}
          value={amount}
          least={unit === 'days' ? 0 : 1}
          most={5_000}
          onChange={(next) => onChange(ruleOf(unit, next, rule))}
          {...at('minutes' in rule ? 'minutes' : 'days')}
          {...marks}
        />
      )}{' '}
      <Choice
        label={`${label}: единица`}
        value={unit}
        options={unitOptions(amount)}
        onChange={(next) => {
          setNamed(next);
          onChange(ruleOf(next, amount, rule));
        }}
        {...at('kind')}
        {...(marks.changed && { changed: true })}
      />
      {rule.kind === 'working_days' && (
        <>
          {' '}
          <Choice
            label={`${label}: чем кончается`}
            value={rule.at}
            options={[closes, midnight]}
            onChange={(end) => onChange({ ...rule, at: end })}
            {...at('at')}
          />
        </>
      )}
      {rule.kind === 'calendar_days' && <CalendarEnd label={label} rule={rule} field={field} onChange={onChange} />}
      {rule.kind === 'elapsed' && (
        <>
          {' '}
          <Choice
            label={`${label}: если конец вне рабочего времени`}
            value={rule.roll ?? 'none'}
            options={[
              ['none', 'в любое время суток'],
              ['nextOpening', 'вне рабочего времени — к открытию'],
            ]}
            onChange={(roll) => onChange({ ...rule, roll })}
            {...at('roll')}
          />
        </>
      )}
      {rule.kind === 'local_time' && <LeadTime label={label} rule={rule} field={field} onChange={onChange} />}
    </>
  );
}
