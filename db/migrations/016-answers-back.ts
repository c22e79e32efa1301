import { type Kysely, sql } from 'kysely';

/** Answers that go back whole: what went where, links of files, and what an hour's limit of a citizen holds back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- only the citizen and we read there: an appeal is answered in no public place
    alter table connector_messages add column is_private boolean not null default false;
    update connector_messages m set is_private = true from connectors c where c.id = m.connector_id
      and (c.kind = 'mail' or (c.kind = 'vk' and m.thread_key is not null));
    -- words about what of the answer could not be carried
    alter table connector_messages add column remark_id uuid;

    -- 'held': the citizen has had his letters of this hour, it goes out at not_before
    alter table case_effects add column not_before timestamptz;
    alter table case_effects drop constraint case_effects_state_check;
    alter table case_effects add constraint case_effects_state_check
      check (state in ('pending', 'held', 'done', 'failed', 'skipped'));
    create index case_effects_held on case_effects (not_before) where state = 'held';
    alter table mails add column not_before timestamptz;
    alter table mails drop constraint mails_state_check;
    alter table mails add constraint mails_state_check
      check (state in ('kept', 'waiting', 'held', 'sent', 'failed', 'gathered', 'joined'));
    create index mails_held on mails (not_before) where state = 'held';
    create index mails_of_letters on mails (case_id) where template = 'letter';
    create index direct_line_questions_case on direct_line_questions (case_id) where case_id is not null;

    -- letters that left for one citizen's address, whichever way: a keyed hash of it, an hour is counted by them
    create table address_letters (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      address_hash text not null,
      at timestamptz not null
    );
    create index address_letters_recent on address_letters (address_hash, at desc);

    -- a file of an answer that another system fetches by its link: the token's hash alone
    create table file_links (
      file_id uuid primary key,
      tenant_id uuid not null references tenants,
      token_hash text not null unique,
      created_at timestamptz not null default now()
    );
  `.execute(db);
  for (const table of ['address_letters', 'file_links'])
    await sql`
      alter table ${sql.table(table)} enable row level security;
      alter table ${sql.table(table)} force row level security;
      create policy own on ${sql.table(table)} to mcc_app
        using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
      create policy keeper on ${sql.table(table)} to current_user using (true) with check (true);
      grant select, insert, update, delete on ${sql.table(table)} to mcc_app;
    `.execute(db);
  await sql`
    create function find_file_link(hash text) returns table (tenant_id uuid, file_id uuid)
      language sql stable security definer set search_path = public as $$
        select l.tenant_id, l.file_id from file_links l where l.token_hash = hash $$;

    -- what was held back goes on: its case is woken to run it
    create function release_effects() returns int
      language sql volatile security definer set search_path = public as $$
        with due as (
          update case_effects set state = 'pending', not_before = null
          where state = 'held' and not_before <= now() returning tenant_id, case_id),
        woken as (insert into outbox (tenant_id, case_id) select distinct tenant_id, case_id from due returning 1)
        select count(*)::int from woken $$;

    create or replace function letters_to_carry() returns table (tenant_id uuid, mail_id uuid)
      language sql stable security definer set search_path = public as $$
        select l.tenant_id, l.id from (
          select m.tenant_id, m.id, m.attempts, m.created_at from mails m
          where m.state = 'waiting' and (m.template in ('digest', 'linkAgain') or m.applicant_id is not null)
            and m.created_at > now() - interval '3 days'
          union all
          select m.tenant_id, m.id, m.attempts, m.created_at from mails m
          where m.state = 'held' and m.not_before <= now()) l
        order by l.attempts, l.created_at limit 50 $$;

    revoke execute on function find_file_link(text), release_effects() from public;
    grant execute on function find_file_link(text) to mcc_app;
    grant execute on function release_effects() to mcc_relay;
  `.execute(db);
}
