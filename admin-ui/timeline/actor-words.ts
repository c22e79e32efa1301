import type { TimelineEvent } from '../../domain/case.ts';

/** Nouns of men that end like women's. */
const masculine = new Set(['глава', 'судья', 'никита', 'илья', 'кузьма', 'лука', 'фома']);

/**
 * A verb of the past in the gender of who did it: `did('Администрация', 'вернул')` → «вернула». `verb` is masculine,
 * «вернул» or «отказался»; persons have two genders, bodies three.
 */
export function did(who: string, verb: string, isBody = false): string {
  const word = who.toLowerCase().match(/\p{L}+/u)?.[0] ?? '';
  const feminine = /[ая]$/.test(word) && !masculine.has(word);
  const neuter = isBody && /[оеё]$/.test(word);
  if (!feminine && !neuter) return verb;
  const ending = feminine ? 'а' : 'о';
  const stem = verb.replace('ё', 'е');
  return stem.endsWith('ся') ? `${stem.slice(0, -2)}${ending}сь` : `${stem}${ending}`;
}

/** The same of people nobody names: «вернули», «отказались». */
function theyDid(verb: string): string {
  const stem = verb.replace('ё', 'е');
  return stem.endsWith('ся') ? `${stem.slice(0, -2)}ись` : `${stem}и`;
}

/** Subject and verb: «Координатор ИМ вернул»; what a file tells has no names: «Вернули». */
export function saysOf(actor: TimelineEvent['actor'], verb: string): string {
  const { name, isBody } = actorWords(actor);
  if (actor.kind !== 'import') return `${name} ${did(name, verb, isBody)}`;
  const words = theyDid(verb);
  return `${words[0]?.toUpperCase()}${words.slice(1)}`;
}

/** Who did it: a name for the sentence, whether it is a body, and what is worth adding about how he acted. */
export interface ActorWords {
  name: string;
  isBody: boolean;
  /** «за отсутствующего: …», «по ссылке», «по ключу программы». */
  note: string | null;
}

/** The author of an event as the subject of a sentence. */
export function actorWords({ kind, user, onBehalfOf, executor, viaKey }: TimelineEvent['actor']): ActorWords {
  const notes = [
    executor && user && user.name !== executor.name ? user.name : null,
    onBehalfOf ? `за отсутствующего: ${onBehalfOf.name}` : null,
    kind === 'link' ? 'по ссылке' : null,
    kind === 'import' ? 'по выгрузке' : null,
    viaKey ? 'по ключу программы' : null,
  ].filter((note) => note !== null);
  const note = notes.length > 0 ? notes.join(', ') : null;
  switch (kind) {
    case 'person':
      return executor
        ? { name: executor.name, isBody: true, note }
        : { name: user?.name ?? 'Сотрудник', isBody: false, note };
    case 'link':
      return { name: executor?.name ?? 'Исполнитель', isBody: true, note };
    case 'citizen':
      return { name: 'Житель', isBody: false, note };
    case 'import':
      return { name: 'Выгрузка', isBody: false, note };
    case 'engine':
      return { name: 'Система', isBody: false, note };
  }
}
