import type { RuleConditions } from './auto-rule.ts';
import type { EventOf, RuleMatch } from './case-event.ts';
import { importantMark } from './rule-routing.ts';

/** Finds the name of a record by its id. */
export type NameOfId = (id: string) => string | undefined;

/** What of a message met a rule, in words for a person. */
export function matchInWords(matched: readonly RuleMatch[], conditions: RuleConditions, nameOf: NameOfId): string[] {
  return matched.map((match) => oneInWords(match, conditions, nameOf));
}

function oneInWords(match: RuleMatch, conditions: RuleConditions, nameOf: NameOfId): string {
  switch (match.by) {
    case 'channel':
      return 'канал';
    case 'platform':
      return 'площадка';
    case 'territory':
      return 'территория';
    case 'mark':
      return 'метка сообщения';
    case 'author':
      return `автор писал раньше, раз: ${match.cases}`;
    case 'words':
      return `слова: ${match.at.flatMap((at) => conditions.words?.[at] ?? []).join(', ')}`;
    case 'suggestion':
      return `тема по тексту «${nameOf(match.topicId) ?? 'удалена'}», ${Math.round(match.confidence * 100)} %`;
  }
}

/** What a rule filled in, in words for a person. */
export function settingInWords(set: EventOf<'routed'>['set'], nameOf: NameOfId): string[] {
  const named = (what: string, id: string | undefined) =>
    id === undefined ? [] : [`${what} «${nameOf(id) ?? 'удалено'}»`];
  return [
    ...named('тема', set.topicId),
    ...named('территория', set.territoryId),
    ...named('блок', set.sectorBlockId),
    ...named(set.assigns ? 'исполнитель' : 'предложен исполнитель', set.executorId),
    ...(set.marks ?? []).map((mark) => (mark === importantMark ? 'отмечено важным' : `метка ${mark}`)),
  ];
}
