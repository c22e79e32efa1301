import { z } from 'zod';

/** Letters the office writes: to the applicant, unless the kind says to another body. */
export const LetterKind = z.enum([
  'answer',
  'reply',
  'interimAnswer',
  'forwardedToBody',
  'forwardedNotice',
  'extended',
  'documentsRequest',
  'courtDecision',
  'abuse',
  'unreadable',
  'answerOnSite',
  'unanswered',
  'correspondenceEnded',
  'filingRules',
]);
export type LetterKind = z.infer<typeof LetterKind>;

/** The number of a postal item: 14 digits within the country, two letters, nine digits and two letters abroad. */
export const PostItem = z
  .string()
  .overwrite((number) => number.replace(/[\s-]/g, '').toUpperCase())
  .regex(/^(?:\d{14}|[A-Z]{2}\d{9}[A-Z]{2})$/, 'номер почтового отправления: 14 цифр или вид RA123456785RU');
export type PostItem = z.infer<typeof PostItem>;

export const LetterFormat = z.enum(['pdf', 'docx']);
export type LetterFormat = z.infer<typeof LetterFormat>;

/** How a kind of letter is called to people. */
export const letterTitle: Record<LetterKind, string> = {
  answer: 'Ответ на обращение',
  reply: 'Ответ на сообщение',
  interimAnswer: 'Промежуточный ответ',
  forwardedToBody: 'Сопроводительное письмо о перенаправлении',
  forwardedNotice: 'Уведомление о перенаправлении',
  extended: 'Уведомление о продлении срока',
  documentsRequest: 'Запрос документов',
  courtDecision: 'Возврат: обжалуется судебное решение',
  abuse: 'О недопустимости злоупотребления правом',
  unreadable: 'Обращение не прочитано',
  answerOnSite: 'Ответ размещён на сайте',
  unanswered: 'Уведомление об оставлении без ответа',
  correspondenceEnded: 'О прекращении переписки',
  filingRules: 'Как подать обращение',
};

/** Kinds that go to another body, not to the applicant. */
export const lettersToBodies: readonly LetterKind[] = ['forwardedToBody', 'documentsRequest'];

/** What stands in a template between double braces, and what it means to the one who writes it: a closed list. */
export const letterVariables = {
  номер: 'номер обращения',
  'дата регистрации': 'день регистрации',
  'дата поступления': 'день поступления',
  сегодня: 'день письма',
  заявитель: 'имя заявителя или название организации',
  адрес: 'почтовый адрес заявителя',
  орган: 'куда перенаправлено или у кого запрошено',
  пояснение: 'причина или пояснение из команды',
  текст: 'текст ответа или письма',
  срок: 'день, до которого продлено или ждут ответа',
  дней: 'на сколько дней продлено',
  основание: 'основание по закону',
  норма: 'статья закона или пункт положения',
  вопросы: 'вопросы обращения, каждый с новой строки',
  муниципалитет: 'название муниципалитета',
  исполнитель: 'орган, который готовил ответ',
  подписал: 'должность подписавшего',
  телефон: 'телефон центра',
} as const;
export type LetterVariable = keyof typeof letterVariables;
export type LetterValues = Partial<Record<LetterVariable, string>>;

const place = /\{\{\s*([^{}]+?)\s*\}\}/g;

/** Variables of a template that nobody knows, as written. */
export function unknownVariables(template: string): string[] {
  const found = [...template.matchAll(place)].map(([, name = '']) => name);
  return [...new Set(found.filter((name) => !Object.hasOwn(letterVariables, name)))];
}

/** A template with its values: a line without its value that says nothing else is left out; other lost values are named. */
export function filledTemplate(template: string, values: LetterValues): { paragraphs: string[]; missing: string[] } {
  const missing = new Set<string>();
  const paragraphs = template.split('\n').flatMap((line) => {
    const lost: string[] = [];
    const text = line.replace(place, (_, name: string) => {
      const value = values[name as LetterVariable]?.trim() ?? '';
      if (value === '') lost.push(name);
      return value;
    });
    if (lost.length === 0) return text.split('\n');
    // «Причина: {{пояснение}}» without a reason has nothing to say either.
    const label = line.replace(place, '').replace(/^[^:]{1,40}:\s*/u, '');
    if (label.replace(/[\s\p{P}]+/gu, '') === '') return [];
    for (const name of lost) missing.add(name);
    return [text.replace(/ {2,}/g, ' ').trim()];
  });
  return { paragraphs: paragraphs.map((text) => text.trim()).filter((text) => text !== ''), missing: [...missing] };
}
