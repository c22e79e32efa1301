import type { Db } from '../db/connection.ts';
import { CommandRefused } from './command-context.ts';

/** The municipality of a code, read as the database's owner; refuses an unknown code with those there are. */
export async function getTenant(owner: Db, code: string): Promise<{ id: string; code: string; zone: string }> {
  const all = await owner.selectFrom('tenants').select(['id', 'code', 'zone']).orderBy('code').execute();
  const tenant = all.find((row) => row.code === code);
  if (tenant) return tenant;
  throw new CommandRefused(`no municipality "${code}": allowed are ${all.map((row) => row.code).join(', ') || 'none'}`);
}
