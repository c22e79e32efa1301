import type { OutsideApplicant, OutsideCase, OutsideLayout } from './outside-case.ts';
import { type OutsideField, outsideFieldWords } from './outside-fields.ts';
import { endedUnanswered, looksLikeBody, looksLikePerson, outcomeOf, stepOf, yesNoOf } from './outside-steps.ts';
import { RowCells } from './row-cells.ts';
import type { Cell, RowError } from './table-row.ts';
import { cleanText, textMarks } from './text-cleaning.ts';
import { titleOf } from './text-title.ts';

/** What a row's meaning depends on beside its cells. */
export interface OutsideRowContext {
  rowNumber: number;
  /** The moment of import; a receipt after it is refused. */
  nowAt: string;
  /** The ISO instant (UTC) of a local date-time `YYYY-MM-DDTHH:MM:SS` in the municipality's zone. */
  toInstant: (local: string) => string;
  /** The instant at which the working day of a local date `YYYY-MM-DD` ends; of a day off its midnight. */
  endOfDay: (date: string) => string;
}

/** A typed row with what was left out of it, or everything that is wrong with it. */
export type OutsideReading = { read: OutsideCase; warnings: RowError[] } | { errors: RowError[] };

type Cells = RowCells<OutsideField>;

const known = Object.entries(outsideFieldWords).map(([field, words]) => ({
  ...words,
  field: field as OutsideField,
  header: words.label,
}));
const dateFix = 'Впишите дату так: 24.12.2025';
const isDateAlone = (local: string) => local.endsWith('T00:00:00');
const longestResult = 60;

function keyOf(cells: Cells, registered: string | null): string | null {
  const fromSystem = 'Впишите номер из системы, откуда выгрузка';
  const field = cells.has('key') ? 'key' : 'registrationNumber';
  if (!cells.has(field)) return null;
  const number = cells.words(field);
  if (number === null) return cells.refuse(field, 'Без номера не найти повтор', fromSystem);
  if (/^\d{1,17}(?:[.,]\d{1,17})?e[+-]?\d{1,3}$/i.test(number))
    return cells.refuse(field, 'Excel сократил номер, его цифры потеряны', fromSystem);
  if (number.length > 100) return cells.refuse(field, 'Номер длиннее 100 знаков', fromSystem);
  // Numbers of a register begin anew every year.
  return field === 'key' || registered === null ? number : `${number} (${registered.slice(0, 4)})`;
}

/** The moments of a row as they are written (local) and as instants, checked against one another. */
function momentsOf(cells: Cells, context: OutsideRowContext) {
  const { toInstant, endOfDay, nowAt } = context;
  const registered = cells.moment('registeredAt');
  const written = cells.moment('receivedAt');
  const received = written ?? registered;
  const dated = cells.has('receivedAt') ? 'receivedAt' : 'registeredAt';
  if (received === null && cells.has(dated) && cells.words(dated) === null)
    cells.refuse(dated, 'Без даты поступления не посчитать сроки', dateFix);
  const receivedAt = received === null ? null : toInstant(received);
  if (receivedAt !== null && receivedAt > nowAt)
    cells.refuse(dated, 'Дата поступления в будущем', 'Впишите дату не позже сегодняшней');
  if (registered !== null && received !== null && registered < received)
    cells.refuse('registeredAt', `Раньше даты поступления ${shown(received)}`, 'Проверьте обе даты в строке');
  const done = doneOf(cells);
  if (done !== null && received !== null && done.slice(0, 10) < received.slice(0, 10))
    cells.refuse('doneAt', `Раньше даты поступления ${shown(received)}`, 'Проверьте обе даты в строке');
  const due = cells.moment('answerBy');
  const late = due !== null && received !== null && due.slice(0, 10) < received.slice(0, 10);
  if (late) cells.warn('answerBy', `Раньше даты поступления ${shown(received)}`, 'Проверьте обе даты; срок не взяли');
  const noon = done !== null && isDateAlone(done) ? `${done.slice(0, 10)}T12:00:00` : done;
  const doneAt = noon === null ? null : toInstant(noon);
  return {
    registered,
    receivedAt,
    registeredAt: registered === null ? null : toInstant(registered),
    answerBy: due === null || late ? null : isDateAlone(due) ? endOfDay(due.slice(0, 10)) : toInstant(due),
    // What was done today counts as done by now; of one day the receipt comes first.
    doneAt: doneAt === null ? null : later(earlier(doneAt, nowAt), receivedAt),
  };
}

