import type { DemoMessage, DemoStory, StoryStep } from './demo-tenant.ts';

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

const primaryAnswers = [
  'Здравствуйте! Сообщение принято в работу, ответим в течение рабочего дня.',
  'Добрый день! Передали вопрос специалистам, ответ опубликуем сегодня до конца рабочего дня.',
  'Здравствуйте! Спасибо, что написали. Разбираемся, ответ будет не позже чем через восемь рабочих часов.',
  'Здравствуйте! Вопрос передан ответственным, о решении напишем здесь же.',
];

/** The way of an ordinary answer: coordinator → executor → coordinator → ЦУР → publication. */
export function answering(message: DemoMessage, times: AnswerTimes, coordinator = 'coordinator'): StoryStep[] {
  const { answer, outcome = 'solved', topic, text } = message;
  const primary = primaryAnswers[text.length % primaryAnswers.length]!;
  const link = `https://social.example.org/answer-${text.length}-${topic}`;
  const steps: [number | undefined, string, StoryStep['give']][] = [
    [times.take, coordinator, () => ({ type: 'takeToWork' })],
    [times.primary, coordinator, () => ({ type: 'primaryAnswer', text: primary })],
    [times.assign, coordinator, (to) => ({ type: 'assign', executorId: to.bodyFor(message) })],
    [times.submit, 'body', () => ({ type: 'submitAnswer', text: answer, outcome, attested: true, fileIds: [] })],
    [times.approve, coordinator, () => ({ type: 'approve' })],
    [times.agree, 'rcc', () => ({ type: 'approve' })],
    [times.publish, coordinator, () => ({ type: 'publish', link })],
  ];
  return steps.flatMap(([after, by, give]) => (after === undefined ? [] : [{ after, by, give }]));
}

/** One more step in a story. */
export function step(after: number, by: string, give: StoryStep['give']): StoryStep {
  return { after, by, give };
}

/** A story whose steps stand in the order of their time. */
export function story(
  message: DemoMessage,
  age: number,
  steps: readonly StoryStep[],
  more: Partial<Omit<DemoStory, 'message' | 'age' | 'steps'>> = {},
): DemoStory {
  return { pace: 'working', ...more, message, age, steps: [...steps].sort((a, b) => a.after - b.after) };
}
