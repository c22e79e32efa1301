import { roleTitle } from './case-guards.ts';
import { decisionInWords } from './clock-overrides.ts';
import { clockTitle } from './clock-title.ts';
import type { ClockRule, RegulationShape } from './regulation.ts';
import { clockSentence, ladderWords, orderSentences, overrideSentence } from './regulation-in-words.ts';
import { since, until } from './rule-in-words.ts';

/** One difference of two versions in words; `was` or `now` null where the part is new or gone. */
export interface RegulationDifference {
  place: string;
  was: string | null;
  now: string | null;
}

/** What changed from one version to another, sentence by sentence; ids of topics are named by `topicName`. */
export function regulationDifferences(
  before: RegulationShape,
  after: RegulationShape,
  topicName: (id: string) => string,
): RegulationDifference[] {
  const words = (regulation: RegulationShape) => allSentences(regulation, topicName);
  const [was, now] = [words(before), words(after)];
  const places = [...new Set([...was.keys(), ...now.keys()])];
  return places.flatMap((place) => {
    const [old, fresh] = [was.get(place) ?? null, now.get(place) ?? null];
    return old === fresh ? [] : [{ place, was: old, now: fresh }];
  });
}

/** Every sentence of a regulation by its place; two sentences of one place stand together. */
function allSentences(regulation: RegulationShape, topicName: (id: string) => string): Map<string, string> {
  const map = new Map<string, string>();
  const put = (place: string, text: string) => map.set(place, map.has(place) ? `${map.get(place)}; ${text}` : text);
  put('Название', regulation.title);
  put('Положение', regulation.act);
  for (const clock of regulation.clocks) {
    put(`Срок «${clockTitle[clock.name]}»`, clockWords(clock));
    if (clock.ladder.length > 0) put(`Лестница «${clockTitle[clock.name]}»`, clock.ladder.map(ladderWords).join('; '));
  }
  for (const override of regulation.overrides ?? []) {
    const { title, text, clause } = overrideSentence(override, topicName);
    put(`Особый срок: ${title}`, `${text} (${clause})`);
  }
  for (const { title, text, clause, fromAct } of orderSentences(regulation))
    put(title, clause === '' ? text : `${text} (${clause}${fromAct ? '' : ', не из положения'})`);
  for (const { role, title, clause, fromAct } of regulation.approvals)
    put('Согласующие', `${title} — ${roleTitle[role]} (${clause}${fromAct === false ? ', не из положения' : ''})`);
  if (regulation.decision) put('Решение о версии', decisionInWords(regulation.decision));
  put('Рабочий календарь', regulation.calendarId);
  put('Круглосуточный календарь', regulation.urgentCalendarId);
  if (regulation.delivery)
    put('Куда отправлять', [...regulation.delivery.formats, ...regulation.delivery.addresses].join(', '));
  return map;
}

function clockWords(clock: ClockRule): string {
  const { text, clause } = clockSentence(clock);
  const others = clock.startsOn.slice(1).map((moment) => since[moment]);
  const again = others.length > 0 ? `; также ${others.join(', ')}` : '';
  const stop = `; до ${clock.stopsOn.map((moment) => until[moment]).join(' или ')}`;
  const end = clock.atEnd === 'close' ? '; в срок закрывает обращение' : '';
  return `${text}${again}${stop}${end} (${clause}${clock.fromAct ? '' : ', не из положения'})`;
}
