import { Button } from '@mui/material';
import { clockTitle } from '../../domain/clock-title.ts';
import type { ClockRule } from '../../domain/regulation.ts';
import { sameData } from '../../domain/same-data.ts';
import { clockLead, momentOptions, wasWords } from './clock-edit-words.ts';
import { type DraftFields, problemsAt } from './draft-fields.ts';
import { Check, Many } from './inline.tsx';
import { LadderScale } from './LadderScale.tsx';
import { PartRow } from './PartRow.tsx';
import { RuleInput } from './RuleInput.tsx';
import styles from './Sheet.module.css';

interface ClockRowProps {
  draft: DraftFields;
  index: number;
  before: ClockRule | undefined;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}

/** A term as a sentence with its values in place; opened, everything around it: events, pauses, ladder. */
export function ClockRow({ draft, index, before, isOpen, onOpen }: ClockRowProps) {
  const { body, problems, change, field } = draft;
  const clock = body.clocks[index];
  if (!clock) return null;
  const path = ['clocks', index] as const;
  const title = clockTitle[clock.name];
  const wrongAt = (part: string) => problemsAt(problems, [...path, part]).length > 0;
  return (
    <PartRow draft={draft} path={path} title={title} part={clock} was={wasWords(before, clock)}>
      <b>{clockLead[clock.name]}</b>{' '}
      <RuleInput
        label={title}
        rule={clock.rule}
        changed={before !== undefined && !sameData(before.rule, clock.rule)}
        {...field(...path, 'rule')}
        wrong={wrongAt('rule')}
      />
      {clock.name !== 'promise' && (
        <>
          {' '}
          с момента{' '}
          <Many
            label={`${title}: с момента`}
            values={clock.startsOn}
            options={momentOptions(body, clock.startsOn)}
            add="или…"
            {...field(...path, 'startsOn')}
          />
        </>
      )}
      {clock.fastTrack ? (
        <div>
          Важные — за{' '}
          <RuleInput
            label={`${title}: важные`}
            rule={clock.fastTrack}
            changed={before !== undefined && !sameData(before.fastTrack, clock.fastTrack)}
            {...field(...path, 'fastTrack')}
            wrong={wrongAt('fastTrack')}
          />
        </div>
      ) : null}
      <div className={styles.tools}>
        <Button size="small" variant="text" color="primary" onClick={() => onOpen(!isOpen)} aria-expanded={isOpen}>
          {isOpen ? 'Свернуть' : 'Когда кончается, лестница, паузы'}
        </Button>
        {(body.fastTrack || clock.fastTrack) && (
          <Button
            size="small"
            variant="text"
            color="primary"
            onClick={() => change([...path, 'fastTrack'], clock.fastTrack ? undefined : clock.rule)}
          >
            {clock.fastTrack ? 'Без срока для важных' : 'Срок для важных'}
          </Button>
        )}
        {isOpen && (
          <Button
            size="small"
            variant="text"
            color="primary"
            onClick={() =>
              change(
                ['clocks'],
                body.clocks.filter((_, at) => at !== index),
              )
            }
          >
            Убрать срок
          </Button>
        )}
      </div>
      {isOpen && (
        <>
          <div>
            Останавливается, когда наступает момент{' '}
            <Many
              label={`${title}: останавливается`}
              values={clock.stopsOn}
              options={momentOptions(body, clock.stopsOn)}
              add="или…"
              {...field(...path, 'stopsOn')}
            />
          </div>
          <div>
            <Check checked={clock.byUrgentCalendar} {...field(...path, 'byUrgentCalendar')}>
              срочные идут круглосуточно
            </Check>
            <Check checked={clock.pausable} {...field(...path, 'pausable')}>
              можно приостановить
            </Check>
            {clock.name === 'executor' && (
              <Check
                checked={clock.byExecutorCalendar === true}
                {...field(...path, 'byExecutorCalendar')}
                onChange={(on) => change([...path, 'byExecutorCalendar'], on || undefined)}
              >
                по часам работы исполнителя
              </Check>
            )}
          </div>
          <LadderScale title={title} ladder={clock.ladder} draft={draft} path={[...path, 'ladder']} />
        </>
      )}
    </PartRow>
  );
}
