import { type Kysely, sql } from 'kysely';

/** Cases: the truth (events), the mailbox, the effects, and the projection that screens read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table applicants (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      kind text not null default 'citizen',
      -- name, phone, e-mail, address and author's page as one sealed value
      sealed text not null,
      created_at timestamptz not null default now()
    );

    create table cases (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      number text not null,
      kind text not null,
      channel text not null,
      platform text,
      external_id text,
      stage text not null,
      is_open boolean not null,
      is_history boolean not null default false,
      cycle int not null default 1,
      importance text not null,
      text_id uuid not null,
      applicant_id uuid,
      topic_id uuid,
      territory_id uuid,
      sector_block_id uuid,
      executor_id uuid,
      co_executor_ids uuid[] not null default '{}',
      coordinator_id uuid,
      received_at timestamptz not null,
      registered_at timestamptz,
      closed_at timestamptz,
      due_at timestamptz,
      due_clock text,
      due_state text,
      due_started_at timestamptz,
      -- from this moment the chip turns amber: less than an hour or a quarter of the norm is left
      soon_at timestamptz,
      promised_on date,
      paused_until timestamptz,
      returns int not null default 0,
      repeats int not null default 0,
      outcome text,
      marks text[] not null default '{}',
      address text,
      link text,
      as_written jsonb not null default '{}',
      next_tick_at timestamptz,
      state jsonb not null,
      version int not null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (tenant_id, number),
      unique (tenant_id, id)
    );
    -- the folded state stands apart, so that lists and counters read thin rows
    alter table cases alter column state set storage external;
    alter table cases set (toast_tuple_target = 256);
    -- one external id is one case (INT-4)
    create unique index cases_external on cases (tenant_id, channel, external_id) where external_id is not null;
    create index cases_external_id on cases (tenant_id, external_id) where external_id is not null;
    -- queues and their counters: everything a queue looks at, open cases alone
    create index cases_queue on cases (tenant_id, due_at, id)
      include (stage, soon_at, returns, coordinator_id, executor_id, channel, sector_block_id, promised_on)
      where is_open;
    create index cases_stage on cases (tenant_id, stage, due_at, id) where is_open;
    create index cases_executor on cases (tenant_id, executor_id, due_at) where is_open;
    create index cases_coordinator on cases (tenant_id, coordinator_id, due_at) where is_open;
    create index cases_received on cases (tenant_id, received_at desc, id);
    create index cases_topic on cases (tenant_id, topic_id, received_at desc);
    create index cases_territory on cases (tenant_id, territory_id, received_at desc);
    create index cases_channel on cases (tenant_id, channel, received_at desc);
    create index cases_updated on cases (tenant_id, updated_at desc);
    create index cases_closed on cases (tenant_id, closed_at desc);
    -- the reconciler: open cases, earliest tick first
    create index cases_watch on cases (next_tick_at nulls first, id) where is_open and not is_history;

    create table case_numbers (
      tenant_id uuid not null references tenants,
      prefix text not null,
      year int not null,
      last int not null,
      primary key (tenant_id, prefix, year)
    );

    -- words of people; erasure empties them, events keep only their ids
    create table case_texts (
      id uuid primary key,
      tenant_id uuid not null,
      case_id uuid not null,
      kind text not null,
      body text not null,
      raw_body text,
      title text,
      created_at timestamptz not null default now()
    );
    create index on case_texts (case_id);

    -- what the citizen wrote, as words to search: a thin row a case, kept by triggers, so that a common word costs little
    create table case_search (
      case_id uuid primary key,
      tenant_id uuid not null,
      is_open boolean not null,
      search tsvector not null
    ) with (toast_tuple_target = 128);
    alter table case_search alter column search set storage external;
    create index case_search_words on case_search using gin (search);
    create index case_search_open on case_search using gin (search) where is_open;
    create function index_case_text() returns trigger language plpgsql security definer set search_path = public as $$
      begin
        insert into case_search (case_id, tenant_id, is_open, search)
        select c.id, c.tenant_id, c.is_open, to_tsvector('russian', new.body) from cases c where c.id = new.case_id
        on conflict (case_id) do update set search = case_search.search || excluded.search;
        return null;
      end $$;
    create trigger index_case_text after insert on case_texts
      for each row when (new.kind in ('message', 'comment')) execute function index_case_text();
    create function index_case_open() returns trigger language plpgsql security definer set search_path = public as $$
      begin
        update case_search set is_open = new.is_open where case_id = new.id;
        return null;
      end $$;
    create trigger index_case_open after update of is_open on cases
      for each row when (old.is_open is distinct from new.is_open) execute function index_case_open();

    create table case_events (
      tenant_id uuid not null,
      case_id uuid not null,
      seq int not null,
      cycle int not null,
      at timestamptz not null,
      recorded_at timestamptz not null default now(),
      type text not null,
      data jsonb not null,
      actor jsonb not null,
      command_id text not null,
      primary key (case_id, seq)
    );

    -- accepted commands in the order of arrival, with what became of them
    create table case_inbox (
      tenant_id uuid not null,
      case_id uuid not null,
      command_id uuid not null,
      seq bigint generated always as identity,
      command jsonb not null,
      body_hash text not null,
      actor jsonb not null,
      at timestamptz not null,
      accepted_at timestamptz not null default now(),
      processed_at timestamptz,
      outcome jsonb,
      primary key (case_id, command_id)
    );
    create index case_inbox_pending on case_inbox (case_id, seq) where processed_at is null;
    create index case_inbox_waiting on case_inbox (accepted_at) where processed_at is null;
    create index case_inbox_old on case_inbox (accepted_at) where processed_at is not null;

    create table case_effects (
      id uuid primary key,
      tenant_id uuid not null,
      case_id uuid not null,
      seq int not null,
      type text not null,
      data jsonb not null,
      state text not null default 'pending' check (state in ('pending', 'done', 'failed', 'skipped')),
      attempts int not null default 0,
      last_error text,
      created_at timestamptz not null default now(),
      done_at timestamptz
    );
    create index case_effects_unfinished on case_effects (case_id, seq) where state = 'pending';
    create index case_effects_case on case_effects (case_id);

    -- starts and wake-ups for the engine: ids only
    create table outbox (
      id bigint generated always as identity primary key,
      tenant_id uuid not null,
      case_id uuid not null,
      created_at timestamptz not null default now()
    );

    -- secure links: the token's hash alone, one row an assignment and executor
    create table answer_links (
      assignment_id uuid primary key,
      tenant_id uuid not null,
      case_id uuid not null,
      executor_id uuid not null,
      generation int not null default 1,
      token_hash text not null unique,
      ended_at timestamptz,
      created_at timestamptz not null default now()
    );
    create index on answer_links (case_id);
  `.execute(db);
}
