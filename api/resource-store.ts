import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { noteChange } from '../db/changes.ts';
import type { Trx } from '../db/connection.ts';
import type { Person } from '../domain/access.ts';
import { AppError } from '../domain/errors.ts';
import type { Resource, Row, WriteContext } from './resource.ts';

/** A list's question: `filters` hold values of the resource's own filter columns. */
export interface ListQuery {
  page: number;
  perPage: number;
  sort: string;
  q?: string | undefined;
  ids?: readonly string[] | undefined;
  archived: 'true' | 'false' | 'all';
  filters: Readonly<Record<string, readonly string[]>>;
}

const column = (name: string) => sql.ref(`r.${name}`);

/** Records `r` with these ids, found by the primary key; an id of another shape is nobody's. */
function byIds(resource: Resource, ids: readonly string[]): RawBuilder<boolean> {
  const { id } = resource.shown.shape;
  const isNumber = id instanceof z.ZodNumber;
  const known = ids.filter((one) => id?.safeParse(isNumber ? Number(one) : one).success);
  const type = isNumber ? 'bigint' : id instanceof z.ZodUUID ? 'uuid' : 'text';
  return sql<boolean>`r.id = any(${known}::${sql.raw(type)}[])`;
}

/** One page of a resource with the exact count. */
export async function listRows(trx: Trx, resource: Resource, person: Person, query: ListQuery) {
  const where = conditions(resource, person, query);
  const descending = query.sort.startsWith('-');
  const by = column(query.sort.replace(/^-/, ''));
  const order = descending ? sql`${by} desc nulls last, r.id desc` : sql`${by} asc nulls last, r.id`;
  const { rows } = await sql<Row>`select r.* from ${sql.table(resource.table)} r where ${where} order by ${order}
    limit ${query.perPage} offset ${(query.page - 1) * query.perPage}`.execute(trx);
  const counted = await sql<{ total: number }>`
    select count(*) as total from ${sql.table(resource.table)} r where ${where}`.execute(trx);
  return { rows: await decorated(trx, resource, rows), total: counted.rows[0]?.total ?? 0 };
}

function conditions(resource: Resource, person: Person, query: ListQuery): RawBuilder<boolean> {
  const parts: RawBuilder<boolean>[] = [resource.visible?.(person) ?? sql`true`];
  if (query.ids) parts.push(byIds(resource, query.ids));
  else if (resource.archive && query.archived !== 'all') {
    const isNull = query.archived === 'true' ? sql`is not null` : sql`is null`;
    parts.push(sql`${column(resource.archive)} ${isNull}`);
  }
  if (query.q !== undefined) {
    const words = `%${query.q.replace(/[\\%_]/g, '\\$&')}%`;
    const found = resource.search.map((name) => sql`${column(name)}::text ilike ${words}`);
    parts.push(sql`(${sql.join(found, sql` or `)})`);
  }
  for (const [name, values] of Object.entries(query.filters)) parts.push(sql`${column(name)}::text = any(${values})`);
  return sql`${sql.join(parts, sql` and `)}`;
}

async function decorated(trx: Trx, resource: Resource, rows: Row[]): Promise<Row[]> {
  return resource.decorate && rows.length > 0 ? await resource.decorate(trx, rows) : rows;
}

async function findRow(trx: Trx, resource: Resource, person: Person, id: string): Promise<Row | undefined> {
  const visible = resource.visible?.(person) ?? sql`true`;
  const { rows } = await sql<Row>`
    select r.* from ${sql.table(resource.table)} r where ${byIds(resource, [id])} and ${visible}`.execute(trx);
  return rows[0];
}

/** One record; throws `notFound` for another tenant's or a hidden one too. */
export async function getRow(trx: Trx, resource: Resource, person: Person, id: string): Promise<Row> {
  const row = await findRow(trx, resource, person, id);
  if (!row) throw new AppError('notFound', `записи ${id} нет в разделе «${resource.title}»`);
  return (await decorated(trx, resource, [row]))[0]!;
}

/** Stores a new record; the answer may carry what is shown once. */
export async function createRow(resource: Resource, given: Row, context: WriteContext): Promise<Row> {
  const { trx, person } = context;
  demand(resource.refuses?.(person, given, undefined));
  await checkReferences(trx, resource, given);
  const { columns, once = {} } = (await resource.prepare?.(given, context, undefined)) ?? { columns: given };
  const id = randomUUID();
  const all: Row = { ...columns, id, tenantId: person.tenantId };
  await sql`insert into ${sql.table(resource.table)} (${sql.join(Object.keys(all).map((name) => sql.ref(name)))})
    values (${sql.join(Object.values(all).map(stored))})`.execute(trx);
  await resource.after?.(id, given, context);
  await note(context, resource, id, 'created', 1, given);
  return { ...(await getRow(trx, resource, person, id)), ...once };
}

