import { type Kysely, sql } from 'kysely';

/** A registration number once a year, answers that were given, outgoing numbers; how many signed beside the applicant. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table applicants add column co_signers int not null default 0;
    update applicants p set co_signers = a.applicants - 1
      from appeals a join cases c on c.id = a.case_id where c.applicant_id = p.id and a.applicants > 1;

    alter table appeals
      add column answered boolean not null default false,
      -- the local year whose number it holds; null where it holds none, also for a number of a file that was taken
      add column registered_year int,
      add column told_late boolean not null default false,
      add column outgoing_number text,
      add column sent_at timestamptz;

    update appeals a set answered = a.answered_orally or c.state->>'publishedAt' is not null
        or (c.stage = 'closed' and coalesce((c.state->>'everPublished')::boolean, false))
      from cases c where c.id = a.case_id;
    update appeals a set registered_year = held.year
      from (
        select a.case_id, y.year, row_number() over (
            partition by a.tenant_id, a.registration_number, y.year order by c.registered_at, c.id) as place
        from appeals a join cases c on c.id = a.case_id join tenants t on t.id = a.tenant_id
          cross join lateral (select extract(year from c.registered_at at time zone t.zone)::int as year) y
        where a.registration_number is not null and c.registered_at is not null
      ) held
      where held.case_id = a.case_id and held.place = 1;
    create unique index appeals_number_once on appeals (tenant_id, registered_year, registration_number);
  `.execute(db);
}
