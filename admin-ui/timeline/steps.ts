import type { CaseRecord, ClockTrace, TimelineEvent } from '../../domain/case.ts';
import type { EventOf } from '../../domain/case-event.ts';
import { formatDuration } from '../i18n/dates.ts';
import type { TagTone } from '../ui/Tag.tsx';
import { actorWords } from './actor-words.ts';
import { clockOfKey, wordOf } from './clock-sentences.ts';
import { clockWord, normWords } from './clock-words.ts';
import { formatThen } from './moments.ts';
import { type Span, workBetween } from './scale.ts';
import { isKnown, type Sentence, sentenceOf } from './sentences.ts';

/** Beside a sentence: a state as a chip with its figure, or plain words. */
export type Aside = { chip: TagTone; word: string; figure: string; rest: string } | { words: string };

/** One line of the history. `quiet` lines are what the calendar did by itself. */
export interface Step {
  seq: number;
  at: string;
  cycle: number;
  sentence: Sentence;
  note: string | null;
  asides: readonly Aside[];
  quiet: boolean;
}

export interface StepContext {
  record: CaseRecord | undefined;
  traces: readonly ClockTrace[];
  open: readonly Span[];
  now: number;
}

const clockTypes = new Set([
  'clockStarted',
  'clockStopped',
  'clockCancelled',
  'clockMoved',
  'approvalOpened',
  'approvalClosed',
  'satisfactionOpened',
]);
const quietTypes = new Set(['told', 'clockBreached']);

/** Events that one deed recorded together, in their order. */
export function deedsOf(events: readonly TimelineEvent[]): TimelineEvent[][] {
  const deeds: TimelineEvent[][] = [];
  for (const event of events) {
    const last = deeds.at(-1);
    const head = last?.[0];
    const same =
      head &&
      head.at === event.at &&
      head.actor.kind === event.actor.kind &&
      head.actor.user?.id === event.actor.user?.id;
    if (last && same && !startsDeed(event)) last.push(event);
    else deeds.push([event]);
  }
  return deeds;
}

/** Facts that belong to the one before: a reopening to its comment, a promise to its text. */
const continuing = new Set(['reopened', 'approvalSkipped', 'interimPublished']);

/** A second deed of the same instant stands on its own. */
function startsDeed(event: TimelineEvent): boolean {
  return !clockTypes.has(event.type) && !continuing.has(event.type);
}

/** The history as lines: a line a deed with what it did to the clocks beside it. */
export function stepsOf(events: readonly TimelineEvent[], context: StepContext): Step[] {
  return deedsOf(events).flatMap((deed) => {
    const together = new Set(deed.map(({ type }) => type));
    const cycle = Math.max(...deed.map((event) => event.cycle));
    const asides = asidesOf(deed, together, context);
    const told = deed.filter(({ type }) => !clockTypes.has(type));
    const lines = told.flatMap((event) => {
      const sentence = sentenceOf({ event, together, record: context.record, now: context.now });
      return sentence ? [{ event, sentence }] : [];
    });
    if (lines.length === 0) {
      const [first] = deed;
      const words = asides.flatMap((aside) => ('words' in aside ? [aside.words] : []));
      if (!first || words.length === 0) return [];
      const text = words.join(', ');
      const sentence = { before: `${text[0]?.toUpperCase()}${text.slice(1)}` };
      return [{ seq: first.seq, at: first.at, cycle, sentence, note: null, asides: [], quiet: false }];
    }
    return lines.map(
      ({ event, sentence }, index): Step => ({
        seq: event.seq,
        at: event.at,
        cycle,
        sentence,
        note: event.actor.kind === 'engine' ? null : actorWords(event.actor).note,
        asides: index === lines.length - 1 ? asides : [],
        quiet: quietTypes.has(event.type) && !runsOut(event, context),
      }),
    );
  });
}

/** A term that has passed and still stands is told to everybody, not only to those who asked for reminders. */
function runsOut(event: TimelineEvent, { traces }: StepContext): boolean {
  if (event.type !== 'clockBreached') return false;
  const trace = traces.find(({ key }) => key === event.data.key);
  return trace !== undefined && trace.stoppedAt === null && trace.state !== 'cancelled';
}

function asidesOf(deed: readonly TimelineEvent[], together: ReadonlySet<string>, context: StepContext): Aside[] {
  const facts = deed.flatMap(({ data }) => (isKnown(data) ? [data] : []));
  const of = <T extends (typeof facts)[number]['type']>(type: T) =>
    facts.filter((fact): fact is EventOf<T> & (typeof facts)[number] => fact.type === type);
  const returned = together.has('returned');
  if (together.has('paused')) return [{ chip: 'waiting', word: 'сроки', figure: 'на паузе', rest: '' }];
  const stopped = of('clockStopped').filter(({ key }) => !(returned && clockOfKey(key) === 'approval'));
  if (stopped.length > 0) return stopped.map((event) => stoppedAside(event, context));
  const words = [...pauseWords(together, deed, context)];
  const moved = of('clockMoved').filter(({ clock }) => clock.dueAt !== null && clock.name !== 'silence');
  if (moved.length > 0)
    words.push(
      moved
        .map(
          ({ clock }) =>
            `«${clockWord[clock.name]}» теперь до ${formatThen(clock.dueAt ?? '', Date.parse(deed[0]?.at ?? ''))}`,
        )
        .join(', '),
    );
  const removed = together.has('regulationApplied') ? of('clockCancelled') : [];
  words.push(...removed.map(({ key }) => `срок «${wordOf(key)}» убран`));
  const started = of('clockStarted').filter(({ clock }) => clock.dueAt !== null);
  if (started.length > 0) {
    const at = Date.parse(deed[0]?.at ?? '');
    const terms = started
      .map(({ clock }) => `«${clockWord[clock.name]}» до ${formatThen(clock.dueAt ?? '', at)}`)
      .join(', ');
    words.push(returned ? `${terms}, срок ответа жителю не сдвинулся` : terms);
  }
  return words.length > 0 ? [{ words: words.join('; ') }] : [];
}

function stoppedAside({ key, late, usedMs, lateMs }: EventOf<'clockStopped'>, { traces }: StepContext): Aside {
  const name = clockOfKey(key);
  const trace = traces.find((one) => one.key === key);
  const norm = trace && trace.variant !== 'given' ? normWords(trace.rule) : undefined;
  const word = name ? `${clockWord[name]}:` : '';
  if (late) return { chip: 'overdue', word: `${word} опоздание`, figure: formatDuration(lateMs), rest: '' };
  if (trace && normWords(trace.rule) === undefined) return { chip: 'inTime', word, figure: 'в срок', rest: '' };
  return { chip: 'inTime', word, figure: formatDuration(usedMs), rest: norm ? `из ${norm}` : '' };
}

function pauseWords(
  together: ReadonlySet<string>,
  deed: readonly TimelineEvent[],
  { traces, open }: StepContext,
): string[] {
  if (!together.has('resumed')) return [];
  const at = Date.parse(deed[0]?.at ?? '');
  const pause = traces.flatMap(({ pauses }) => pauses).find(({ to }) => to !== null && Date.parse(to) === at);
  return pause ? [`пауза ${formatDuration(workBetween(open, Date.parse(pause.from), at))}`] : [];
}
