import type { RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { Trx } from '../db/connection.ts';
import type { SealingKey } from '../db/sealing.ts';
import type { Permission, Person } from '../domain/access.ts';

/** A row as it stands in its table, fields in camel case. */
export type Row = Record<string, unknown>;

/** In what a write happens. */
export interface WriteContext {
  trx: Trx;
  person: Person;
  keys: readonly SealingKey[];
}

/** What a write stores and what its answer tells this once and never again (a key, a secret). */
export interface Prepared {
  columns: Row;
  once?: Row;
}

/** A dictionary or register by data: the one generic route reads everything else from here. */
export interface Resource {
  /** Kebab-case plural, as in the address. */
  path: string;
  table: string;
  title: string;
  /** What is answered; anything of the row outside it is never shown. */
  shown: z.ZodObject;
  /** Strict objects: a field outside them is refused. Undefined: not possible by CRUD. */
  create?: z.ZodObject;
  change?: z.ZodObject;
  read?: Permission;
  write?: Permission;
  /** Columns that `q` looks into. */
  search: readonly string[];
  /** Columns the list may be ordered by; the first one is the default, unless another order is named. */
  sort: readonly string[];
  defaultSort?: string;
  /** Columns the list may be narrowed by, each by a comma list. */
  filters: readonly string[];
  /** Fields (also lists) that name records of other tables of the same tenant. */
  references?: Record<string, 'users' | 'executors' | 'sector_blocks' | 'topics' | 'territories' | 'trainings'>;
  /** DELETE sets this instant instead of removing the row, and a list leaves such rows out by default. */
  archive?: 'archivedAt' | 'disabledAt' | 'revokedAt';
  canDelete?: boolean;
  /** Which rows this person sees, as a condition on `r`. */
  visible?: (person: Person) => RawBuilder<boolean>;
  /** Why this person may not write this row; asked beside the permission. `row` is undefined for a new one. */
  refuses?: (person: Person, given: Row, row: Row | undefined) => string | undefined;
  /** Turns what was sent into columns. */
  prepare?: (given: Row, context: WriteContext, row: Row | undefined) => Promise<Prepared>;
  /** Throws why this row may not be removed. */
  beforeDelete?: (row: Row, context: WriteContext) => Promise<void>;
  /** What follows a write in the same transaction. */
  after?: (id: string, given: Row, context: WriteContext) => Promise<void>;
  /** Adds fields that stand in other tables. */
  decorate?: (trx: Trx, rows: Row[]) => Promise<Row[]>;
}
