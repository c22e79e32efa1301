import { teller } from './demo-course.ts';
import { note } from './demo-lives.ts';
import type { DemoLine, DemoMessage, DemoStory } from './demo-tenant.ts';
import { tyazhinRegulations } from './regulations/tyazhin.ts';

const tell = teller(tyazhinRegulations);
const title = 'Прямая линия: дороги и дворы зимой';
/** Working minutes since the line began; its questions came in the first half hour. */
const sinceStart = 3 * 540;

const asked = (after: number, reached: Parameters<typeof tell>[2], message: DemoMessage, marks = {}): DemoStory => ({
  ...tell('directLine', sinceStart - after, reached, message, marks),
  line: title,
});

const machines = asked(6, 'published', {
  text: 'Обещали тренажёры во дворе на Садовой: когда поставят?',
  topic: 'sportPlaces',
  place: 'town',
  answer: 'Здравствуйте! Тренажёры закуплены, установка – до 1 числа следующего месяца.',
  outcome: 'postponed',
});
const bus = asked(
  14,
  'submitted',
  {
    text: 'Почему автобус до Нововосточного ходит через раз?',
    topic: 'schedule',
    place: 'vostochny',
    answer: 'Здравствуйте! Две машины были в ремонте, с понедельника рейсы выполняются по расписанию.',
    outcome: 'explained',
  },
  { more: [note(60, 'coordinator', 'Перевозчик обещал справку о выпуске машин')] },
);
const stop = asked(21, 'assigned', {
  text: 'Кто отвечает за остановку у больницы: стекло разбито?',
  topic: 'stops',
  place: 'town',
});

/** What became of the questions that were not answered in the line. */
export const tyazhinLineCases: readonly DemoStory[] = [machines, bus, stop];

/** The direct line of the Тяжинский округ, whose act provides for it (п. 3.9). */
export const tyazhinLine: DemoLine = {
  title,
  official: 'Первый заместитель главы',
  questions: [
    { name: 'Ирина', body: 'Когда расчистят улицу Мира до школы?', answer: 'Завтра до обеда, грейдер уже вышел' },
    { name: 'Галина', story: machines },
    { name: 'Сергей', body: 'Будет ли каток у стадиона?', answer: 'Да, зальём, как только встанут морозы' },
    { name: 'Ольга', story: bus },
    { name: 'Анна', body: 'Поставят ли лежачего полицейского у детского сада?', answer: 'Внесли в план на весну' },
    { name: 'Пётр', story: stop },
  ],
  next: { title: 'Прямая линия: коммунальные услуги', inWorkdays: 4 },
};