const earlier = (a: string, b: string) => (a < b ? a : b);
const later = (a: string, b: string | null) => (b !== null && b > a ? b : a);
const shown = (local: string) => local.slice(0, 10).split('-').reverse().join('.');

/** The day on which it was done; «да» in the column only says that it was, and is read as a step. */
function doneOf(cells: Cells): string | null {
  return yesNoOf(cells.words('doneAt')) === undefined ? cells.moment('doneAt') : null;
}

function standing(cells: Cells, doneAt: string | null) {
  const phase = cells.words('phase');
  const step = cells.words('step');
  const result = cells.words('result');
  for (const field of ['phase', 'step'] as const) {
    const words = cells.words(field);
    if (words !== null && stepOf(words) === null)
      cells.warn(
        field,
        'Такого состояния не знаем',
        'Смотрим на дату завершения: есть она — в историю, нет — в очередь',
      );
  }
  const said = stepOf(phase) ?? stepOf(step);
  const done = doneAt !== null || yesNoOf(cells.words('doneAt')) === true;
  const isFinished =
    said === null ? done : said === 'finished' || (stepOf(phase) === null && stepOf(step) === 'finished');
  return {
    step: isFinished ? ('finished' as const) : ('open' as const),
    stepShown: cells.shown(step === null ? 'phase' : 'step'),
    unanswered: isFinished && (endedUnanswered(step) || endedUnanswered(result)),
  };
}

function scoreOf(cells: Cells): number | null {
  const written = cells.words('score');
  if (written === null) return null;
  if (/^[1-5]$/.test(written)) return Number(written);
  return cells.warn('score', 'Оценка бывает от 1 до 5', 'Впишите целое число от 1 до 5');
}

function flagOf(cells: Cells, field: 'repeated' | 'fastTrack' | 'chosenAppeal'): boolean {
  const flag = yesNoOf(cells.words(field));
  if (flag === undefined) cells.warn(field, 'Это не «Да» и не «Нет»', 'Впишите «Да» или «Нет»');
  return flag === true;
}

function applicantOf(cells: Cells): OutsideApplicant | null {
  const name = cells.words('applicantName');
  const [phone, address] = [cells.words('applicantPhone'), cells.words('applicantAddress')];
  const email = cells.words('applicantEmail');
  if (name === null && phone === null && address === null && email === null) return null;
  const kind = name !== null && looksLikeBody(name) ? 'legalEntity' : 'citizen';
  return { kind, name: cut(name, 300), phone: cut(phone, 40), email: cut(email, 200), address: cut(address, 500) };
}

const cut = (text: string | null, most: number) => (text === null ? null : text.slice(0, most).toWellFormed());

/** An answer's words and outcome: a short result may be an outcome alone. */
function resultOf(cells: Cells) {
  const result = cells.answer('result');
  const isOutcome = result !== null && result.clean.length <= longestResult && outcomeOf(result.clean) !== null;
  const named = cells.words('outcome');
  const outcome = outcomeOf(named);
  if (named !== null && outcome === null && stepOf(named) === null)
    cells.warn('outcome', 'Такого итога не знаем', 'Знаем: решено, разъяснено, не решено, отложено');
  return {
    answer: isOutcome ? null : result,
    outcome: outcome ?? (isOutcome ? outcomeOf(result.clean) : null) ?? outcomeOf(cells.words('step')),
  };
}

