/** @jsxImportSource preact */
import { useRef, useState } from 'preact/hooks';
import type { ClockTrace } from '../../domain/case.ts';
import type { ClockFace } from './clock-face.ts';
import { Icon } from './icons.tsx';
import { WhyDeadline } from './why-deadline.tsx';

/** Until when, how much is left, and why: colour, word and number together. */
export function DeadlineCard(props: { face: ClockFace; trace: ClockTrace | null; now: number; zone: string }) {
  const { face, trace, now, zone } = props;
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  return (
    <section
      class={`card deadline ${face.tone}`}
      aria-label="Срок"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        setOpen(false);
        opener.current?.focus();
      }}
    >
      <p class="deadline-title">
        <Icon name={face.tone === 'paused' ? 'lock' : 'clock'} size={22} />
        <span>{face.title}</span>
      </p>
      <p class="deadline-left">
        <span>{face.left}</span>
        {trace && (
          <button
            type="button"
            class="text-button"
            aria-expanded={open}
            aria-controls="why"
            ref={opener}
            onClick={() => setOpen(!open)}
          >
            Почему этот срок
          </button>
        )}
      </p>
      <svg class="deadline-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect class="bar-track" width="100" height="4" />
        <rect class="bar-fill" width={face.used * 100} height="4" />
      </svg>
      <div id="why">{open && trace && <WhyDeadline trace={trace} now={now} zone={zone} />}</div>
    </section>
  );
}
