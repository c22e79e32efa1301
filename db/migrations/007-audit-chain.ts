import { type Kysely, sql } from 'kysely';

/** The place of a seal in its tenant's chain: a row of the trail may be committed after one with a higher id. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table audit_seals add column seq bigint not null;
    -- two sealers cannot continue the chain from the same seal
    alter table audit_seals add unique (tenant_id, seq);
  `.execute(db);
}
