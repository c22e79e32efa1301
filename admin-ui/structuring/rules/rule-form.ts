import type { RuleActions, RuleConditions } from '../../../domain/auto-rule.ts';
import type { ShownRule } from '../structuring-api.ts';

/** A rule as its form holds it: every field has a value. */
export interface RuleForm {
  name: string;
  enabled: boolean;
  channels: string[];
  platforms: string[];
  territoryIds: string[];
  words: string[];
  withoutWords: string[];
  suggestedTopicIds: string[];
  /** Per cent, as typed. */
  atLeast: string;
  marks: string[];
  authorWroteAtLeast: string;
  topicId: string;
  territoryId: string;
  sectorBlockId: string;
  executorId: string;
  assign: boolean;
  important: boolean;
  tag: string;
}

/** The form of a rule, or an empty one. */
export function formOfRule(rule: ShownRule | undefined): RuleForm {
  const { conditions = {}, actions = {} } = rule ?? {};
  const { suggestion } = conditions;
  return {
    name: rule?.name ?? '',
    enabled: rule?.enabled ?? true,
    channels: [...(conditions.channels ?? [])],
    platforms: [...(conditions.platforms ?? [])],
    territoryIds: [...(conditions.territoryIds ?? [])],
    words: [...(conditions.words ?? [])],
    withoutWords: [...(conditions.withoutWords ?? [])],
    suggestedTopicIds: [...(suggestion?.topicIds ?? [])],
    atLeast: String(Math.round((suggestion?.atLeast ?? 0.8) * 100)),
    marks: [...(conditions.marks ?? [])],
    authorWroteAtLeast: conditions.authorWroteAtLeast === undefined ? '' : String(conditions.authorWroteAtLeast),
    topicId: actions.topicId ?? '',
    territoryId: actions.territoryId ?? '',
    sectorBlockId: actions.sectorBlockId ?? '',
    executorId: actions.executorId ?? '',
    assign: actions.assign ?? false,
    important: actions.important ?? false,
    tag: actions.tag ?? '',
  };
}

/** What the form says as conditions and actions; empty fields say nothing. */
export function ruleOfForm(form: RuleForm): { conditions: RuleConditions; actions: RuleActions } {
  const list = (name: 'channels' | 'platforms' | 'territoryIds' | 'words' | 'withoutWords' | 'marks') =>
    form[name].length > 0 && { [name]: form[name] };
  const wrote = Number.parseInt(form.authorWroteAtLeast, 10);
  const id = (name: 'topicId' | 'territoryId' | 'sectorBlockId' | 'executorId') =>
    form[name] !== '' && { [name]: form[name] };
  return {
    conditions: {
      ...list('channels'),
      ...list('platforms'),
      ...list('territoryIds'),
      ...list('words'),
      ...list('withoutWords'),
      ...list('marks'),
      ...(form.suggestedTopicIds.length > 0 && {
        suggestion: { topicIds: form.suggestedTopicIds, atLeast: Number(form.atLeast) / 100 },
      }),
      ...(Number.isFinite(wrote) && { authorWroteAtLeast: wrote }),
    },
    actions: {
      ...id('topicId'),
      ...id('territoryId'),
      ...id('sectorBlockId'),
      ...id('executorId'),
      ...(form.assign && form.executorId !== '' && { assign: true }),
      ...(form.important && { important: true }),
      ...(form.tag.trim() !== '' && { tag: form.tag.trim() }),
    },
  };
}

/** What the form still lacks, in words; undefined when it can be tried and saved. */
export function lackOf(form: RuleForm): string | undefined {
  const { conditions, actions } = ruleOfForm(form);
  const { withoutWords: _not, ...asked } = conditions;
  if (Object.keys(asked).length === 0) return 'Назовите хотя бы одно условие';
  if (Object.keys(actions).length === 0) return 'Назовите, что сделать';
  return undefined;
}
