import type { RegulationShape } from './regulation.ts';

/** A part of a regulation that says nothing or contradicts itself: where, and the sentence. */
export interface Gap {
  path: readonly (string | number)[];
  message: string;
}

/** What no regulation may lack, whatever the tenant: found before anything is stored. Empty when complete. */
export function incompleteParts(regulation: RegulationShape): Gap[] {
  const { clocks, approvals, publication, delivery, overrides = [] } = regulation;
  const gaps: Gap[] = [];
  const gap = (path: Gap['path'], message: string) => gaps.push({ path, message });
  if (clocks.length === 0) gap(['clocks'], 'в регламенте нет ни одного срока: опишите хотя бы срок ответа');
  clocks.forEach((clock, index) => {
    const { name, startsOn, stopsOn, ladder, clause } = clock;
    if (clocks.findIndex((other) => other.name === name) !== index)
      gap(['clocks', index], `срок «${name}» описан дважды: оставьте один`);
    if (startsOn.length === 0)
      gap(['clocks', index, 'startsOn'], 'срок никогда не начинается: выберите событие начала');
    if (stopsOn.length === 0)
      gap(['clocks', index, 'stopsOn'], 'срок никогда не кончается: выберите событие, которое его останавливает');
    for (const moment of startsOn)
      if (stopsOn.includes(moment) && moment !== 'commented')
        gap(['clocks', index, 'stopsOn'], `срок «${name}» начинается и кончается одним событием «${moment}»`);
    if (clause.trim() === '') gap(['clocks', index, 'clause'], 'назовите пункт положения, на котором стоит срок');
    ladder.forEach((step, at) => {
      if (step.tell.length === 0) gap(['clocks', index, 'ladder', at], untold);
    });
  });
  overrides.forEach((override, index) => {
    if (!override.topicIds?.length && !override.platforms?.length)
      gap(['overrides', index], 'назовите тему или площадку, для которых срок другой');
    if (!override.rule && !override.fastTrack && !override.ladder)
      gap(['overrides', index], 'ничего не меняет: назовите другой срок или другую лестницу');
    if (override.decision.by.trim() === '' || override.decision.number.trim() === '')
      gap(['overrides', index, 'decision'], 'назовите, кто решил и номер документа');
    if (override.clause.trim() === '') gap(['overrides', index, 'clause'], 'назовите пункт, по которому срок меняют');
    override.ladder?.forEach((step, at) => {
      if (step.tell.length === 0) gap(['overrides', index, 'ladder', at], untold);
    });
  });
  approvals.forEach((step, index) => {
    if (step.title.trim() === '') gap(['approvals', index, 'title'], 'назовите, как называется этот шаг согласования');
    if (step.clause.trim() === '') gap(['approvals', index, 'clause'], 'назовите пункт, по которому согласуют');
  });
  if (publication.by.length === 0) gap(['publication', 'by'], 'не сказано, кто публикует ответ');
  if (publication.outcomes.length === 0) gap(['publication', 'outcomes'], 'не выбран ни один итог ответа');
  if (delivery && delivery.signedBy.length === 0) gap(['delivery', 'signedBy'], 'не сказано, кто подписывает ответ');
  if (delivery && delivery.sentBy.length === 0) gap(['delivery', 'sentBy'], 'не сказано, кто отправляет ответ');
  return gaps;
}

const untold = 'шаг лестницы никому не говорит: выберите, кому сообщить, или уберите шаг';
