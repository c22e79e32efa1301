import { answerWayTitle, appealFormTitle, appealTypeTitle } from '../../domain/appeal-title.ts';
import { type RegisterRow, registerOutcomeTitle } from '../../domain/appeal-view.ts';
import { outcomeTitle } from '../../domain/outcome-title.ts';
import { lateWords, outgoingWords, postWords } from '../../domain/register-words.ts';
import { typstPdf } from './typst-pdf.ts';

/** The columns of the printed register, in their order. */
export const registerHeaders = [
  '№',
  'Поступило',
  'Зарегистрировано',
  'Заявитель',
  'Вид и форма',
  'Содержание',
  'Исполнитель',
  'Срок',
  'Исполнено',
  'Результат',
  'Срок соблюдён',
  'Ответ',
] as const;

/** Lines of the register as words; days are of the municipality's zone. */
export function registerCells(rows: readonly RegisterRow[], zone: string): string[][] {
  const format = new Intl.DateTimeFormat('ru-RU', { dateStyle: 'short', timeZone: zone });
  const day = (at: string | null) => (at === null ? '' : format.format(new Date(at)));
  return rows.map((row) => [
    row.registrationNumber ?? row.number,
    day(row.receivedAt),
    day(row.registeredAt),
    `${row.applicant}${row.applicants > 1 ? ` (коллективное, ${row.applicants})` : ''}`,
    `${appealTypeTitle[row.type]}, ${appealFormTitle[row.form].toLowerCase()}${row.repeated ? ', повторное' : ''}`,
    row.title,
    row.executor ?? '',
    day(row.dueAt),
    day(row.finishedAt),
    [
      `${registerOutcomeTitle[row.outcome]}${row.result ? `: ${outcomeTitle[row.result].toLowerCase()}` : ''}`,
      ...lateWords(row),
    ].join(', '),
    row.termKept === null ? '' : row.termKept ? 'да' : 'нет',
    [answerWayTitle[row.answerBy], ...outgoingWords(row), ...postWords(row)].join(', '),
  ]);
}

/** What a spreadsheet would run as a formula stands as words. */
const neutral = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** The register as a workbook of one sheet. */
export async function registerXlsx(rows: readonly RegisterRow[], zone: string): Promise<Buffer> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const widths = [18, 12, 16, 32, 22, 48, 28, 12, 12, 24, 14, 24];
  const sheet = [
    registerHeaders.map((value) => ({ value, fontWeight: 'bold' as const, wrap: true })),
    ...registerCells(rows, zone).map((cells) =>
      cells.map((text) => ({ value: neutral(text), type: String, wrap: true, alignVertical: 'top' as const })),
    ),
  ];
  return await writeXlsxFile(sheet, {
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
    sheet: 'Журнал',
  }).toBuffer();
}

const template = `
#let book = json(bytes(sys.inputs.data))
#set document(title: book.title, date: none)
#set page(paper: "a4", flipped: true, margin: 12mm,
  footer: context align(right, text(8pt)[#counter(page).display("1 из 1", both: true)]))
#set text(font: "PT Serif", size: 8pt, lang: "ru", hyphenate: true)
#text(12pt, weight: "bold")[#book.title]
#v(1mm)
#book.period
#v(3mm)
#table(columns: (auto, auto, auto, 1.2fr, 1fr, 2fr, 1.2fr, auto, auto, 1fr, auto, 1fr), inset: 3pt,
  stroke: 0.4pt + luma(140),
  table.header(..book.headers.map(strong)),
  ..book.rows.flatten())
#if book.rows.len() == 0 [За период обращений нет.]
`;

/** The register as pages to print. */
export async function registerPdf(
  rows: readonly RegisterRow[],
  about: { tenant: string; zone: string; period: string },
): Promise<Buffer> {
  return await typstPdf(template, {
    title: `Журнал регистрации обращений. ${about.tenant}`,
    period: about.period,
    headers: registerHeaders,
    rows: registerCells(rows, about.zone),
  });
}
