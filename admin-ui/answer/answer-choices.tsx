/** @jsxImportSource preact */
import type { Outcome } from '../../domain/codes.ts';
import { outcomeTitle } from '../i18n/words.ts';
import type { Draft } from './draft.ts';
import { Icon } from './icons.tsx';
import { promiseDays } from './promise-days.ts';
import { fullDay, shiftDate } from './time-words.ts';

const outcomes = ['solved', 'explained', 'notSolved'] as const satisfies readonly Outcome[];

interface Choice {
  draft: Draft;
  sealed: boolean;
  fault?: string | undefined;
  change: (change: Partial<Draft>) => void;
}

/** What came of it: one of three. */
export function OutcomeChoice({ draft, sealed, fault, change }: Choice) {
  const shown = draft.photos.some((photo) => photo.group === 'after' && photo.fault === null);
  return (
    <fieldset class="field" id="outcome" tabIndex={-1} disabled={sealed}>
      <legend>Итог</legend>
      <div class="segments">
        {outcomes.map((outcome) => (
          <label key={outcome} class="segment">
            <input
              type="radio"
              name="outcome"
              checked={draft.outcome === outcome}
              onChange={() => change({ outcome })}
              aria-describedby="outcome-hint"
            />
            <Icon name="check" size={18} />
            <span>{outcomeTitle[outcome]}</span>
          </label>
        ))}
      </div>
      <p id="outcome-hint" class={fault ? 'fault' : 'muted'}>
        {fault ??
          (draft.outcome === 'solved'
            ? `К «Решено» ждут хотя бы одно фото «После» — ${shown ? 'есть' : 'пока нет'}.`
            : 'Как это увидит житель.')}
      </p>
    </fieldset>
  );
}

/** The executor's word that it is so. */
export function Attestation({ draft, sealed, fault, change }: Choice) {
  return (
    <div class="field">
      <label class="attest">
        <input
          id="attested"
          type="checkbox"
          checked={draft.attested}
          disabled={sealed}
          aria-describedby="attest-hint"
          aria-invalid={fault ? true : undefined}
          onChange={(event) => change({ attested: event.currentTarget.checked })}
        />
        <span class="attest-box">
          <Icon name="check" size={16} />
        </span>
        <span>Подтверждаю достоверность</span>
      </label>
      <p id="attest-hint" class={fault ? 'fault attest-hint' : 'muted attest-hint'}>
        {fault ?? 'Всё описанное проверено, фото относятся к этому месту'}
      </p>
    </div>
  );
}

/** The promised day: the usual ones at one touch, any other from the calendar. */
export function PromiseChoice({ draft, sealed, fault, change, today }: Choice & { today: string }) {
  const days = promiseDays(today);
  const other = draft.promisedOn !== null && !days.includes(draft.promisedOn);
  return (
    <fieldset class="field" id="promisedOn" tabIndex={-1} disabled={sealed}>
      <legend>К какому дню сделаете</legend>
      <div class="days">
        {days.map((day) => (
          <label key={day} class="segment">
            <input
              type="radio"
              name="promised"
              checked={draft.promisedOn === day}
              onChange={() => change({ promisedOn: day })}
              aria-describedby="promised-hint"
            />
            <Icon name="check" size={18} />
            <span>
              {day === shiftDate(today, 1) && 'Завтра, '}
              {fullDay(day, today)}
            </span>
          </label>
        ))}
      </div>
      <label class="other-day">
        <span>Другой день</span>
        <input
          type="date"
          min={today}
          value={other ? (draft.promisedOn ?? '') : ''}
          onChange={(event) => change({ promisedOn: event.currentTarget.value || null })}
        />
      </label>
      <p id="promised-hint" class={fault ? 'fault' : 'muted'}>
        {fault ??
          (draft.promisedOn
            ? `Житель увидит обещание: ${fullDay(draft.promisedOn, today)}. К этому дню нужен отчёт с фото.`
            : 'К этому дню нужны работа и отчёт с фото.')}
      </p>
    </fieldset>
  );
}
