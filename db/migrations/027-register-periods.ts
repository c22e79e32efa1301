import { type Kysely, sql } from 'kysely';

/** The register of appeals by its day: of registration, of receipt while there is none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- no coalesce: it is not known to be leakproof, so under row-level security it would be asked without the index
    create index cases_register on cases (
      tenant_id, (case when registered_at is null then received_at else registered_at end) desc, id
    ) where kind = 'appeal';
  `.execute(db);
}
