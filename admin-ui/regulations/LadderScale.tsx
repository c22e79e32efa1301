import { Button } from '@mui/material';
import { addresseeTitle } from '../../domain/addressee-title.ts';
import type { LadderStep } from '../../domain/regulation.ts';
import { minutesInWords } from '../../domain/regulation-in-words.ts';
import { PlusIcon } from '../ui/icons.tsx';
import { addresseeOptions } from './clock-edit-words.ts';
import { type DraftFields, problemsAt } from './draft-fields.ts';
import { Choice, Many, NumberInput } from './inline.tsx';
import styles from './LadderScale.module.css';
import type { Path } from './set-at.ts';

/** The ladder on its line: what is told before, at and after the term, and to whom. */
export function LadderLine({ ladder }: { ladder: readonly LadderStep[] }) {
  if (ladder.length === 0) return null;
  return (
    <ol className={styles.scale}>
      {ladder.map((step) => (
        <li key={`${step.offsetMinutes}${step.tell.join()}`} className={`${styles.step} ${styles[sideOf(step)]}`}>
          <b>{whenWords(step)}</b>
          {step.tell.map((one) => addresseeTitle[one]).join(', ') || 'никому'}
        </li>
      ))}
    </ol>
  );
}

const sideOf = ({ offsetMinutes }: LadderStep) => (offsetMinutes < 0 ? 'before' : offsetMinutes === 0 ? 'at' : 'after');
const whenWords = ({ offsetMinutes }: LadderStep) =>
  offsetMinutes === 0 ? 'в срок' : `${offsetMinutes < 0 ? 'за' : 'через'} ${minutesInWords(Math.abs(offsetMinutes))}`;

interface LadderScaleProps {
  title: string;
  ladder: readonly LadderStep[];
  draft: DraftFields;
  /** Where the ladder stands in the regulation. */
  path: Path;
}

/** The ladder as a line and, under it, its rungs to be changed. */
export function LadderScale({ title, ladder, draft, path }: LadderScaleProps) {
  const { problems, field } = draft;
  const onChange = (next: LadderStep[]) => draft.change(path, next);
  const change = (index: number, step: LadderStep) => onChange(ladder.map((one, at) => (at === index ? step : one)));
  const ordered = [...ladder].sort((a, b) => a.offsetMinutes - b.offsetMinutes);
  return (
    <div>
      <LadderLine ladder={ordered} />
      {ladder.map((step, index) => {
        const name = `${title}, шаг лестницы ${index + 1}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rungs have no names and change in place
          <div key={index} className={styles.edit}>
            <Choice
              label={`${name}: когда`}
              field={[...path, index, 'offsetMinutes'].join('.')}
              value={sideOf(step)}
              options={[
                ['before', 'до срока за'],
                ['at', 'в срок'],
                ['after', 'после срока через'],
              ]}
              onChange={(side) => {
                const length = Math.abs(step.offsetMinutes) || 60;
                change(index, { ...step, offsetMinutes: side === 'at' ? 0 : side === 'before' ? -length : length });
              }}
            />
            {step.offsetMinutes !== 0 && (
              <>
                <NumberInput
                  label={`${name}: минут`}
                  value={Math.abs(step.offsetMinutes)}
                  most={43_200}
                  onChange={(minutes) =>
                    change(index, { ...step, offsetMinutes: step.offsetMinutes < 0 ? -minutes : minutes })
                  }
                />{' '}
                мин
              </>
            )}
            <Many
              label={`${name}: сообщить`}
              values={step.tell}
              options={addresseeOptions(step.tell)}
              add="и ещё…"
              {...field(...path, index, 'tell')}
              wrong={problemsAt(problems, [...path, index]).length > 0}
            />
            <Button
              size="small"
              variant="text"
              color="primary"
              onClick={() => onChange(ladder.filter((_, at) => at !== index))}
              aria-label={`${name}: убрать`}
            >
              Убрать
            </Button>
          </div>
        );
      })}
      <Button
        size="small"
        variant="text"
        color="primary"
        startIcon={<PlusIcon size={16} />}
        onClick={() => onChange([...ladder, { offsetMinutes: 60, tell: ['head'] }])}
      >
        Шаг лестницы
      </Button>
    </div>
  );
}
