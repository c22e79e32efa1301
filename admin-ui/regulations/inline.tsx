import { type ReactNode, useState } from 'react';
import { CrossIcon } from '../ui/icons.tsx';
import styles from './inline.module.css';

interface Marks {
  /** Differs from the version before. */
  changed?: boolean;
  wrong?: boolean;
  /** Where the value stands in the regulation. */
  field?: string;
}

const classOf = (base: string | undefined, { changed, wrong }: Marks, more?: string) =>
  [base, more, wrong ? styles.wrong : changed ? styles.changed : ''].filter(Boolean).join(' ');

/** What is being typed stays as typed until the field is left; only what can be read is taken. */
function useTyped<T>(value: string, read: (text: string) => T | undefined, onChange: (value: T) => void) {
  const [typed, setTyped] = useState<string>();
  return {
    value: typed ?? value,
    onChange: (event: { target: { value: string } }) => {
      const text = event.target.value;
      setTyped(text);
      const next = read(text);
      if (next !== undefined && text !== value) onChange(next);
    },
    onBlur: () => setTyped(undefined),
  };
}

interface NumberInputProps extends Marks {
  label: string;
  value: number;
  least?: number;
  most?: number;
  onChange: (value: number) => void;
}

/** A whole number within a sentence; an empty or impossible one is not taken. */
export function NumberInput({ label, value, least = 1, most = 100_000, onChange, ...marks }: NumberInputProps) {
  const read = (text: string) => {
    const next = Number(text.trim());
    return text.trim() !== '' && Number.isInteger(next) && next >= least && next <= most ? next : undefined;
  };
  return (
    <input
      className={classOf(styles.input, marks)}
      data-field={marks.field}
      aria-label={label}
      aria-invalid={marks.wrong || undefined}
      inputMode="numeric"
      {...useTyped(String(value), read, onChange)}
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
      data-field={marks.field}
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
    <span className={styles.chips} data-field={marks.field}>
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
  /** An empty one is not taken: what was there comes back. */
  required?: boolean;
  onChange: (value: string) => void;
}

/** A few words, a date or a time within a sentence; a date or a time is never empty. */
export function Words({
  label,
  value,
  placeholder,
  wide = true,
  type = 'text',
  required = type !== 'text',
  onChange,
  ...marks
}: WordsProps) {
  const kind = type === 'text' ? (wide ? styles.words : styles.few) : styles[type];
  return (
    <input
      className={classOf(styles.input, marks, kind)}
      data-field={marks.field}
      aria-label={label}
      aria-invalid={marks.wrong || undefined}
      type={type}
      title={type === 'text' && value !== '' ? value : undefined}
      placeholder={placeholder}
      {...useTyped(value, (text) => (required && text.trim() === '' ? undefined : text), onChange)}
    />
  );
}

/** A sentence of one's own within the regulation, grown to its lines; an empty one is not taken. */
export function Phrase({ label, value, onChange, ...marks }: Pick<WordsProps, 'label' | 'value' | 'onChange'> & Marks) {
  const typed = useTyped(value, (text) => (text.trim() === '' ? undefined : text.replaceAll('\n', ' ')), onChange);
  return (
    <textarea
      className={classOf(styles.input, marks, styles.phrase)}
      data-field={marks.field}
      aria-label={label}
      aria-invalid={marks.wrong || undefined}
      rows={1}
      {...typed}
    />
  );
}

interface CheckProps extends Marks {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}

/** A yes-or-no part of a sentence. */
export function Check({ checked, onChange, children, field }: CheckProps) {
  return (
    <label className={styles.check}>
      <input
        type="checkbox"
        data-field={field}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
