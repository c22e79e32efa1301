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

/** How a municipality imports: what becomes of a message whose applicant chose 59-ФЗ. */
export const ImportSettings = z.object({
  tenantId: z.uuid(),
  chosenAppeals: z.enum(['mark', 'appeal']),
  version: z.int(),
});
export type ImportSettings = z.infer<typeof ImportSettings>;
