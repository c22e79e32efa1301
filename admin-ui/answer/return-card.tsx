/** @jsxImportSource preact */
import { Icon } from './icons.tsx';
import { dayAndTime } from './time-words.ts';

/** A return with its reason; `number` counts from the second one. */
export function ReturnCard(props: {
  title: string;
  reason: string;
  at: string;
  now: number;
  zone: string;
  number: number;
}) {
  return (
    <section class="card return" aria-label={props.title}>
      <p class="return-head">
        <Icon name="undo" />
        <b>{props.title}</b>
        <span class="return-time">
          {dayAndTime(Date.parse(props.at), props.now, props.zone).replace(/^сегодня, /, '')}
        </span>
      </p>
      <p class="return-reason">«{props.reason}»</p>
      {props.number > 1 && <p class="muted">Это {props.number}-й возврат</p>}
    </section>
  );
}