/** Changes a record; `version`, when sent, must be the stored one, else `versionConflict` with the current record. */
export async function changeRow(resource: Resource, id: string, given: Row, context: WriteContext): Promise<Row> {
  const { trx, person } = context;
  const { version, ...fields } = given;
  await sql`select 1 from ${sql.table(resource.table)} r where ${byIds(resource, [id])} for update`.execute(trx);
  const row = await getRow(trx, resource, person, id);
  demand(resource.refuses?.(person, fields, row));
  if (version !== undefined && version !== row.version)
    throw new AppError(
      'versionConflict',
      `запись изменилась: у вас версия ${version}, сейчас ${row.version}; посмотрите разницу и сохраните снова`,
      { details: { current: resource.shown.parse(row) } },
    );
  await checkReferences(trx, resource, fields);
  const { columns, once = {} } = (await resource.prepare?.(fields, context, row)) ?? { columns: fields };
  const sets = Object.entries(columns).map(([name, value]) => sql`${sql.ref(name)} = ${stored(value)}`);
  await sql`update ${sql.table(resource.table)} r set ${sql.join([...sets, sql`version = version + 1`])}
    where ${byIds(resource, [id])}`.execute(trx);
  await resource.after?.(id, fields, context);
  await note(context, resource, id, 'changed', Number(row.version) + 1, fields);
  return { ...(await getRow(trx, resource, person, id)), ...once };
}

/** Archives or removes a record, as its resource says. */
export async function deleteRow(resource: Resource, id: string, context: WriteContext): Promise<void> {
  const { trx, person } = context;
  const row = await getRow(trx, resource, person, id);
  const given: Row = resource.archive ? { [resource.archive]: new Date().toISOString() } : {};
  demand(resource.refuses?.(person, given, row));
  await resource.beforeDelete?.(row, context);
  if (resource.archive)
    await sql`update ${sql.table(resource.table)} r set ${sql.ref(resource.archive)} = coalesce(${column(resource.archive)}, now()),
      version = version + 1 where ${byIds(resource, [id])}`.execute(trx);
  else await sql`delete from ${sql.table(resource.table)} r where ${byIds(resource, [id])}`.execute(trx);
  await resource.after?.(id, given, context);
  await note(context, resource, id, 'deleted', null, {});
}

function demand(refusal: string | undefined): void {
  if (refusal !== undefined) throw new AppError('forbidden', refusal);
}

// Lists of texts are arrays of the database; other objects are its jsonb.
function stored(value: unknown): unknown {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? JSON.stringify(value) : value;
}

/** Ids of another tenant are as unknown as ids that never were. */
async function checkReferences(trx: Trx, resource: Resource, given: Row): Promise<void> {
  for (const [field, table] of Object.entries(resource.references ?? {})) {
    const value = given[field];
    const ids = [...new Set(Array.isArray(value) ? value : value == null ? [] : [value])];
    if (ids.length === 0) continue;
    const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)} where id = any(${ids})`.execute(trx);
    const missing = ids.find((id) => !rows.some((row) => row.id === id));
    if (missing !== undefined)
      throw new AppError('notFound', `${field}: записи ${missing} нет`, {
        errors: [{ path: field, message: 'такой записи нет' }],
      });
  }
}

async function note(
  { trx, person }: WriteContext,
  resource: Resource,
  id: string,
  action: 'created' | 'changed' | 'deleted',
  version: number | null,
  given: Row,
): Promise<void> {
  // Names of fields alone: values may be personal, and the trail cannot forget.
  const data = { fields: Object.keys(given).sort(), ...(person.keyId !== undefined && { keyId: person.keyId }) };
  await trx
    .insertInto('audit')
    .values({
      tenantId: person.tenantId,
      actorId: person.userId,
      action,
      resource: resource.path,
      recordId: id,
      data: JSON.stringify(data),
    })
    .execute();
  await noteChange(trx, {
    tenantId: person.tenantId,
    resource: resource.path,
    recordId: id,
    version,
    userId: person.userId,
  });
}
