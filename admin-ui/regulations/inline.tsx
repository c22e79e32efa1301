import type { ReactNode } from 'react';
import { CrossIcon } from '../ui/icons.tsx';
import styles from './inline.module.css';

interface Marks {
  /** Differs from the version before. */
  changed?: boolean;
  wrong?: boolean;
}

const classOf = (base: string | undefined, { changed, wrong }: Marks, more?: string) =>
  [base, more, wrong ? styles.wrong : changed ? styles.changed : ''].filter(Boolean).join(' ');

interface NumberInputProps extends Marks {
  label: string;
  value: number;
  least?: number;
  most?: number;
  onChange: (value: number) => void;
}

/** A whole number within a sentence; an empty or impossible one is not taken. */
export function NumberInput({ label, value, least = 1, most = 100_000, onChange, ...marks }: NumberInputProps) {
  return (
    <input
      key={value}
      className={classOf(styles.input, marks)}
      aria-label={label}
      aria-invalid={marks.wrong || undefined}
      inputMode="numeric"
      defaultValue={value}
      onChange={(event) => {
        const next = Number(event.target.value.trim());
        if (
          Number.isInteger(next) &&
          next >= least &&
          next <= most &&
          event.target.value.trim() !== '' &&
          next !== value
        )
          onChange(next);
      }}
      onBlur={(event) => {
        event.target.value = String(value);
      }}
    />
  );
}

interface ChoiceProps<T extends string> extends Marks {
  label: string;
  value: T;
  options: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
}

/** One of several words within a sentence. */
export function Choice<T extends string>({ label, value, options, onChange, ...marks }: ChoiceProps<T>) {
  return (
    <select
      className={classOf(styles.select, marks)}
      aria-label={label}
      aria-invalid={marks.wrong || undefined}
      value={value}
      onChange={(event) => {
        const found = options.find(([code]) => code === event.target.value);
        if (found) onChange(found[0]);
      }}
    >
      {options.map(([code, word]) => (
        <option key={code} value={code}>
          {word}
        </option>
      ))}
    </select>
  );
}

interface ManyProps<T extends string> extends Marks {
  label: string;
  values: readonly T[];
  options: readonly (readonly [T, string])[];
  /** «добавить»: what the empty choice says. */
  add: string;
  onChange: (values: T[]) => void;
}

/** Several words within a sentence: each can be taken out, the rest is offered. */
export function Many<T extends string>({ label, values, options, add, onChange, ...marks }: ManyProps<T>) {
  const rest = options.filter(([code]) => !values.includes(code));
  const wordOf = (code: T) => options.find(([one]) => one === code)?.[1] ?? code;
  return (
    <span className={styles.chips}>
      {values.map((code) => (
        <span key={code} className={styles.chip}>
          {wordOf(code)}
          <button
            type="button"
            aria-label={`${label}: убрать «${wordOf(code)}»`}
            onClick={() => onChange(values.filter((one) => one !== code))}
          >
            <CrossIcon size={14} />
          </button>
        </span>
      ))}
      {rest.length > 0 && (
        <select
          className={classOf(styles.select, marks, values.length > 0 ? styles.short : undefined)}
          aria-label={`${label}: ${add}`}
          aria-invalid={marks.wrong || undefined}
          value=""
          onChange={(event) => {
            const found = rest.find(([code]) => code === event.target.value);
            if (found) onChange([...values, found[0]]);
          }}
        >
          <option value="">{values.length === 0 ? 'выберите' : add}</option>
          {rest.map(([code, word]) => (
            <option key={code} value={code}>
              {word}
            </option>
          ))}
        </select>
      )}
    </span>
  );
}

interface WordsProps extends Marks {
  label: string;
  value: string;
  placeholder?: string;
  wide?: boolean;
  type?: 'text' | 'date' | 'time';
  onChange: (value: string) => void;
}

/** A few words, a date or a time within a sentence. */
export function Words({ label, value, placeholder, wide = true, type = 'text', onChange, ...marks }: WordsProps) {
  return (
    <input
      className={classOf(styles.input, marks, type === 'time' ? styles.time : wide ? styles.words : undefined)}
      style={type === 'date' ? { width: 140 } : type === 'text' && !wide ? { width: 110 } : undefined}
      aria-label={label}
      aria-invalid={marks.wrong || undefined}
      type={type}
      value={value}
      placeholder={placeholder}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** A yes-or-no part of a sentence. */
export function Check({
  checked,
  onChange,
  children,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}) {
  return (
    <label style={{ display: 'inline-flex', alignItems: 'center', gap: 6, marginRight: 16 }}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {children}
    </label>
  );
}
