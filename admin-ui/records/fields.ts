/** Dictionaries whose records other records name. */
export type ReferenceName = 'executors' | 'topics' | 'territories' | 'sector-blocks' | 'users';

/** One field of a record as the form shows it. */
export type RecordField = {
  name: string;
  label: string;
  required?: boolean;
  hint?: string;
  /** Only for a new record: it cannot be changed later. */
  onlyNew?: boolean;
} & (
  | { kind: 'text' | 'long' | 'email' | 'date' | 'number' | 'password' }
  | { kind: 'reference'; reference: ReferenceName }
  | { kind: 'references'; reference: ReferenceName; emptyIsNull?: boolean }
  | { kind: 'choice'; choices: readonly { value: string; label: string }[] }
  | { kind: 'choices'; choices: readonly { value: string; label: string }[]; emptyMeans?: string }
);

/** A record of any dictionary with its version. */
export type OfficeRecord = { id: string; version?: number } & Record<string, unknown>;

/** What the form holds while the person types: texts for one value, lists for many. */
export type FormValues = Record<string, string | readonly string[]>;

const isMany = (field: RecordField) => field.kind === 'references' || field.kind === 'choices';

/** The values of a record as the form holds them. */
export function valuesOf(fields: readonly RecordField[], record: Record<string, unknown>): FormValues {
  return Object.fromEntries(
    fields.map((field) => {
      const value = record[field.name];
      if (isMany(field)) return [field.name, Array.isArray(value) ? value.map(String) : []];
      return [field.name, value === null || value === undefined ? '' : String(value)];
    }),
  );
}

/** What the server stores for the form's values: empty is null, an empty choice of many is null where it means «everywhere». */
export function storedValues(fields: readonly RecordField[], values: FormValues): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field): [string, unknown][] => {
      const value = values[field.name];
      if (isMany(field)) {
        const list = Array.isArray(value) ? value : [];
        const emptyIsNull =
          (field.kind === 'choices' && field.emptyMeans !== undefined) ||
          (field.kind === 'references' && field.emptyIsNull === true);
        return [[field.name, emptyIsNull && list.length === 0 ? null : list]];
      }
      const text = typeof value === 'string' ? value.trim() : '';
      if (field.kind === 'password') return text === '' ? [] : [[field.name, text]];
      if (text === '') return [[field.name, field.required ? '' : null]];
      return [[field.name, field.kind === 'number' ? Number(text.replace(',', '.')) : text]];
    }),
  );
}

/** Names of the fields whose stored values differ between two records. */
export function changedNames(
  fields: readonly RecordField[],
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): string[] {
  return fields
    .filter(({ name }) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null))
    .map(({ name }) => name);
}
