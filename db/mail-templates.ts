import { pluralWord } from '../domain/plural.ts';

/** What a letter is made of when it is sent or shown; links and names are filled in then, never stored. */
export interface MailFacts {
  number: string;
  tenantName: string;
  title: string;
  dueText: string | null;
  reason: string | null;
  url: string;
  /** The letters that a digest joins: subject and link of each. */
  lines?: readonly { subject: string; url: string }[];
}

type Template = (facts: MailFacts) => { subject: string; text: string };

const until = (facts: MailFacts) => (facts.dueText ? ` Срок: ${facts.dueText}.` : '');
const because = (facts: MailFacts) => (facts.reason ? `\nПричина: ${facts.reason}\n` : '\n');
const digestSubject = (count: number) =>
  `Сводка: ${count} ${pluralWord(count, 'сообщение', 'сообщения', 'сообщений')} о сроках`;
const footer = (facts: MailFacts) =>
  `\n\n${facts.tenantName}. Ссылка предназначена только вам: по ней отвечают на это обращение без входа.`;

/** Letters by the kind of notice; a kind that is not here is shown in the application alone. */
export const mailTemplates: Record<string, Template> = {
  assigned: (f) => ({
    subject: `${f.number}: поручено подготовить ответ`,
    text: `Вам поручено обращение ${f.number}.${until(f)}\n\nОткройте и ответьте:\n${f.url}${footer(f)}`,
  }),
  returned: (f) => ({
    subject: `${f.number}: ответ возвращён на доработку`,
    text: `Ответ на обращение ${f.number} возвращён на доработку.${until(f)}${because(f)}\nИсправьте здесь:\n${f.url}${footer(f)}`,
  }),
  warning: (f) => ({
    subject: `${f.number}: срок подходит`,
    text: `По обращению ${f.number} скоро истекает срок.${until(f)}\n\n${f.url}`,
  }),
  breach: (f) => ({
    subject: `${f.number}: срок прошёл`,
    text: `По обращению ${f.number} срок прошёл, ответа нет.${until(f)}\n\n${f.url}`,
  }),
  escalation: (f) => ({
    subject: `${f.number}: срок прошёл, ответа всё ещё нет`,
    text: `По обращению ${f.number} срок прошёл, ответа всё ещё нет.${until(f)}\n\n${f.url}`,
  }),
  linkAgain: (f) => ({
    subject: `${f.number}: ссылка для ответа`,
    text: `Напоминаем: вам поручено обращение ${f.number}.${until(f)}\n\nОткройте и ответьте:\n${f.url}${footer(f)}`,
  }),
  digest: (f) => ({
    subject: digestSubject(f.lines?.length ?? 0),
    text: `За последние минуты:\n\n${(f.lines ?? []).map(({ subject, url }) => `${subject}\n${url}`).join('\n\n')}\n\n${f.tenantName}. Писем за час было больше трёх, поэтому следующие собраны в одно.`,
  }),
  ratingAsked: (f) => ({
    subject: `${f.number}: оцените ответ`,
    text: `Здравствуйте! На ваше обращение ${f.number} дан ответ.\n\nОцените его, пожалуйста, это займёт минуту:\n${f.url}\n\n${f.tenantName}. Если вопрос не решён, напишите об этом там же.`,
  }),
  unassigned: (f) => ({
    subject: `${f.number}: поручение снято`,
    text: `Поручение по обращению ${f.number} с вас снято: отвечать больше не нужно.\n\n${f.tenantName}`,
  }),
};
