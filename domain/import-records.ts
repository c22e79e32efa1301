import { z } from 'zod';
import { RememberedColumn } from './column-mapping.ts';

const at = z.iso.datetime({ offset: true });

/** Columns of a table as a person mapped them: files with the same columns are read so without asking. */
export const ImportLayoutRecord = z.object({
  id: z.uuid(),
  tenantId: z.uuid(),
  version: z.int(),
  name: z.string().trim().min(1, 'назовите').max(200),
  signature: z.string(),
  hasHeader: z.boolean(),
  columns: z.array(RememberedColumn),
  used: z.int(),
  lastUsedAt: at.nullable(),
  createdAt: at,
});
export type ImportLayoutRecord = z.infer<typeof ImportLayoutRecord>;

/** A remembered table as it stood at one of its versions; `userId` is null where nobody was written down. */
export const ImportLayoutVersion = z.object({
  tenantId: z.uuid(),
  layoutId: z.uuid(),
  version: z.int(),
  name: z.string(),
  columns: z.array(RememberedColumn),
  userId: z.uuid().nullable(),
  createdAt: at,
});
export type ImportLayoutVersion = z.infer<typeof ImportLayoutVersion>;

/** A version as people see it, with the name of who wrote it. */
export const ShownLayoutVersion = ImportLayoutVersion.pick({
  version: true,
  name: true,
  columns: true,
  createdAt: true,
}).extend({ userName: z.string().nullable() });
export type ShownLayoutVersion = z.infer<typeof ShownLayoutVersion>;

/** How a municipality imports: what becomes of a message whose applicant chose 59-ФЗ. */
export const ImportSettings = z.object({
  tenantId: z.uuid(),
  chosenAppeals: z.enum(['mark', 'appeal']),
  version: z.int(),
});
export type ImportSettings = z.infer<typeof ImportSettings>;
