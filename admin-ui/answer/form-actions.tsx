/** @jsxImportSource preact */
import { plural } from '../i18n/plural.ts';
import type { Gap } from './draft.ts';
import type { FormWords } from './form-kinds.ts';
import { Actions } from './frame.tsx';
import { Icon } from './icons.tsx';
import type { Sending } from './sending.ts';
import { clockTime } from './time-words.ts';

/** The button at the thumb, and what happens to a pressed one. */
export function FormActions(props: {
  words: FormWords;
  sending: Sending | null;
  busy: boolean;
  away: boolean;
  gaps: Gap[];
  zone: string;
  submit: () => void;
  recall: () => void;
  retry: () => void;
}) {
  const { sending, away, gaps } = props;
  if (sending)
    return (
      <Actions>
        <p class="queued" role="status">
          <Icon name={away ? 'cloudOff' : 'send'} />
          {away
            ? `В очереди с ${clockTime(sending.pressedAt, props.zone)}: уйдёт, когда появится связь`
            : 'Отправляем…'}
        </p>
        <div class="pair">
          <button type="button" class="button" onClick={props.retry}>
            <Icon name="refresh" />
            Повторить
          </button>
          {sending.command === null && (
            <button type="button" class="button" onClick={props.recall}>
              <Icon name="pencil" />
              Изменить
            </button>
          )}
        </div>
      </Actions>
    );
  return (
    <Actions>
      {gaps.length > 0 && (
        <p class="fault" role="alert">
          {gaps.length === 1
            ? gaps[0]?.message
            : `Осталось заполнить ${plural(gaps.length, 'поле', 'поля', 'полей')}: ${gaps
                .map((gap) => gap.message.toLowerCase())
                .join('; ')}`}
        </p>
      )}
      <button type="button" class="button main" onClick={props.submit} disabled={props.busy}>
        <Icon name="send" />
        {props.words.button}
      </button>
      <p class="foot muted">
        {props.busy
          ? 'Сначала уйдёт то, что уже в очереди.'
          : away
            ? 'Уйдёт само. Координатор увидит время нажатия.'
            : props.words.foot}
      </p>
    </Actions>
  );
}
