import type { Person } from '../domain/access.ts';
import type { CaseKind } from '../domain/codes.ts';
import { looksHeaderless } from '../domain/column-guesses.ts';
import { type ColumnMapping, fieldsByHeader, headerSignature, mappedLayout } from '../domain/column-mapping.ts';
import { AppError } from '../domain/errors.ts';
import { chooseLayout } from '../domain/import-layout.ts';
import type { TableRow } from '../domain/table-row.ts';
import type { Trx } from './connection.ts';
import { hashOf } from './ids.ts';
import { keepLayoutVersion } from './import-layout-versions.ts';
import { type HeaderKind, openTable } from './table-files/read-table.ts';
import { tableLimits } from './table-files/table-limits.ts';

/** How many rows are looked at before a file is taken. */
const headRows = 20;

/** The first rows of an uploaded table. */
export interface TableHead {
  headers: string[];
  rows: TableRow[];
}

/** Reads the head of a table in a blink, however big it is; throws `AppError` for what is no table. */
export async function readHead(path: string, dataDir: string, kind: HeaderKind = 'first'): Promise<TableHead> {
  const table = await openTable(path, { ...tableLimits(dataDir), onlyRows: headRows }, kind);
  try {
    const rows: TableRow[] = [];
    for await (const row of table.rows) rows.push(row);
    return { headers: table.headers, rows };
  } finally {
    await table.close();
  }
}

/** How a file will be read: by itself (`mapping` null), by a mapping remembered, or not before a person maps it (`waits`). */
export interface Recognised {
  kind: CaseKind;
  mapping: ColumnMapping | null;
  waits?: string;
}

/**
 * Says at once how a file of this channel is read. Throws `unprocessable` for a channel without regulation and for an export of
 * another cabinet, with its name and the way out.
 */
export async function recogniseFile(
  trx: Trx,
  { headers }: TableHead,
  place: { channel: string; kind?: CaseKind | undefined },
): Promise<Recognised> {
  const kinds = await kindsOf(trx, place.channel);
  const kind = place.kind ?? (kinds.length === 1 ? kinds[0]! : 'message');
  if (!kinds.includes(kind))
    throw new AppError(
      'unprocessable',
      `для канала «${place.channel}» нет регламента ${kind === 'appeal' ? 'обращений' : 'сообщений'}: опубликуйте его в справочнике`,
    );
  const both = place.kind === undefined && kinds.length > 1;
  const layouts = (both ? (['message', 'appeal'] as const) : [kind]).map((one) => ({
    kind: one,
    layout: chooseLayout(headers, { channel: place.channel, kind: one }),
  }));
  const own = layouts.find(({ layout }) => layout.ok);
  if (own) return { kind: own.kind, mapping: null };
  const remembered = await findMapping(trx, headers);
  if (remembered) return { kind, mapping: remembered };
  const [first] = layouts;
  if (!first || first.layout.ok) throw new Error('a recognised layout was passed over');
  const { layout } = first;
  if (layout.export !== 'unknown')
    throw new AppError('unprocessable', layout.message, { details: { export: layout.export } });
  return { kind, mapping: null, waits: layout.message };
}

async function kindsOf(trx: Trx, channel: string): Promise<CaseKind[]> {
  const rows = await trx.selectFrom('regulations').select('kind').distinct().where('channel', '=', channel).execute();
  if (rows.length === 0)
    throw new AppError('unprocessable', `для канала «${channel}» нет регламента: опубликуйте его в справочнике`);
  return rows.map((row) => row.kind).sort((a) => (a === 'message' ? -1 : 1));
}

/** What was said of the same columns before, if it still makes a case. */
async function findMapping(trx: Trx, headers: readonly string[]): Promise<ColumnMapping | undefined> {
  const hasHeader = !looksHeaderless(headers);
  const row = await trx
    .selectFrom('importLayouts')
    .select(['id', 'columns'])
    .where('signature', '=', hashOf(headerSignature(headers, hasHeader)))
    .executeTakeFirst();
  if (!row) return undefined;
  // Without names the columns are known by their places.
  const fields = hasHeader ? fieldsByHeader(headers, row.columns) : row.columns.map(({ field }) => field);
  const mapping = { hasHeader, fields };
  if (!mappedLayout(headers, mapping).ok) return undefined;
  await trx
    .updateTable('importLayouts')
    .set((eb) => ({ used: eb('used', '+', 1), lastUsedAt: new Date().toISOString() }))
    .where('id', '=', row.id)
    .execute();
  return mapping;
}

/** Keeps what a person said of these columns: the next file with them is read so without asking; what was said before stays as its version. */
export async function rememberMapping(
  trx: Trx,
  { tenantId, userId }: Pick<Person, 'tenantId' | 'userId'>,
  headers: readonly string[],
  { hasHeader, fields }: ColumnMapping,
  name: string,
): Promise<string> {
  const columns = JSON.stringify(
    headers.map((header, at) => ({ header: header.slice(0, 300), field: fields[at] ?? null })),
  );
  const row = await trx
    .insertInto('importLayouts')
    .values({
      id: crypto.randomUUID(),
      tenantId,
      name,
      signature: hashOf(headerSignature(headers, hasHeader)),
      hasHeader,
      columns,
      used: 1,
      lastUsedAt: new Date().toISOString(),
    })
    .onConflict((oc) =>
      oc.columns(['tenantId', 'signature']).doUpdateSet((eb) => ({
        name,
        columns,
        used: eb('importLayouts.used', '+', 1),
        lastUsedAt: eb.ref('excluded.lastUsedAt'),
        version: eb('importLayouts.version', '+', 1),
      })),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  await keepLayoutVersion(trx, row.id, userId);
  return row.id;
}
