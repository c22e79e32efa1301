import { Readable } from 'node:stream';
import { type Db, inTenant } from '../db/connection.ts';
import type { ImportError } from '../domain/records.ts';

const headers = ['Строка', 'Вид', 'Колонка', 'Значение', 'Что не так', 'Как исправить'];
const kinds: Record<ImportError['kind'], string> = {
  error: 'строка не загружена',
  conflict: 'противоречие',
  unknownName: 'нет в справочнике',
  warning: 'значение не взяли',
};
const page = 1_000;

/** A cell of a CSV; what a spreadsheet would take for a formula is made a text. */
function cell(value: string | number): string {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** All errors of an import as a CSV that spreadsheets open (`;`, UTF-8 with its mark), read a page at a time. */
export function errorsCsv(db: Db, tenantId: string, importId: string): Readable {
  return Readable.from(lines(db, tenantId, importId));
}

async function* lines(db: Db, tenantId: string, importId: string): AsyncGenerator<string> {
  yield `\ufeff${headers.map(cell).join(';')}\r\n`;
  let after = 0;
  for (;;) {
    const errors = await inTenant(db, tenantId, (trx) =>
      trx
        .selectFrom('importErrors')
        .selectAll()
        .where('importId', '=', importId)
        .where('id', '>', after)
        .orderBy('id')
        .limit(page)
        .execute(),
    );
    if (errors.length === 0) return;
    after = errors.at(-1)!.id;
    yield errors
      .map(({ row, kind, column, value, reason, fix }) =>
        [row, kinds[kind], column, value, reason, fix ?? ''].map(cell).join(';'),
      )
      .join('\r\n')
      .concat('\r\n');
  }
}
