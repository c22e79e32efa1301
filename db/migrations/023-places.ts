import { type Kysely, sql } from 'kysely';

/** Where a case is, as a point beside its address, and how cases of one place are found. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table cases add column latitude double precision check (latitude between -90 and 90),
      add column longitude double precision check (longitude between -180 and 180),
      add constraint cases_whole_point check ((latitude is null) = (longitude is null));
    create index cases_address on cases (tenant_id, address, received_at desc) where address is not null;
    create index cases_point on cases (tenant_id, latitude, longitude) where latitude is not null;
  `.execute(db);
}
