import { appeal59Columns } from './appeal59-columns.ts';
import { repeatable } from './import-layout.ts';
import { readLocalDateTime } from './local-date-time.ts';
import type { OutsideField } from './outside-fields.ts';
import { looksLikePerson, stepOf } from './outside-steps.ts';
import { posColumns } from './pos-columns.ts';
import { headerKey } from './table-layout.ts';
import type { Cell } from './table-row.ts';

/** What a column may be, and by what that was seen; null: nothing speaks for any field. */
export interface ColumnGuess {
  field: OutsideField | null;
  why: 'name' | 'values' | null;
}

// Names that clerks give to columns of their own lists; the first that fits counts.
const byWords: readonly (readonly [RegExp, OutsideField | null])[] = [
  [/^(?:№|n|№ п п|п п|номер п п|номер строки)$/, null],
  [/(?:рег|вх|входящ)\S* (?:номер|№)|(?:номер|№) (?:рег|вх)/, 'registrationNumber'],
  [/дата.*(?:рег|вх)|зарегистрирован/, 'registeredAt'],
  [/срок|контрол|план/, 'answerBy'],
  [/дата.*(?:ответ|исполн|закры|заверш|выполн)|^(?:исполнено|выполнено|закрыто)/, 'doneAt'],
  [/дата|поступ|создан|получен|время|когда/, 'receivedAt'],
  [/телефон|тел$|моб/, 'applicantPhone'],
  [/почта|mail|эл адрес/, 'applicantEmail'],
  [/фио.*(?:исполн|сотрудн|специал|координ|руковод|операт)|оператор|принял|специалист/, 'personName'],
  [/адрес.*(?:заявит|прожив|жител|регистр)|место жительства/, 'applicantAddress'],
  [/фио|заявител|корреспонд|житель|автор|гражданин|обратил|подписал/, 'applicantName'],
  [/ссылк|url|link/, 'link'],
  [/адрес|улица|где|место/, 'address'],
  [/насел|территор|муницип|поселен|село|район|округ/, 'territory'],
  [/ответ(?:ствен|чик)|исполнит|организац|орган|отдел|ведомств|кому|подраздел/, 'executorName'],
  [/группа|раздел|категори|сфера|блок|направлен/, 'topicGroup'],
  [/тем|рубрик|класс|подкатегор|проблем|вид обращ|тип обращ/, 'topic'],
  [/оценк|балл/, 'score'],
  [/итог|решение|исход/, 'outcome'],
  [/ответ|результат|резолюц|принятые меры|что сделано/, 'result'],
  [/статус|состоян|стадия|этап|шаг/, 'step'],
  [/текст|содержан|суть|описан|сообщен|вопрос|жалоб|обращен|запрос/, 'text'],
  [/примеч|коммент|заметк|источник|канал|способ/, 'note'],
  [/^(?:№|номер|id|ид|код|key)/, 'key'],
];

const byHeader = new Map(
  [...appeal59Columns, ...posColumns].flatMap((column) =>
    [column.header, ...(column.aliases ?? [])].map((header) => [headerKey(header), column.field] as const),
  ),
);

function byName(header: string): OutsideField | null {
  const key = headerKey(header);
  const known = byHeader.get(key);
  // What ПОС and registers keep as a note is one in any list; but a bare number is the key of its own.
  if (known !== undefined && known !== 'personName') return known;
  return byWords.find(([words]) => words.test(key))?.[1] ?? null;
}

const share = (values: readonly Cell[], fits: (text: string) => boolean) =>
  values.length === 0 ? 0 : values.filter((value) => fits(String(value).trim())).length / values.length;

function byValues(values: readonly Cell[]): OutsideField | null {
  const filled = values.filter((value) => String(value).trim() !== '');
  if (filled.length === 0) return null;
  const most = (fits: (text: string) => boolean) => share(filled, fits) >= 0.8;
  if (most((text) => /^[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,}$/.test(text))) return 'applicantEmail';
  if (most((text) => /^https?:\/\//.test(text))) return 'link';
  if (most((text) => /^(?:\+7|8)?[\s(-]{0,3}\d{3}[\s)-]{0,3}\d{3}[\s-]?\d{2}[\s-]?\d{2}$/.test(text)))
    return 'applicantPhone';
  if (most((text) => /\d[.\-/]\d/.test(text) && readLocalDateTime(text).ok)) return 'receivedAt';
  if (most(looksLikePerson)) return 'applicantName';
  const average = filled.reduce<number>((sum, value) => sum + String(value).length, 0) / filled.length;
  if (average >= 50 && new Set(filled).size > filled.length / 2) return 'text';
  if (most((text) => stepOf(text) !== null)) return 'step';
  const isCode = most((text) => /^[\p{L}\d/_.-]{1,24}$/u.test(text) && /\d{2}/.test(text));
  if (isCode && filled.length >= 3 && new Set(filled).size === filled.length) return 'key';
  return null;
}

/**
 * Suggests a field for every column by its name, and where the name says nothing by its values; no field twice, the
 * likelier column takes it. Without a text by name the longest column of words is suggested.
 */
export function guessColumns(
  headers: readonly string[],
  rows: readonly (readonly Cell[])[],
  hasHeader: boolean,
): ColumnGuess[] {
  const taken = new Set<OutsideField>();
  const guesses = headers.map((): ColumnGuess => ({ field: null, why: null }));
  const offer = (at: number, field: OutsideField | null, why: 'name' | 'values') => {
    if (field === null || at < 0 || guesses[at]!.field !== null || taken.has(field)) return;
    if (!(repeatable as readonly string[]).includes(field)) taken.add(field);
    guesses[at] = { field, why };
  };
  const silent = new Set<number>();
  if (hasHeader)
    for (const [at, header] of headers.entries()) {
      const field = byName(header);
      if (field === null && byWords[0]![0].test(headerKey(header))) silent.add(at);
      offer(at, field, 'name');
    }
  for (const at of headers.keys())
    if (!silent.has(at)) offer(at, byValues(rows.map((cells) => cells[at] ?? '')), 'values');
  if (!taken.has('text')) offer(longest(guesses, silent, rows), 'text', 'values');
  return guesses;
}

/** The column with the longest words of those nothing speaks for; -1 when none has sentences. */
function longest(
  guesses: readonly ColumnGuess[],
  silent: ReadonlySet<number>,
  rows: readonly (readonly Cell[])[],
): number {
  const averages = guesses.map(({ field }, at) => {
    const words = rows.map((cells) => String(cells[at] ?? '').trim()).filter((text) => text.includes(' '));
    return field !== null || silent.has(at)
      ? 0
      : words.reduce((sum, text) => sum + text.length, 0) / Math.max(1, rows.length);
  });
  const most = Math.max(0, ...averages);
  return most >= 12 ? averages.indexOf(most) : -1;
}

/** True when the first row of a table looks like data: long texts, numbers or dates where names of columns would stand. */
export function looksHeaderless(headers: readonly string[]): boolean {
  const filled = headers.filter((header) => header !== '');
  const names = filled.filter((header) => byName(header) !== null && header.length <= 60);
  if (names.length >= 2) return false;
  const isData = (text: string) =>
    text.length > 80 || /^\d+$/.test(text) || readLocalDateTime(text).ok || /<p|<br/i.test(text);
  return filled.some(isData);
}
