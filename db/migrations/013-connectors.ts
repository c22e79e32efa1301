import { type Kysely, sql } from 'kysely';

const tables = ['connectors', 'connector_items', 'connector_messages'];

/** Live connectors with how they fare, what came in and waits, which message belongs to which case. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table connectors (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      kind text not null,
      channel text not null,
      title text not null,
      settings jsonb not null,
      sealed_secrets text not null,
      secret_names text[] not null default '{}',
      disabled_at timestamptz,
      cursor jsonb,
      last_received_at timestamptz,
      last_success_at timestamptz,
      last_error_at timestamptz,
      last_error text,
      next_try_at timestamptz,
      failures int not null default 0,
      check_requested_at timestamptz,
      checked_at timestamptz,
      check_result text,
      -- the worker that talks for it now; another takes over when the claim has run out
      claimed_by uuid,
      claimed_until timestamptz,
      created_at timestamptz not null default now(),
      version int not null default 1,
      unique (tenant_id, id),
      unique (tenant_id, title)
    );

    create table connector_items (
      id uuid primary key,
      tenant_id uuid not null,
      connector_id uuid not null,
      key text not null,
      sealed_raw text not null,
      state text not null default 'waiting' check (state in ('waiting', 'failed')),
      reason text,
      case_id uuid,
      forced boolean not null default false,
      attempts int not null default 0,
      next_try_at timestamptz not null default now(),
      received_at timestamptz not null default now(),
      unique (connector_id, key),
      foreign key (tenant_id, connector_id) references connectors (tenant_id, id)
    );
    create index connector_items_waiting on connector_items (next_try_at) where state = 'waiting';
    create index connector_items_failed on connector_items (tenant_id, received_at) where state = 'failed';

    create table connector_messages (
      tenant_id uuid not null,
      connector_id uuid not null,
      external_id text not null,
      case_id uuid not null,
      direction text not null check (direction in ('in', 'out')),
      state text not null check (state in ('taken', 'sending', 'sent')),
      effect_id uuid unique,
      thread_key text,
      sealed_address text,
      link text,
      at timestamptz not null default now(),
      primary key (connector_id, external_id),
      foreign key (tenant_id, connector_id) references connectors (tenant_id, id)
    );
    create index connector_messages_case on connector_messages (case_id, at);
    create index connector_messages_thread on connector_messages (connector_id, thread_key, at) where thread_key is not null;
    create index case_effects_undelivered on case_effects (tenant_id, created_at) where state = 'failed';
  `.execute(db);
  for (const table of tables)
    await sql`
      alter table ${sql.table(table)} enable row level security;
      alter table ${sql.table(table)} force row level security;
      create policy own on ${sql.table(table)} to mcc_app
        using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
      grant select, insert, update, delete on ${sql.table(table)} to mcc_app;
    `.execute(db);
  await sql`
    do $$ declare t text; begin
      foreach t in array array['connectors', 'connector_items', 'connector_messages'] loop
        execute format('create policy keeper on %I to %I using (true) with check (true)', t, current_user);
      end loop;
    end $$;

    -- a signed webhook's source; the transaction goes on as its tenant
    create function enter_source(wanted uuid) returns setof sources
      language sql volatile security definer set search_path = public as $$
        select s.* from sources s where s.id = wanted and s.disabled_at is null
          and set_config('app.tenant_id', s.tenant_id::text, true) is not null $$;

    create function find_connector(wanted uuid) returns table (tenant_id uuid)
      language sql stable security definer set search_path = public as $$
        select c.tenant_id from connectors c where c.id = wanted and c.disabled_at is null $$;

    -- the municipality that a jurisdiction_id of Open311 names, when it takes requests
    create function find_jurisdiction(wanted text) returns table (tenant_id uuid)
      language sql stable security definer set search_path = public as $$
        select t.id from tenants t where t.code = lower(wanted) and exists (
          select from connectors c where c.tenant_id = t.id and c.kind = 'open311Server' and c.disabled_at is null) $$;

    -- connectors that nobody works on and that have something to do, the one that waits longest first
    create function connectors_due(most int) returns table (tenant_id uuid, connector_id uuid)
      language sql stable security definer set search_path = public as $$
        select d.tenant_id, d.id from (
          select c.tenant_id, c.id, c.claimed_until, least(
            case when c.disabled_at is null and c.next_try_at <= now() then c.next_try_at end,
            case when c.checked_at is null then c.check_requested_at end,
            case when c.disabled_at is null then (select min(i.next_try_at) from connector_items i
              where i.connector_id = c.id and i.state = 'waiting' and i.next_try_at <= now()) end) as since
          from connectors c) d
        where d.since is not null and coalesce(d.claimed_until, '-infinity') < now()
        order by d.since limit most $$;

    revoke execute on function enter_source(uuid), find_connector(uuid), find_jurisdiction(text), connectors_due(int) from public;
    grant execute on function enter_source(uuid), find_connector(uuid), find_jurisdiction(text) to mcc_app;
    grant execute on function connectors_due(int) to mcc_relay;
  `.execute(db);
}
