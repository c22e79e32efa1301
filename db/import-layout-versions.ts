import { sql } from 'kysely';
import type { ShownLayoutVersion } from '../domain/import-records.ts';
import type { Trx } from './connection.ts';

/** Keeps what a remembered table says now as its version, under the name of who wrote it; nothing where it is forgotten (ORG-6). */
export async function keepLayoutVersion(trx: Trx, layoutId: string, userId: string): Promise<void> {
  await sql`insert into import_layout_versions (tenant_id, layout_id, version, name, columns, user_id)
    select tenant_id, id, version, name, columns, ${userId} from import_layouts where id = ${layoutId}
    on conflict do nothing`.execute(trx);
}

/** The versions of a remembered table, the newest first. */
export async function layoutVersions(trx: Trx, layoutId: string): Promise<ShownLayoutVersion[]> {
  return await trx
    .selectFrom('importLayoutVersions as v')
    .leftJoin('users as u', 'u.id', 'v.userId')
    .select(['v.version', 'v.name', 'v.columns', 'v.createdAt', 'u.name as userName'])
    .where('v.layoutId', '=', layoutId)
    .orderBy('v.version', 'desc')
    .execute();
}
