import type { AutoRule, RuleActions, RuleConditions } from './auto-rule.ts';
import type { EventOf, RuleMatch } from './case-event.ts';
import { stemsOf } from './text-terms.ts';
import type { Suggestion } from './topic-model.ts';

/** A rule as intake reads it; `problem` says in words why it stands aside. */
export type ActiveRule = Pick<AutoRule, 'id' | 'version' | 'name' | 'conditions' | 'actions'> & {
  problem: string | null;
};

/** What rules may look at in a message. */
export interface Routable {
  text: string;
  channel: string;
  platform: string | null;
  territoryId: string | null;
  topicId: string | null;
  sectorBlockId: string | null;
  marks: readonly string[];
}

/** What rules may ask beside the message: the likeliest topics, and how many cases its author wrote before. */
export interface RoutingFacts {
  suggestions: readonly Suggestion[];
  authorCases: number;
  blockOf: (topicId: string) => string | null;
  /** False where nothing may be assigned yet: an executor is proposed then, and offered once it may. */
  mayAssign: boolean;
}

/** What the rules filled in, and the events that tell which did it and why. */
export interface Routed {
  topicId: string | null;
  territoryId: string | null;
  sectorBlockId: string | null;
  executorId: string | null;
  /** The rule that assigns its executor at once. */
  assignedBy: string | null;
  marks: string[];
  events: EventOf<'routed'>[];
}

/** The mark of a message that a rule called important. */
export const importantMark = 'important';

/** Two stems of one word: «прова» of «провал» and «провал» of «провалы» differ by what looks like an ending. */
function isSameWord(a: string, b: string): boolean {
  return (
    Math.min(a.length, b.length) >= 4 && Math.abs(a.length - b.length) <= 1 && (a.startsWith(b) || b.startsWith(a))
  );
}

/** The positions of the phrases of `phrases` that stand in a text: every word of a phrase, in any form and order. */
function phrasesIn(stems: ReadonlySet<string>, phrases: readonly string[]): number[] {
  const stands = (word: string) => stems.has(word) || [...stems].some((stem) => isSameWord(stem, word));
  return phrases.flatMap((phrase, at) => {
    const own = stemsOf(phrase);
    return own.length > 0 && own.every(stands) ? [at] : [];
  });
}

/** What of a message a rule's conditions met; undefined when one of them does not hold. Empty lists ask nothing. */
export function matchRule(
  conditions: RuleConditions,
  message: Routable,
  facts: Pick<RoutingFacts, 'suggestions' | 'authorCases'>,
  stems: ReadonlySet<string> = new Set(stemsOf(message.text)),
): RuleMatch[] | undefined {
  const { channels = [], platforms = [], territoryIds = [], words = [], withoutWords = [], marks = [] } = conditions;
  const met: RuleMatch[] = [];
  const oneOf = (list: readonly string[], value: string | null, by: 'channel' | 'platform' | 'territory') => {
    if (list.length === 0) return true;
    if (value === null || !list.includes(value)) return false;
    met.push({ by });
    return true;
  };
  if (!oneOf(channels, message.channel, 'channel')) return undefined;
  if (!oneOf(platforms, message.platform, 'platform')) return undefined;
  if (!oneOf(territoryIds, message.territoryId, 'territory')) return undefined;
  if (marks.length > 0) {
    if (!marks.some((mark) => message.marks.includes(mark))) return undefined;
    met.push({ by: 'mark' });
  }
  const { authorWroteAtLeast, suggestion } = conditions;
  if (authorWroteAtLeast !== undefined) {
    if (facts.authorCases < authorWroteAtLeast) return undefined;
    met.push({ by: 'author', cases: facts.authorCases });
  }
  if (words.length > 0) {
    const found = phrasesIn(stems, words);
    if (found.length === 0) return undefined;
    met.push({ by: 'words', at: found });
  }
  if (phrasesIn(stems, withoutWords).length > 0) return undefined;
  if (suggestion !== undefined) {
    const [first] = facts.suggestions;
    if (!first || !suggestion.topicIds.includes(first.label) || first.confidence < suggestion.atLeast) return undefined;
    met.push({ by: 'suggestion', topicId: first.label, confidence: Math.round(first.confidence * 1000) / 1000 });
  }
  return met;
}

/**
 * Lets the rules fill in what is not known yet of a message, in their order: the first rule to fill a field wins, what the
 * channel or a person named stays (INT-7). A rule with a problem stands aside. Each rule that filled something is an event.
 */
export function routeMessage(message: Routable, rules: readonly ActiveRule[], facts: RoutingFacts): Routed {
  const stems = new Set(stemsOf(message.text));
  const routed: Routed = {
    topicId: message.topicId,
    territoryId: message.territoryId,
    sectorBlockId: message.sectorBlockId,
    executorId: null,
    assignedBy: null,
    marks: [...message.marks],
    events: [],
  };
  for (const rule of rules) {
    if (rule.problem !== null) continue;
    const matched = matchRule(rule.conditions, message, facts, stems);
    const set = matched && fill(routed, rule, facts);
    if (matched && set) routed.events.push({ type: 'routed', ruleId: rule.id, version: rule.version, matched, set });
  }
  return routed;
}

/** Fills the empty fields by one rule's actions; undefined when it had nothing to add. */
function fill(routed: Routed, { id, actions }: ActiveRule, facts: RoutingFacts): EventOf<'routed'>['set'] | undefined {
  const set: EventOf<'routed'>['set'] = {};
  for (const field of ['topicId', 'territoryId', 'sectorBlockId', 'executorId'] as const) {
    const value = actions[field];
    if (value === undefined || routed[field] !== null) continue;
    routed[field] = value;
    set[field] = value;
  }
  if (set.topicId !== undefined && routed.sectorBlockId === null) routed.sectorBlockId = facts.blockOf(set.topicId);
  if (set.executorId !== undefined && actions.assign === true && facts.mayAssign) {
    routed.assignedBy = id;
    set.assigns = true;
  }
  for (const mark of marksOf(actions)) {
    if (routed.marks.includes(mark)) continue;
    routed.marks.push(mark);
    set.marks = [...(set.marks ?? []), mark];
  }
  return Object.keys(set).length > 0 ? set : undefined;
}

/** The marks that a rule sets; a tag is written with `#`. */
function marksOf({ important, tag }: RuleActions): string[] {
  return [...(important ? [importantMark] : []), ...(tag === undefined ? [] : [`#${tag}`])];
}
