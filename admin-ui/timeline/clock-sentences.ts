import { addresseeTitle } from '../../domain/addressee-title.ts';
import type { EventOf } from '../../domain/case-event.ts';
import { ClockName } from '../../domain/codes.ts';
import { formatDuration } from '../i18n/dates.ts';
import { clockTitle } from '../i18n/words.ts';
import { clockWord } from './clock-words.ts';
import { formatThen } from './moments.ts';
import type { Sentence, Told } from './sentences.ts';

/** The clock of a key `answer.1.2`. */
export function clockOfKey(key: string): ClockName | undefined {
  return ClockName.options.find((name) => name === key.split('.')[0]);
}

const titleOf = (key: string) => {
  const name = clockOfKey(key);
  return name ? clockTitle[name] : key;
};
/** The short word of a clock by its key. */
export const wordOf = (key: string) => {
  const name = clockOfKey(key);
  return name ? clockWord[name] : key;
};

/** What the calendar and the deeds did to clocks, in sentences. */
export const clockFacts = {
  started: ({ clock }: EventOf<'clockStarted'>, { event }: Told): Sentence => ({
    before: clock.dueAt
      ? `пошёл срок «${clockWord[clock.name]}» до ${formatThen(clock.dueAt, Date.parse(event.at))}`
      : `пошёл срок «${clockWord[clock.name]}»`,
  }),
  stopped: ({ key, late, usedMs, lateMs }: EventOf<'clockStopped'>): Sentence => ({
    before: `${wordOf(key)}: `,
    strong: late ? `опоздание ${formatDuration(lateMs)}` : formatDuration(usedMs),
    tone: late ? 'alert' : 'good',
  }),
  cancelled: ({ key }: EventOf<'clockCancelled'>): Sentence => ({ before: `срок «${wordOf(key)}» прерван` }),
  moved: ({ key, clock }: EventOf<'clockMoved'>, { event }: Told): Sentence => ({
    before: clock.dueAt
      ? `«${wordOf(key)}» теперь до ${formatThen(clock.dueAt, Date.parse(event.at))}`
      : `«${wordOf(key)}» на паузе`,
  }),
  breached: ({ key }: EventOf<'clockBreached'>): Sentence => ({
    before: `Срок «${titleOf(key)}» прошёл`,
    tone: 'alert',
  }),
  told: ({ key, to, offsetMinutes, silent }: EventOf<'told'>): Sentence => {
    const whom = to.map((addressee) => addresseeTitle[addressee]).join(', ');
    const when =
      offsetMinutes < 0
        ? `до срока «${titleOf(key)}» ${formatDuration(offsetMinutes * 60_000)}`
        : offsetMinutes === 0
          ? `срок «${titleOf(key)}» прошёл`
          : `срок «${titleOf(key)}» просрочен на ${formatDuration(offsetMinutes * 60_000)}`;
    return silent
      ? { before: `Отдельно не напоминали: ${when}` }
      : { before: `${offsetMinutes < 0 ? 'Напомнили' : 'Сообщили'} ${whom}: ${when}` };
  },
} as const;
