import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { tables } from '../../db/tables.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

interface Column {
  table: string;
  name: string;
  type: string;
  nullable: boolean;
  generated: boolean;
}

let database: TestDatabase;
let columns: Column[];

beforeAll(async () => {
  database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  const { rows } = await client.query<Column>(`
    select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      not a.attnotnull as nullable, a.attgenerated <> '' as generated
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and c.relname not like 'kysely%'`);
  columns = rows;
  await client.end();
});
afterAll(async () => await database.drop());

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What kinds of columns a field of this shape may stand in. */
function fitting(field: z.ZodType): RegExp {
  if (field instanceof z.ZodNullable || field instanceof z.ZodOptional) return fitting(field.unwrap() as z.ZodType);
  if (field instanceof z.ZodUUID) return /^uuid$/;
  if (field instanceof z.ZodISODateTime) return /^timestamp with time zone$/;
  if (field instanceof z.ZodISODate) return /^date$/;
  if (field instanceof z.ZodBoolean) return /^boolean$/;
  if (field instanceof z.ZodNumber) return field.isInt ? /^(?:integer|bigint)$/ : /^(?:double precision|numeric)$/;
  if (field instanceof z.ZodString || field instanceof z.ZodEmail || field instanceof z.ZodEnum)
    return /^(?:text|xid8)$/;
  if (field instanceof z.ZodArray && !(field.element instanceof z.ZodObject)) return /^(?:text|uuid)\[\]$/;
  return /^jsonb$/;
}

describe('one definition per record: the tables are what the zod objects say', () => {
  test('every table has its object and every object its table; an index kept by triggers is no record', () => {
    const derived = ['case_search', 'case_signatures'];
    const real = [...new Set(columns.map((column) => column.table))].filter((table) => !derived.includes(table)).sort();
    expect(Object.keys(tables).map(snake).sort()).toEqual(real);
  });

  test.each(Object.entries(tables))('%s: the same columns, types and nullability', (name, object) => {
    const shape = object.shape as Record<string, z.ZodType>;
    const own = columns.filter((column) => column.table === snake(name) && !column.generated);
    expect(own.map((column) => column.name).sort()).toEqual(Object.keys(shape).map(snake).sort());
    for (const [field, type] of Object.entries(shape)) {
      const column = own.find((one) => one.name === snake(field))!;
      expect(`${field} ${column.type}`).toMatch(new RegExp(`^${field} ${fitting(type).source.slice(1)}`));
      expect([field, column.nullable]).toEqual([field, type.safeParse(null).success && !(type instanceof z.ZodCustom)]);
    }
  });
});
