import { Button } from '@mui/material';
import { knownPlatforms, platformTitle } from '../../domain/platform-title.ts';
import type { ClockOverride } from '../../domain/regulation.ts';
import { RecordPicker } from '../case/commands/RecordPicker.tsx';
import { serverNow } from '../data/now.ts';
import { localDateOf } from '../i18n/dates.ts';
import { RecordName } from '../records/RecordName.tsx';
import { CrossIcon, PlusIcon } from '../ui/icons.tsx';
import { clockOptions } from './clock-edit-words.ts';
import { DecisionInputs } from './DecisionInputs.tsx';
import type { DraftFields } from './draft-fields.ts';
import inline from './inline.module.css';
import { Choice, Many } from './inline.tsx';
import { LadderScale } from './LadderScale.tsx';
import { PartRow } from './PartRow.tsx';
import { RuleInput } from './RuleInput.tsx';
import sheet from './Sheet.module.css';
import { Part, Row, Sheet } from './Sheet.tsx';

/** Terms by topic and platform, each with the decision it stands on (PRC-20). */
export function OverrideRows({ draft }: { draft: DraftFields }) {
  const { body, change } = draft;
  const { overrides = [], clocks } = body;
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
        {overrides.map((override, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are told apart by their order alone
          <OverrideRow key={index} draft={draft} override={override} index={index} />
        ))}
      </Sheet>
    </Part>
  );
}

function OverrideRow({ draft, override, index }: { draft: DraftFields; override: ClockOverride; index: number }) {
  const { body, change, field } = draft;
  const { overrides = [], clocks, fastTrack: mayHurry } = body;
  const name = `Особый срок ${index + 1}`;
  const path = ['overrides', index] as const;
  const own = clocks.map((clock) => clock.name);
  const ordinary = clocks.find((clock) => clock.name === override.clock);
  const optional = (part: 'rule' | 'fastTrack' | 'ladder', asAll: string, ownWords: string, usual: unknown) =>
    override[part] ? (
      <Button size="small" variant="text" color="primary" onClick={() => change([...path, part], undefined)}>
        {asAll}: как у всех
      </Button>
    ) : (
      usual !== undefined && (
        <Button size="small" variant="text" color="primary" onClick={() => change([...path, part], usual)}>
          {ownWords}
        </Button>
      )
    );
  return (
    <PartRow draft={draft} path={path} title={name} part={override} ofLaw>
      <Choice
        label={`${name}: какой срок`}
        value={override.clock}
        options={clockOptions(own.includes(override.clock) ? own : [...own, override.clock])}
        {...field(...path, 'clock')}
      />{' '}
      {override.rule && <RuleInput label={name} rule={override.rule} changed {...field(...path, 'rule')} />}
      {override.fastTrack && (
        <>
          ; важные —{' '}
          <RuleInput label={`${name}: важные`} rule={override.fastTrack} changed {...field(...path, 'fastTrack')} />
        </>
      )}
      <OverrideSubject draft={draft} override={override} index={index} />
      {override.ladder && (
        <LadderScale title={name} ladder={override.ladder} draft={draft} path={[...path, 'ladder']} />
      )}
      <div>
        <DecisionInputs draft={draft} path={[...path, 'decision']} name={name} decision={override.decision} />
      </div>
      <div className={sheet.tools}>
        {optional('rule', 'Срок', 'Свой срок', ordinary?.rule)}
        {(mayHurry || override.fastTrack) &&
          optional('fastTrack', 'Срок важных', 'Свой срок важных', ordinary?.fastTrack ?? ordinary?.rule)}
        {optional('ladder', 'Лестница', 'Своя лестница', ordinary?.ladder)}
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
    </PartRow>
  );
}

/** For which topics and platforms a term is another one. */
function OverrideSubject({ draft, override, index }: { draft: DraftFields; override: ClockOverride; index: number }) {
  const { field } = draft;
  const name = `Особый срок ${index + 1}`;
  const { topicIds: topics = [], platforms = [] } = override;
  const forTopics = field('overrides', index, 'topicIds');
  const forPlatforms = field('overrides', index, 'platforms');
  return (
    <div className={inline.line}>
      темы
      <span className={inline.chips} data-field={forTopics.field}>
        {topics.map((id) => (
          <span key={id} className={inline.chip}>
            <RecordName resource="topics" id={id} />
            <button
              type="button"
              aria-label={`${name}: убрать тему`}
              onClick={() => forTopics.onChange(topics.length > 1 ? topics.filter((one) => one !== id) : undefined)}
            >
              <CrossIcon size={14} />
            </button>
          </span>
        ))}
        <span className={inline.picker}>
          <RecordPicker
            key={topics.join()}
            resource="topics"
            label={topics.length === 0 ? 'любая тема' : 'и ещё тема'}
            value=""
            onChange={(id) => id !== '' && !topics.includes(id) && forTopics.onChange([...topics, id])}
          />
        </span>
      </span>
      площадки
      <Many
        label={`${name}: площадки`}
        values={platforms}
        options={[...new Set([...knownPlatforms, ...platforms])].map((code) => [code, platformTitle(code)] as const)}
        add="и ещё…"
        {...forPlatforms}
        onChange={(list) => forPlatforms.onChange(list.length > 0 ? list : undefined)}
      />
    </div>
  );
}
