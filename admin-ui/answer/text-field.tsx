/** @jsxImportSource preact */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { lengthAdvice, usualLength } from './text-length.ts';

/** A growing field of 16 px text with its label, hint and fault tied to it. */
export function TextField(props: {
  id: string;
  label: string;
  hint: string;
  value: string;
  rows: number;
  sealed: boolean;
  fault?: string | undefined;
  change: (value: string) => void;
  aside?: preact.ComponentChildren;
}) {
  const { id, value, fault } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + 4}px`;
  }, [value]);
  return (
    <div class="field">
      <div class="field-head">
        <label for={id}>{props.label}</label>
        {props.aside}
      </div>
      <textarea
        id={id}
        ref={field}
        rows={props.rows}
        maxLength={20_000}
        value={value}
        readOnly={props.sealed}
        aria-describedby={`${id}-hint`}
        aria-invalid={fault ? true : undefined}
        onInput={(event) => props.change(event.currentTarget.value)}
      />
      <p id={`${id}-hint`} class={fault ? 'fault' : 'muted'}>
        {fault ?? props.hint}
      </p>
    </div>
  );
}

/** How long the text is and whether that is usual: advice, never a barrier. */
export function LengthMeter({ text }: { text: string }) {
  const { count, advice, enough } = lengthAdvice(text);
  const scale = usualLength.most * 1.2;
  const size = Math.min(scale, text.trim().length);
  return (
    <div class="meter">
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect class="meter-track" width="100" height="4" />
        <rect class="meter-zone" width={(usualLength.most / scale) * 100} height="4" />
        <rect class={enough ? 'meter-fill enough' : 'meter-fill'} width={(size / scale) * 100} height="4" />
      </svg>
      <p>
        <b>{count}</b> — {advice}
      </p>
    </div>
  );
}
