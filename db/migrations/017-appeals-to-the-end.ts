import { type Kysely, sql } from 'kysely';

/** Letters on paper with their posting; late forwardings, late documents and oral answers in the register. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- letters made before this were sent as people then saw fit: none of them waits
    alter table letters
      add column by_post boolean not null default false,
      add column posted_on date,
      add column post_item text;
    create index letters_to_post on letters (tenant_id, created_at) where by_post and posted_on is null;

    -- a time of reception takes its visits with it, as everything else of a municipality does
    alter table reception_visits
      drop constraint reception_visits_tenant_id_slot_id_fkey,
      add constraint reception_visits_tenant_id_slot_id_fkey
        foreign key (tenant_id, slot_id) references reception_slots (tenant_id, id) on delete cascade;

    alter table appeals
      add column late_forwards int not null default 0,
      add column late_documents int not null default 0,
      add column answered_orally boolean not null default false;
  `.execute(db);
}
