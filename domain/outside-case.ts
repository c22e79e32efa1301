import type { Outcome } from './codes.ts';
import type { ImText } from './im-incident.ts';
import type { OutsideField } from './outside-fields.ts';
import type { OutsideStep } from './outside-steps.ts';
import { columnsInWords, type LayoutRefusal, type TableLayout } from './table-layout.ts';
import type { TextMark } from './text-cleaning.ts';

/** A person as a register names him; all of it is sealed. */
export interface OutsideApplicant {
  kind: 'citizen' | 'legalEntity';
  name: string | null;
  phone: string | null;
  email: string | null;
  address: string | null;
}

/**
 * One row of a register of another system: ПОС, a register under 59-ФЗ, a table whose columns a person mapped. Null: the
 * column is absent or the cell is blank. Names are as written. `…At` are ISO instants; a date without time is its start for
 * a receipt, its noon for what was done, the end of its working day for a term.
 */
export interface OutsideCase {
  /** Null: see `rowKeys`. */
  externalId: string | null;
  text: ImText;
  title: string;
  textMarks: TextMark[];
  /** Null only without such a column: the moment of import counts then. */
  receivedAt: string | null;
  registrationNumber: string | null;
  registeredAt: string | null;
  answerBy: string | null;
  step: OutsideStep;
  /** The words that say where it stands, with their column: shown in a conflict. */
  stepShown: { column: string; value: string };
  /** Finished without an answer to the citizen. */
  unanswered: boolean;
  doneAt: string | null;
  answer: ImText | null;
  outcome: Outcome | null;
  score: number | null;
  repeated: boolean;
  fastTrack: boolean;
  chosenAppeal: boolean;
  /** From the group to the narrowest name; empty where nothing is named. */
  topicPath: string[];
  topicColumn: string;
  executorName: string | null;
  executorColumn: string;
  /** A colleague's name: used to find an executor, never kept. */
  personName: string | null;
  territory: string | null;
  territoryColumn: string;
  address: string | null;
  link: string | null;
  applicant: OutsideApplicant | null;
  note: string | null;
}

/** A recognised register. */
export interface OutsideLayout extends TableLayout<OutsideField> {
  ok: true;
  layout: 'pos' | 'appeal59' | 'mapped';
  name: string;
  missingKey: boolean;
  /** False for a table that begins with data at once. */
  hasHeader: boolean;
}

/** What a row says about the work, as one text to be hashed: another text means that something moved. */
export function workOfOutside(row: OutsideCase): string {
  const { step, unanswered, doneAt, answer, outcome, score, repeated, answerBy, registrationNumber } = row;
  return JSON.stringify([
    [step, row.stepShown.value, unanswered, doneAt, outcome, score, repeated],
    [answerBy, registrationNumber, row.registeredAt, answer?.clean ?? null],
  ]);
}

/** A layout made of matched columns, or what is missing; `demands` are groups of fields of which one must be there. */
export function outsideLayout(
  layout: OutsideLayout['layout'],
  title: string,
  { columns, at }: TableLayout<OutsideField>,
  demands: readonly { fields: readonly OutsideField[]; header: string }[],
): OutsideLayout | LayoutRefusal {
  const missing = demands.flatMap(({ fields, header }) =>
    fields.some((field) => at[field] !== undefined) ? [] : [header],
  );
  if (missing.length > 0) {
    const names = missing.map((header) => `«${header}»`).join(' и ');
    const message = `В файле нет колонки ${names}: добавьте её в выгрузку и загрузите файл ещё раз`;
    return { ok: false, export: 'unknown', message, missing };
  }
  const taken = columns.filter((column) => column.field !== null).length;
  return {
    ok: true,
    layout,
    name: `${title}, ${columnsInWords(taken)}`,
    columns,
    at,
    missingKey: at.key === undefined && at.registrationNumber === undefined,
    hasHeader: true,
  };
}
