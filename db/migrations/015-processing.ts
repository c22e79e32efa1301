import { type Kysely, sql } from 'kysely';

const tables = [
  'rating_links',
  'template_uses',
  'template_requests',
  'finding_kinds',
  'answer_findings',
  'direct_lines',
  'direct_line_questions',
];

/**
 * What surrounds the processing of a case: the citizen's rating link, standard answers asked for and used, causes and
 * proposals, direct lines; a letter of the mailbox that waits before it goes out; letters gathered into a digest.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- one link for one published answer: the token's hash alone
    create table rating_links (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      case_id uuid not null,
      answer_version int not null,
      token_hash text not null unique,
      used_at timestamptz,
      created_at timestamptz not null default now(),
      unique (case_id, answer_version)
    );

    alter table answer_templates add unique (tenant_id, id);
    create table template_uses (
      tenant_id uuid not null references tenants,
      template_id uuid not null,
      case_id uuid not null,
      user_id uuid not null,
      created_at timestamptz not null default now(),
      primary key (template_id, case_id, user_id),
      foreign key (tenant_id, template_id) references answer_templates (tenant_id, id) on delete cascade
    );

    -- a standard answer asked of the body that owns the topic: asked, proposed, then accepted or declined
    create table template_requests (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      topic_id uuid not null,
      executor_id uuid not null,
      question text not null,
      state text not null default 'asked' check (state in ('asked', 'proposed', 'accepted', 'declined')),
      title text,
      body text,
      remark text,
      asked_by uuid not null,
      proposed_by uuid,
      proposed_at timestamptz,
      settled_by uuid,
      settled_at timestamptz,
      template_id uuid,
      created_at timestamptz not null default now(),
      version int not null default 1,
      unique (tenant_id, id)
    );
    create unique index template_requests_open on template_requests (tenant_id, topic_id)
      where state in ('asked', 'proposed');
    create index template_requests_recent on template_requests (tenant_id, created_at desc);

    -- the tenant's own words for causes and proposals
    create table finding_kinds (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      kind text not null check (kind in ('cause', 'proposal')),
      name text not null,
      archived_at timestamptz,
      version int not null default 1,
      unique (tenant_id, id),
      unique (tenant_id, kind, name)
    );

    -- what the last answer of a cycle named; kept by the writer of cases, words stand in case_texts
    create table answer_findings (
      tenant_id uuid not null references tenants,
      case_id uuid not null,
      cycle int not null,
      topic_id uuid,
      executor_id uuid,
      cause_kind_id uuid,
      cause_id uuid,
      proposal_kind_id uuid,
      proposal_id uuid,
      at timestamptz not null,
      primary key (case_id, cycle)
    );
    create index answer_findings_recent on answer_findings (tenant_id, at desc);

    create table direct_lines (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      title text not null,
      held_on date not null,
      official text not null,
      topic_id uuid,
      state text not null default 'planned' check (state in ('planned', 'live', 'ended')),
      started_at timestamptz,
      ended_at timestamptz,
      created_by uuid not null,
      created_at timestamptz not null default now(),
      version int not null default 1,
      unique (tenant_id, id)
    );
    create index direct_lines_recent on direct_lines (tenant_id, held_on desc);

    -- one line of the grid is one question: answered in it, or handed on as a case
    create table direct_line_questions (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      line_id uuid not null,
      position int not null,
      body text not null,
      -- name, phone and address of the caller as one sealed value
      sealed text,
      topic_id uuid,
      territory_id uuid,
      answer text,
      answered_at timestamptz,
      case_id uuid,
      created_by uuid not null,
      created_at timestamptz not null default now(),
      version int not null default 1,
      unique (tenant_id, id),
      unique (line_id, position),
      foreign key (tenant_id, line_id) references direct_lines (tenant_id, id) on delete cascade,
      check (answer is null or case_id is null)
    );

    -- a command that is sent out only then, and may be taken back before
    alter table case_inbox add column not_before timestamptz;

    -- promises made and kept, day by day
    create index case_events_promises on case_events (tenant_id, at) where type = 'workReported';
    create index cases_promised on cases (tenant_id, promised_on) where is_open and promised_on is not null;

    -- letters to citizens (the address is known by its keyed hash alone) and letters gathered into one
    alter table mails add column applicant_id uuid;
    alter table mails add column address_hash text;
    alter table mails add column digest_id uuid;
    alter table mails drop constraint mails_state_check;
    alter table mails add constraint mails_state_check
      check (state in ('kept', 'waiting', 'sent', 'failed', 'gathered', 'joined'));
    create index mails_gathered on mails (created_at) where state = 'gathered';
    create index mails_to_user on mails (tenant_id, user_id, created_at desc) where user_id is not null;
    create index mails_to_executor on mails (tenant_id, executor_id, created_at desc) where executor_id is not null;
    create index mails_to_citizen on mails (address_hash, created_at desc) where address_hash is not null;
  `.execute(db);
  for (const table of tables)
    await sql`
      alter table ${sql.table(table)} enable row level security;
      alter table ${sql.table(table)} force row level security;
      create policy own on ${sql.table(table)} to mcc_app
        using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
      grant select, insert, update, delete on ${sql.table(table)} to mcc_app;
      create policy keeper on ${sql.table(table)} to current_user using (true) with check (true);
    `.execute(db);
  await sql`
    create function find_rating_link(hash text) returns table (tenant_id uuid, link_id uuid)
      language sql stable security definer set search_path = public as $$
        select l.tenant_id, l.id from rating_links l where l.token_hash = hash $$;

    -- a letter that waits to be sent out is not forgotten before its time
    create or replace function mail_waiting(most int) returns table (tenant_id uuid, case_id uuid)
      language sql stable security definer set search_path = public as $$
        select distinct w.tenant_id, w.case_id from (
          select i.tenant_id, i.case_id from case_inbox i
          where i.processed_at is null and i.accepted_at < now() - interval '3 seconds'
            and (i.not_before is null or i.not_before < now() - interval '3 seconds')
          order by i.accepted_at limit most) w $$;

    -- people whose gathered letters have waited so long; letters that no case waits for and that still have to leave
    create function digests_due(waited interval) returns table (tenant_id uuid, user_id uuid, executor_id uuid)
      language sql stable security definer set search_path = public as $$
        select m.tenant_id, m.user_id, m.executor_id from mails m where m.state = 'gathered'
        group by m.tenant_id, m.user_id, m.executor_id having min(m.created_at) < now() - waited $$;
    create function letters_to_carry() returns table (tenant_id uuid, mail_id uuid)
      language sql stable security definer set search_path = public as $$
        select m.tenant_id, m.id from mails m
        where m.state = 'waiting' and (m.template in ('digest', 'linkAgain') or m.applicant_id is not null)
          and m.created_at > now() - interval '3 days'
        order by m.attempts, m.created_at limit 50 $$;
    create index mails_to_carry on mails (created_at) where state = 'waiting';

    revoke execute on function find_rating_link(text), mail_waiting(int), digests_due(interval), letters_to_carry()
      from public;
    grant execute on function find_rating_link(text) to mcc_app;
    grant execute on function mail_waiting(int), digests_due(interval), letters_to_carry() to mcc_relay;
  `.execute(db);
}
