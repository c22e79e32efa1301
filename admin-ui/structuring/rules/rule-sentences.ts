import type { RuleActions, RuleConditions } from '../../../domain/auto-rule.ts';
import { platformTitle } from '../../../domain/platform-title.ts';
import { channelTitle } from '../../i18n/words.ts';

/** Finds the name of a record that a rule names. */
export type NameOf = (id: string) => string;

/** Marks that the reading of a text sets, in words. */
export const markTitle: Record<string, string> = {
  empty: 'пустой текст',
  placeholder: '«Сообщение без текста»',
  botCommand: 'команда боту',
  tooShort: 'слишком короткий текст',
  noLetters: 'текст без букв',
  linkOnly: 'одна ссылка',
  unreadable: 'нечитаемый текст',
  chosenAppeal: 'заявитель выбрал 59-ФЗ',
};

const either = (words: readonly string[]) => words.join(' или ');

/** When a rule works, a part for each condition. */
export function conditionParts(conditions: RuleConditions, nameOf: NameOf): string[] {
  const { channels, platforms, territoryIds, words, withoutWords, suggestion, marks, authorWroteAtLeast } = conditions;
  return [
    ...(channels?.length ? [`канал: ${either(channels.map(channelTitle))}`] : []),
    ...(platforms?.length ? [`площадка: ${either(platforms.map(platformTitle))}`] : []),
    ...(territoryIds?.length ? [`территория: ${either(territoryIds.map(nameOf))}`] : []),
    ...(words?.length ? [`в тексте: ${either(words.map((word) => `«${word}»`))}`] : []),
    ...(withoutWords?.length ? [`в тексте нет: ${withoutWords.map((word) => `«${word}»`).join(', ')}`] : []),
    ...(suggestion
      ? [
          `по тексту похоже на: ${either(suggestion.topicIds.map(nameOf))}, не меньше ${Math.round(suggestion.atLeast * 100)} %`,
        ]
      : []),
    ...(marks?.length ? [`сообщение: ${either(marks.map((mark) => markTitle[mark] ?? mark))}`] : []),
    ...(authorWroteAtLeast ? [`автор писал раньше, раз: от ${authorWroteAtLeast}`] : []),
  ];
}

/** What a rule fills in, a part for each action. */
export function actionParts(actions: RuleActions, nameOf: NameOf): string[] {
  const { topicId, territoryId, sectorBlockId, executorId, assign, important, tag } = actions;
  return [
    ...(topicId ? [`тема «${nameOf(topicId)}»`] : []),
    ...(territoryId ? [`территория «${nameOf(territoryId)}»`] : []),
    ...(sectorBlockId ? [`блок «${nameOf(sectorBlockId)}»`] : []),
    ...(executorId ? [`${assign ? 'назначить' : 'предложить'}: ${nameOf(executorId)}`] : []),
    ...(important ? ['отметить важным'] : []),
    ...(tag ? [`метка «${tag}»`] : []),
  ];
}

/** The ids that a rule names, by the dictionary they stand in. */
export function namesNeeded(rules: readonly { conditions: RuleConditions; actions: RuleActions }[]) {
  const wanted = {
    topics: new Set<string>(),
    territories: new Set<string>(),
    blocks: new Set<string>(),
    executors: new Set<string>(),
  };
  for (const { conditions, actions } of rules) {
    for (const id of [actions.topicId, ...(conditions.suggestion?.topicIds ?? [])]) if (id) wanted.topics.add(id);
    for (const id of [actions.territoryId, ...(conditions.territoryIds ?? [])]) if (id) wanted.territories.add(id);
    if (actions.sectorBlockId) wanted.blocks.add(actions.sectorBlockId);
    if (actions.executorId) wanted.executors.add(actions.executorId);
  }
  return {
    topics: [...wanted.topics],
    territories: [...wanted.territories],
    blocks: [...wanted.blocks],
    executors: [...wanted.executors],
  };
}
