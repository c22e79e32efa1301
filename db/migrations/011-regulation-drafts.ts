import { type Kysely, sql } from 'kysely';

const tables = ['regulation_drafts', 'recounts'];

/** Regulations while they are written, deadlines of open cases counted anew in the background, bodies with hours of their own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table regulation_drafts (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      regulation_id text not null,
      base_version int,
      body jsonb not null,
      updated_by uuid,
      updated_at timestamptz not null default now(),
      version int not null default 1,
      unique (tenant_id, regulation_id)
    );

    -- open cases move to a new version of a regulation or a calendar; case_ids null: all it concerns
    create table recounts (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      user_id uuid not null,
      regulation_id text,
      calendar_id text,
      waiting_only boolean not null default false,
      case_ids uuid[],
      reason text not null,
      state text not null default 'queued' check (state in ('queued', 'running', 'done', 'stopped', 'failed')),
      not_before timestamptz not null default now(),
      reached uuid,
      total int not null,
      done int not null default 0,
      given int not null default 0,
      unchanged int not null default 0,
      refused int not null default 0,
      problem text,
      claimed_by uuid,
      heartbeat_at timestamptz,
      created_at timestamptz not null default now(),
      started_at timestamptz,
      finished_at timestamptz,
      version int not null default 1
    );
    create index on recounts (tenant_id, created_at desc);
    create index on recounts (not_before) where state in ('queued', 'running');

    alter table executors add column calendar_id text;

    -- recounts whose time has come, oldest first; free: nobody works on it, or its worker went silent
    create function recounts_due() returns table (tenant_id uuid, recount_id uuid, free boolean)
      language sql stable security definer set search_path = public as $$
        select r.tenant_id, r.id, r.heartbeat_at is null or r.heartbeat_at < now() - interval '30 seconds'
        from recounts r where r.state in ('queued', 'running') and r.not_before <= now() order by r.created_at $$;
    revoke execute on function recounts_due() from public;
    grant execute on function recounts_due() to mcc_relay;
  `.execute(db);
  for (const table of tables)
    await sql`
      alter table ${sql.table(table)} enable row level security;
      alter table ${sql.table(table)} force row level security;
      create policy own on ${sql.table(table)} to mcc_app
        using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
      create policy keeper on ${sql.table(table)} to current_user using (true) with check (true);
      grant select, insert, update, delete on ${sql.table(table)} to mcc_app;
    `.execute(db);
}
