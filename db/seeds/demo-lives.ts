import type { CommandOf } from '../../domain/case-command.ts';
import type { DemoMessage, DemoStory, StoryContext, StoryStep } from './demo-tenant.ts';

/** Minutes after the receipt at which the steps of an ordinary answer were done; what is left out did not happen. */
export interface AnswerTimes {
  take?: number;
  primary?: number;
  assign?: number;
  submit?: number;
  approve?: number;
  agree?: number;
  publish?: number;
}

/** An executor was named in time and is at work. */
export const assigned = { take: 4, primary: 17, assign: 22 } as const satisfies AnswerTimes;
/** The answer was written well in time. */
export const submitted = { ...assigned, submit: 165 } as const satisfies AnswerTimes;
/** The coordinator agreed with the answer. */
export const approved = { ...submitted, approve: 190 } as const satisfies AnswerTimes;
/** The ЦУР agreed too. */
export const agreed = { ...approved, agree: 224 } as const satisfies AnswerTimes;
/** The answer is out within the eight hours. */
export const published = { ...agreed, publish: 231 } as const satisfies AnswerTimes;

const primaryAnswers = [
  'Здравствуйте! Сообщение принято в работу, ответим в течение рабочего дня.',
  'Добрый день! Передали вопрос специалистам, ответ опубликуем не позже чем через восемь рабочих часов.',
  'Здравствуйте! Спасибо, что написали. Разбираемся, ответим здесь же до конца следующего рабочего дня.',
  'Здравствуйте! Вопрос передан ответственным, о решении напишем в этой ветке в установленный срок.',
] as const;

/** The way of an ordinary answer: coordinator → executor → coordinator → ЦУР → publication. */
export function answering(message: DemoMessage, times: AnswerTimes, coordinator: string): StoryStep[] {
  const { answer = '', outcome = 'solved', answerPhotos = outcome === 'solved' ? 1 : 0, topic, text } = message;
  if (times.submit !== undefined && answer === '') throw new Error(`«${text}» has no answer to submit`);
  const primary = primaryAnswers[text.length % primaryAnswers.length] ?? primaryAnswers[0];
  const link = `https://social.example.org/answer-${topic}-${text.length}`;
  const steps: [number | undefined, string, StoryStep['give']][] = [
    [times.take, coordinator, () => ({ type: 'takeToWork' })],
    [times.primary, coordinator, () => ({ type: 'primaryAnswer', text: primary })],
    [times.assign, coordinator, (to) => ({ type: 'assign', executorId: to.bodyFor(message) })],
    [
      times.submit,
      'body',
      (to) => ({
        type: 'submitAnswer',
        text: answer,
        outcome,
        attested: true,
        fileIds: to.photos(answerPhotos),
        ...findingOf(message, to),
      }),
    ],
    [times.approve, coordinator, () => ({ type: 'approve' })],
    [times.agree, 'rcc', () => ({ type: 'approve' })],
    [times.publish, coordinator, () => ({ type: 'publish', link })],
  ];
  return steps.flatMap(([after, by, give]) => (after === undefined ? [] : [{ after, by, give }]));
}

/** What the executor names as cause and proposal with his answer, where the message says so. */
export function findingOf({ finding }: DemoMessage, to: StoryContext): Partial<CommandOf<'submitAnswer'>> {
  if (!finding) return {};
  const { cause, because, proposal, proposed } = finding;
  return {
    causeKindId: to.findingKind(cause),
    ...(because !== undefined && { cause: because }),
    ...(proposal !== undefined && { proposalKindId: to.findingKind(proposal) }),
    ...(proposed !== undefined && { proposal: proposed }),
  };
}

/** One more step in a story. */
export function step(after: number, by: string, give: StoryStep['give']): StoryStep {
  return { after, by, give };
}

/** The applicant wants his message considered under 59-ФЗ: it becomes an appeal. */
export function converted(after: number, by: string, reason: string): StoryStep {
  return { ...step(after, by, () => ({ type: 'convertToAppeal', reason })), converts: true };
}

/** The office asks another body for documents (59-ФЗ ст. 10 ч. 2). */
export function documentsAsked(after: number, by: string, body: string, text: string): StoryStep {
  return step(after, by, () => ({ type: 'requestDocuments', body, text }));
}

/** An answer said at a reception, with the applicant's consent (59-ФЗ ст. 13 ч. 3). */
export function answeredOrally(after: number, by: string, text: string): StoryStep {
  return step(after, by, () => ({ type: 'answerOrally', text, outcome: 'explained', consent: true }));
}

/** A colleague's note. */
export function note(after: number, by: string, text: string): StoryStep {
  return step(after, by, () => ({ type: 'note', text }));
}

/** A refusal of an answer, with its reason. */
export function returned(after: number, by: string, reason: string): StoryStep {
  return step(after, by, () => ({ type: 'returnForRework', reason }));
}

/** The citizen's word. */
export function comment(after: number, text: string, tone?: 'positive' | 'neutral' | 'negative'): StoryStep {
  return step(after, 'citizen', () => ({ type: 'citizenComment', text, ...(tone && { tone }) }));
}

/** The citizen's score. */
export function rated(after: number, score: number, text?: string): StoryStep {
  return step(after, 'citizen', () => ({ type: 'rate', score, ...(text !== undefined && { text }) }));
}

/** The coordinator's interim answer with its promise, in working days from now. */
export function promised(after: number, workdays: number, text: string): StoryStep {
  return step(after, 'coordinator', (to) => ({
    type: 'interimAnswer',
    text,
    promisedOn: to.workdayOn(workdays),
    fileIds: [],
  }));
}

/** Urgency on the order of a superior. */
export function urgent(after: number, reason: string): StoryStep {
  return step(after, 'coordinator', () => ({ type: 'markUrgent', ground: 'order', reason }));
}

/** What a story may have beside its message, age and steps. */
export type StoryMarks = Partial<Pick<DemoStory, 'key' | 'pace' | 'unsorted' | 'writtenYear'>> & {
  coordinator?: string;
};

/** A story by working time whose steps stand in the order of their time. */
export function story(
  age: number,
  message: DemoMessage,
  times: AnswerTimes = {},
  more: readonly StoryStep[] = [],
  { coordinator = 'coordinator', ...marks }: StoryMarks = {},
): DemoStory {
  const steps = [...answering(message, times, coordinator), ...more].sort((a, b) => a.after - b.after);
  return { pace: 'working', ...marks, message, age, steps };
}
