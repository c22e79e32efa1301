/** What a standard answer may leave to the case: the closed list, in the order it is offered (PRC-14). */
export const templateVariables = {
  имя: 'имя заявителя',
  номер: 'номер обращения',
  поступило: 'когда обращение пришло',
  срок: 'до какого дня ответим',
  тема: 'тема обращения',
  адрес: 'адрес из обращения',
  территория: 'населённый пункт или район',
  исполнитель: 'кто готовит ответ',
  муниципалитет: 'название муниципалитета',
  телефон: 'телефон центра',
  дата: 'дата работ: впишете сами',
  дни: 'дни недели: впишете сами',
} as const;
export type TemplateVariable = keyof typeof templateVariables;

/** What a case knows of each variable; null stays a place to be filled by hand and keeps the answer from going out. */
export type TemplateValues = Readonly<Record<TemplateVariable, string | null>>;

const place = /\{\{\s*([^{}]*?)\s*\}\}/g;
const isVariable = (name: string): name is TemplateVariable => Object.hasOwn(templateVariables, name);

/** The text with every known value in its place. */
export function fillTemplate(body: string, values: TemplateValues): string {
  return body.replace(place, (whole, written: string) => {
    const name = written.toLowerCase();
    return isVariable(name) ? (values[name] ?? whole) : whole;
  });
}

/** The variables that a text asks for. */
export function variablesOf(body: string): TemplateVariable[] {
  return [...new Set([...body.matchAll(place)].map(([, name = '']) => name.toLowerCase()).filter(isVariable))];
}

/** Why a text is no standard answer: it names a variable that is not in the list, or leaves a bracket open; undefined when it is. */
export function whyNoTemplate(body: string): string | undefined {
  for (const [whole, name = ''] of body.matchAll(place))
    if (!isVariable(name.toLowerCase()))
      return `подстановки ${whole} нет: есть ${Object.keys(templateVariables)
        .map((known) => `{{${known}}}`)
        .join(', ')}`;
  return /\{\{|\}\}/.test(body.replace(place, ''))
    ? 'скобки подстановки не закрыты: пишите её целиком, например {{адрес}}'
    : undefined;
}