/** «Источник: портал; ФЗ: 59-ФЗ»: every column of notes under its header, and what a flag without a field of its own says. */
function noteOf(layout: OutsideLayout, row: readonly Cell[], flags: readonly string[]): string | null {
  const parts = layout.columns.flatMap(({ field, use, header }, at) => {
    if (field !== 'note' || use !== 'note') return [];
    const words = cleanText(String(row[at] ?? ''));
    return words === '' || words === '-' || words === '—' ? [] : [`${header}: ${words}`];
  });
  return [...parts, ...flags].join('\n') || null;
}

function peopleOf(layout: OutsideLayout, row: readonly Cell[]): string[] {
  return layout.columns.flatMap(({ field }, at) => (field === 'personName' ? [cleanText(String(row[at] ?? ''))] : []));
}

function textOf(
  cells: Cells,
  layout: OutsideLayout,
  topicPath: readonly string[],
): Pick<OutsideCase, 'text' | 'title'> {
  const text = cells.text('text');
  if (text.clean !== '' || layout.layout !== 'pos' || topicPath.length === 0)
    return { text, title: titleOf(text.clean) };
  // ПОС exports no words of the citizen: what it says of the matter stands in their place.
  const body = topicPath.length === 1 ? topicPath[0]! : `${topicPath.at(-1)}\n${topicPath.slice(0, -1).join(' → ')}`;
  return { text: { raw: body, clean: body }, title: titleOf(topicPath.at(-1)!) };
}

/**
 * Reads one row of a recognised register. Names nobody knows never fail a row; a flag, score or outcome that cannot be read
 * is left out with a warning; only what would make a wrong case refuses the row: no number, a date that is none, an end
 * before the beginning, a receipt in the future, no text at all.
 */
export function parseOutsideRow(
  layout: OutsideLayout,
  row: readonly Cell[],
  context: OutsideRowContext,
): OutsideReading {
  const cells: Cells = new RowCells(layout, row, context.rowNumber, { known, dateFix });
  const { registered, ...moments } = momentsOf(cells, context);
  const topicFields = (['topicGroup', 'topic', 'topicFact'] as const).filter((field) => cells.words(field) !== null);
  const topicPath = topicFields.flatMap((field) => cells.words(field) ?? []);
  const { text, title } = textOf(cells, layout, topicPath);
  if (text.clean === '')
    cells.refuse(cells.has('text') ? 'text' : 'topicFact', 'Нет текста', 'Впишите, о чём оно, или уберите строку');
  const repeated = flagOf(cells, 'repeated');
  const chosenAppeal = flagOf(cells, 'chosenAppeal');
  const flags = [
    ...(repeated ? ['Повторное рассмотрение: да'] : []),
    ...(chosenAppeal ? ['Заявитель выбрал подачу по 59-ФЗ: да'] : []),
  ];
  const named = cells.words('executorName');
  const isPerson = named !== null && looksLikePerson(named);
  const read: OutsideCase = {
    externalId: keyOf(cells, registered),
    text,
    title,
    textMarks: textMarks(text.clean),
    ...moments,
    registrationNumber: cut(cells.words('registrationNumber'), 60),
    ...standing(cells, moments.doneAt),
    ...resultOf(cells),
    score: scoreOf(cells),
    repeated,
    fastTrack: flagOf(cells, 'fastTrack'),
    chosenAppeal,
    topicPath,
    topicColumn: cells.shown(topicFields.at(-1) ?? 'topic').column,
    executorName: isPerson ? null : named,
    executorColumn: cells.shown('executorName').column,
    personName: isPerson ? named : (peopleOf(layout, row).find((name) => name !== '' && name !== '-') ?? null),
    territory: cells.words('territory'),
    territoryColumn: cells.shown('territory').column,
    address: cut(cells.words('address'), 500),
    link: cells.link('link'),
    applicant: applicantOf(cells),
    note: noteOf(layout, row, flags),
  };
  return cells.errors.length > 0 ? { errors: cells.errors } : { read, warnings: cells.warnings };
}
