/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ClockFace } from './clock-face.ts';
import { Icon, Mark } from './icons.tsx';

/** The heading of a page that belongs to the centre: its name and whose link this is. */
export function CentreBar({ title, note, locked }: { title: string; note: string; locked?: boolean }) {
  return (
    <header class="top">
      <Mark />
      <div class="top-words">
        <p class="top-title">{title}</p>
        <p class="top-note">
          {locked && <Icon name="lock" size={14} />}
          {note}
        </p>
      </div>
    </header>
  );
}

/** The heading of a form: the way back, what it is, how much time is left. */
export function FormBar(props: { title: string; note: string; face: ClockFace | undefined; back: () => void }) {
  return (
    <header class="top form-top">
      <button type="button" class="back" aria-label="Назад к поручению" onClick={props.back}>
        <Icon name="back" size={22} />
      </button>
      <div class="top-words">
        <Heading class="top-title">{props.title}</Heading>
        <p class="top-note">{props.note}</p>
      </div>
      {props.face && (
        <p class={`chip ${props.face.tone}`}>
          <Icon name="clock" size={16} />
          <span class="visually-hidden">{props.face.title}, </span>
          <span class="visually-hidden">{props.face.left}</span>
          <span aria-hidden="true">{props.face.short}</span>
        </p>
      )}
    </header>
  );
}

/** The heading of the screen: takes the focus when the screen opens, so that a reader starts there. */
export function Heading({ class: name, children }: { class: string; children: ComponentChildren }) {
  const element = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    element.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return (
    <h1 class={name} tabIndex={-1} ref={element}>
      {children}
    </h1>
  );
}

/** Buttons at the thumb, above the safe area. */
export function Actions({ children }: { children: ComponentChildren }) {
  return (
    <section class="actions" aria-label="Действия">
      {children}
    </section>
  );
}

/** Tells that nothing reaches the server now, and that nothing is lost. */
export function AwayBanner({ words }: { words: string }) {
  return (
    <p class="away" role="status">
      <Icon name="cloudOff" />
      {words}
    </p>
  );
}
