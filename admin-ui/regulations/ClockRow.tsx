import { Button } from '@mui/material';
import { clockTitle } from '../../domain/clock-title.ts';
import type { ClockRule, RegulationShape } from '../../domain/regulation.ts';
import type { RegulationProblem } from '../../domain/regulation-check.ts';
import { sameData } from '../../domain/same-data.ts';
import { clockLead, momentOptions, wasWords } from './clock-edit-words.ts';
import { Check, Many } from './inline.tsx';
import { LadderScale } from './LadderScale.tsx';
import { RuleInput } from './RuleInput.tsx';
import styles from './Sheet.module.css';
import { problemsAt, Row } from './Sheet.tsx';
import type { Path } from './set-at.ts';

interface ClockRowProps {
  regulation: RegulationShape;
  index: number;
  before: ClockRule | undefined;
  problems: readonly RegulationProblem[];
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  change: (path: Path, value: unknown) => void;
}

/** A term as a sentence with its values in place; opened, everything around it: events, pauses, ladder. */
export function ClockRow({ regulation, index, before, problems, isOpen, onOpen, change }: ClockRowProps) {
  const clock = regulation.clocks[index];
  if (!clock) return null;
  const path = ['clocks', index] as const;
  const title = clockTitle[clock.name];
  const own = problemsAt(problems, path);
  const wrongRule = problemsAt(problems, [...path, 'rule']).length > 0;
  const wrongFast = problemsAt(problems, [...path, 'fastTrack']).length > 0;
  const set = (part: keyof ClockRule, value: unknown) => change([...path, part], value);
  return (
    <Row
      clause={{ value: clock.clause, label: `${title}: пункт положения`, onChange: (clause) => set('clause', clause) }}
      fromAct={clock.fromAct}
      was={wasWords(before, clock)}
      problems={own}
      onMend={change}
    >
      <b>{clockLead[clock.name]}</b>{' '}
      <RuleInput
        label={title}
        rule={clock.rule}
        changed={before !== undefined && !sameData(before.rule, clock.rule)}
        wrong={wrongRule}
        onChange={(rule) => set('rule', rule)}
      />
      {clock.name !== 'promise' && (
        <>
          {' '}
          с момента{' '}
          <Many
            label={`${title}: с момента`}
            values={clock.startsOn}
            options={momentOptions(regulation, clock.startsOn)}
            add="или…"
            onChange={(moments) => set('startsOn', moments)}
          />
        </>
      )}
      {clock.fastTrack ? (
        <>
          ; важные — за{' '}
          <RuleInput
            label={`${title}: важные`}
            rule={clock.fastTrack}
            changed={before !== undefined && !sameData(before.fastTrack, clock.fastTrack)}
            wrong={wrongFast}
            onChange={(rule) => set('fastTrack', rule)}
          />
        </>
      ) : null}
      <div className={styles.tools}>
        <Button size="small" variant="text" color="primary" onClick={() => onOpen(!isOpen)} aria-expanded={isOpen}>
          {isOpen ? 'Свернуть' : 'Когда кончается, лестница, паузы'}
        </Button>
        {regulation.fastTrack && (
          <Button
            size="small"
            variant="text"
            color="primary"
            onClick={() => set('fastTrack', clock.fastTrack ? undefined : clock.rule)}
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
                regulation.clocks.filter((_, at) => at !== index),
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
              options={momentOptions(regulation, clock.stopsOn)}
              add="или…"
              wrong={problemsAt(problems, [...path, 'stopsOn']).length > 0}
              onChange={(moments) => set('stopsOn', moments)}
            />
          </div>
          <div>
            <Check checked={clock.byUrgentCalendar} onChange={(on) => set('byUrgentCalendar', on)}>
              срочные идут круглосуточно
            </Check>
            <Check checked={clock.pausable} onChange={(on) => set('pausable', on)}>
              можно приостановить
            </Check>
            {clock.name === 'executor' && (
              <Check
                checked={clock.byExecutorCalendar === true}
                onChange={(on) => set('byExecutorCalendar', on || undefined)}
              >
                по часам работы исполнителя
              </Check>
            )}
            <Check checked={clock.fromAct} onChange={(on) => set('fromAct', on)}>
              из положения
            </Check>
          </div>
          <LadderScale
            title={title}
            ladder={clock.ladder}
            problems={problems}
            path={path}
            onChange={(ladder) => set('ladder', ladder)}
          />
        </>
      )}
    </Row>
  );
}
