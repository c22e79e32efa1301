import { type Kysely, sql } from 'kysely';

/** Letters that were posted, newest first; visits of a reception, cancelled ones too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index letters_posted on letters (tenant_id, posted_on desc) where posted_on is not null;
    create index reception_visits_slot on reception_visits (slot_id);
  `.execute(db);
}
