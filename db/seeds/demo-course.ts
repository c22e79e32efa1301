import type { Channel } from '../../domain/codes.ts';
import { clockRule, type Regulation } from '../../domain/regulation.ts';
import { findingOf, step } from './demo-lives.ts';
import type { DemoMessage, DemoStory, StoryStep } from './demo-tenant.ts';

/** How far a case has come by the ordinary way of its channel. */
export type Reached = 'new' | 'registered' | 'taken' | 'assigned' | 'submitted' | 'agreed' | 'published' | 'placed';

const order: readonly Reached[] = [
  'new',
  'registered',
  'taken',
  'assigned',
  'submitted',
  'agreed',
  'published',
  'placed',
];

/** What a story may have beside its way: steps of its own, and who acts instead of the first coordinator and deputy. */
export interface CourseMarks
  extends Partial<Pick<DemoStory, 'key' | 'pace' | 'unsorted' | 'writtenYear' | 'answerIn'>> {
  more?: readonly StoryStep[];
  coordinator?: string;
  /** The deputy head who supervises the unit, where a deputy approves. */
  deputy?: string;
}

/** Tells a case of a channel: its message, its age in minutes, how far it has come. */
export type Teller = (
  channel: Channel,
  age: number,
  reached: Reached,
  message: DemoMessage,
  marks?: CourseMarks,
) => DemoStory;

/**
 * The teller of a municipality: the steps of every case follow from the regulation of its channel, so that each goes by its
 * own approvals, signature or publication. Throws when a case is too young to have come so far.
 */
export function teller(regulations: readonly Regulation[]): Teller {
  return (channel, age, reached, message, marks = {}) => {
    const regulation = regulations.find((one) => one.channel === channel);
    if (!regulation) throw new Error(`no regulation of «${channel}»`);
    const { more = [], coordinator = 'coordinator', deputy = 'deputy', ...own } = marks;
    const steps = [...ordinaryWay(regulation, reached, message, { coordinator, deputy }), ...more].sort(
      (a, b) => a.after - b.after,
    );
    const last = steps.at(-1)?.after ?? 0;
    if (last > age) throw new Error(`«${message.text}» is ${age} minutes old and its last step is at ${last}`);
    return { channel, pace: aroundTheClock(regulation) ? 'real' : 'working', age, message, steps, ...own };
  };
}

const aroundTheClock = (regulation: Regulation) => clockRule(regulation, 'answer')?.rule.kind === 'local_time';

/** Where answers are due in days, everything takes ten times as long as where they are due in hours. */
function slowness(regulation: Regulation): number {
  const kind = clockRule(regulation, 'answer')?.rule.kind;
  return kind === 'working_time' || kind === 'local_time' ? 1 : 10;
}

function ordinaryWay(
  regulation: Regulation,
  reached: Reached,
  message: DemoMessage,
  { coordinator, deputy }: { coordinator: string; deputy: string },
): readonly StoryStep[] {
  const { approvals, delivery, publication } = regulation;
  const steps: StoryStep[] = [];
  const slow = slowness(regulation);
  let minutes = 0;
  const put = (later: number, by: string, give: StoryStep['give']) => {
    minutes += later;
    steps.push(step(minutes * slow, by, give));
  };
  const login = (role: string) => {
    if (role === 'coordinator' || role === 'registrar') return coordinator;
    if (role === 'deputy') return deputy;
    return role === 'executor' ? 'body' : role;
  };
  const comesTo = (stage: Reached) => order.indexOf(reached) >= order.indexOf(stage);
  if (comesTo('registered') && regulation.kind === 'appeal') put(3, coordinator, () => ({ type: 'register' }));
  if (comesTo('taken')) put(4, coordinator, () => ({ type: 'takeToWork' }));
  if (comesTo('taken') && clockRule(regulation, 'primaryAnswer'))
    put(13, coordinator, () => ({ type: 'primaryAnswer', text: primaryWords(message) }));
  if (comesTo('assigned')) put(5, coordinator, (to) => ({ type: 'assign', executorId: to.bodyFor(message) }));
  if (comesTo('submitted')) {
    if (delivery?.needsLoggedCall) put(30, coordinator, () => talk);
    put(140, 'body', (to) => ({
      type: 'submitAnswer',
      text: answerOf(message),
      outcome: message.outcome ?? 'solved',
      attested: true,
      fileIds: to.photos(message.answerPhotos ?? (message.outcome === undefined ? 1 : 0)),
      ...findingOf(message, to),
    }));
  }
  const approve = (stands: 'beforePublication' | 'afterPublication') => {
    for (const { role } of approvals.filter((one) => one.stands === stands))
      put(28, login(role), () => ({ type: 'approve' }));
  };
  if (comesTo('agreed')) approve('beforePublication');
  if (comesTo('published')) {
    if (delivery) {
      put(20, login(delivery.signedBy[0] ?? 'mayor'), () => ({ type: 'sign' }));
      put(10, login(delivery.sentBy[0] ?? 'executor'), () => ({ type: 'send' }));
    } else put(8, login(publication.by[0] ?? 'coordinator'), () => ({ type: 'publish' }));
  }
  if (comesTo('placed')) approve('afterPublication');
  return steps;
}

const talk = {
  type: 'logCall',
  text: 'Связались с заявителем, разъяснили, что и когда будет сделано.',
  withApplicant: true,
} as const;

function answerOf({ answer = '', text }: DemoMessage): string {
  if (answer === '') throw new Error(`«${text}» has no answer to submit`);
  return answer;
}

const primaries = [
  'Здравствуйте! Сообщение принято, ответим в установленный срок.',
  'Добрый день! Передали специалистам, ответ опубликуем здесь же.',
  'Здравствуйте! Спасибо, что написали: разбираемся, ответ будет в этой ветке.',
] as const;
const primaryWords = ({ text }: DemoMessage) => primaries[text.length % primaries.length] ?? primaries[0];
