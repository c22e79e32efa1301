import { Button } from '@mui/material';
import { knownPlatforms, platformTitle } from '../../domain/platform-title.ts';
import type { ClockOverride, RegulationShape } from '../../domain/regulation.ts';
import type { RegulationProblem } from '../../domain/regulation-check.ts';
import { RecordPicker } from '../case/commands/RecordPicker.tsx';
import { serverNow } from '../data/now.ts';
import { localDateOf } from '../i18n/dates.ts';
import { RecordName } from '../records/RecordName.tsx';
import { CrossIcon, PlusIcon } from '../ui/icons.tsx';
import { clockOptions } from './clock-edit-words.ts';
import inline from './inline.module.css';
import { Choice, Many, Words } from './inline.tsx';
import { RuleInput } from './RuleInput.tsx';
import { Part, problemsAt, Row, Sheet } from './Sheet.tsx';
import type { Path } from './set-at.ts';

interface OverrideRowsProps {
  regulation: RegulationShape;
  problems: readonly RegulationProblem[];
  change: (path: Path, value: unknown) => void;
}

/** Terms by topic and platform, each with the decision it stands on (PRC-20). */
export function OverrideRows({ regulation, problems, change }: OverrideRowsProps) {
  const { overrides = [], clocks } = regulation;
  const own = clocks.map((clock) => clock.name);
  const add = () => {
    const clock = clocks.find((one) => one.name === 'answer') ?? clocks[0];
    if (!clock) return;
    const fresh: ClockOverride = {
      clock: clock.name,
      rule: clock.rule,
      decision: { by: 'ЦУР', on: localDateOf(serverNow()), number: '' },
      clause: clock.clause,
    };
    change(['overrides'], [...overrides, fresh]);
  };
  return (
    <Part title="Особые сроки" hint="по решению ЦУР для тем и площадок; самый точный сильнее">
      <Sheet
        more={
          <Button size="small" variant="text" color="primary" startIcon={<PlusIcon size={16} />} onClick={add}>
            Особый срок
          </Button>
        }
      >
        {overrides.length === 0 && <Row>Для всех тем и площадок сроки одни.</Row>}
        {overrides.map((override, index) => {
          const name = `Особый срок ${index + 1}`;
          const set = (part: keyof ClockOverride, value: unknown) => change(['overrides', index, part], value);
          const topics = override.topicIds ?? [];
          const rule = override.rule ?? clocks.find((clock) => clock.name === override.clock)?.rule;
          return (
            <Row
              // biome-ignore lint/suspicious/noArrayIndexKey: lines are told apart by their order alone
              key={index}
              clause={{ value: override.clause, label: `${name}: пункт`, onChange: (clause) => set('clause', clause) }}
              problems={problemsAt(problems, ['overrides', index])}
              onMend={change}
            >
              <Choice
                label={`${name}: какой срок`}
                value={override.clock}
                options={clockOptions(own.includes(override.clock) ? own : [...own, override.clock])}
                onChange={(clock) => set('clock', clock)}
              />{' '}
              {rule && <RuleInput label={name} rule={rule} changed onChange={(next) => set('rule', next)} />}
              {override.fastTrack ? (
                <>
                  ; важные —{' '}
                  <RuleInput
                    label={`${name}: важные`}
                    rule={override.fastTrack}
                    changed
                    onChange={(next) => set('fastTrack', next)}
                  />
                </>
              ) : (
                regulation.fastTrack &&
                rule && (
                  <Button size="small" variant="text" color="primary" onClick={() => set('fastTrack', rule)}>
                    Срок для важных
                  </Button>
                )
              )}
              <div style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8 }}>
                темы
                <span className={inline.chips}>
                  {topics.map((id) => (
                    <span key={id} className={inline.chip}>
                      <RecordName resource="topics" id={id} />
                      <button
                        type="button"
                        aria-label={`${name}: убрать тему`}
                        onClick={() =>
                          set('topicIds', topics.length > 1 ? topics.filter((one) => one !== id) : undefined)
                        }
                      >
                        <CrossIcon size={14} />
                      </button>
                    </span>
                  ))}
                </span>
                <span style={{ width: 240, maxWidth: '100%' }}>
                  <RecordPicker
                    key={topics.join()}
                    resource="topics"
                    label={topics.length === 0 ? 'любая тема' : 'и ещё тема'}
                    value=""
                    onChange={(id) => id !== '' && !topics.includes(id) && set('topicIds', [...topics, id])}
                  />
                </span>
                площадки
                <Many
                  label={`${name}: площадки`}
                  values={override.platforms ?? []}
                  options={[...new Set([...knownPlatforms, ...(override.platforms ?? [])])].map(
                    (code) => [code, platformTitle(code)] as const,
                  )}
                  add="и ещё…"
                  onChange={(list) => set('platforms', list.length > 0 ? list : undefined)}
                />
              </div>
              <div>
                решил{' '}
                <Words
                  label={`${name}: кто решил`}
                  wide={false}
                  value={override.decision.by}
                  onChange={(by) => change(['overrides', index, 'decision', 'by'], by)}
                />{' '}
                <Words
                  label={`${name}: день решения`}
                  type="date"
                  value={override.decision.on}
                  onChange={(on) => on !== '' && change(['overrides', index, 'decision', 'on'], on)}
                />{' '}
                №{' '}
                <Words
                  label={`${name}: номер решения`}
                  wide={false}
                  value={override.decision.number}
                  onChange={(number) => change(['overrides', index, 'decision', 'number'], number)}
                />{' '}
                <Button
                  size="small"
                  variant="text"
                  color="primary"
                  onClick={() => {
                    const rest = overrides.filter((_, at) => at !== index);
                    change(['overrides'], rest.length > 0 ? rest : undefined);
                  }}
                >
                  Убрать
                </Button>
              </div>
            </Row>
          );
        })}
      </Sheet>
    </Part>
  );
}
