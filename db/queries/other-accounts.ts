import { sql } from 'kysely';
import { z } from 'zod';
import type { Trx } from '../connection.ts';

/** Another account of the same person with its municipality. */
export const OtherAccount = z.object({
  userId: z.uuid(),
  login: z.string(),
  userName: z.string(),
  tenantId: z.uuid(),
  tenantName: z.string(),
});
export type OtherAccount = z.infer<typeof OtherAccount>;

/** The accounts that a person of the transaction's tenant has linked, by municipality. */
export async function otherAccounts(trx: Trx, userId: string): Promise<OtherAccount[]> {
  const { rows } = await sql<OtherAccount>`select * from accounts_of(${userId})`.execute(trx);
  return rows;
}
