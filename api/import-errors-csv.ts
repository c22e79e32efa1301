import { Readable } from 'node:stream';
import { type Db, inTenant } from '../db/connection.ts';
import { csvCell } from '../domain/csv-cell.ts';
import type { ImportError } from '../domain/records.ts';

const headers = ['Строка', 'Вид', 'Колонка', 'Значение', 'Что не так', 'Как исправить'];
const kinds: Record<ImportError['kind'], string> = {
  error: 'строка не загружена',
  conflict: 'противоречие',
  unknownName: 'нет в справочнике',
  warning: 'значение не взяли',
};
const page = 1_000;

/** All errors of an import as a CSV that spreadsheets open (`;`, UTF-8 with its mark), read a page at a time. */
export function errorsCsv(db: Db, tenantId: string, importId: string): Readable {
  return Readable.from(lines(db, tenantId, importId));
}

async function* lines(db: Db, tenantId: string, importId: string): AsyncGenerator<string> {
  yield `\ufeff${headers.map(csvCell).join(';')}\r\n`;
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
        [row, kinds[kind], column, value, reason, fix ?? ''].map(csvCell).join(';'),
      )
      .join('\r\n')
      .concat('\r\n');
  }
}
