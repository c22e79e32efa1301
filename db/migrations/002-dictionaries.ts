import { type Kysely, sql } from 'kysely';

/** What an administrator keeps: blocks, executors, topics, territories, templates, calendars, regulations. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table sector_blocks (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      name text not null,
      lead_user_id uuid,
      archived_at timestamptz,
      version int not null default 1,
      unique (tenant_id, id),
      unique (tenant_id, name)
    );

    -- bodies and departments that answer; a person answers for one through user_executors
    create table executors (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      name text not null,
      parent_id uuid,
      lead_user_id uuid,
      sector_block_id uuid,
      email text,
      phone text,
      archived_at timestamptz,
      version int not null default 1,
      unique (tenant_id, id),
      unique (tenant_id, name)
    );

    create table user_executors (
      tenant_id uuid not null,
      user_id uuid not null,
      executor_id uuid not null,
      primary key (tenant_id, user_id, executor_id),
      foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
      foreign key (tenant_id, executor_id) references executors (tenant_id, id) on delete cascade
    );
    create index on user_executors (tenant_id, executor_id);

    create table topics (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      group_name text not null,
      name text not null,
      sector_block_id uuid,
      executor_id uuid,
      valid_from date not null default '2020-01-01',
      valid_to date,
      archived_at timestamptz,
      version int not null default 1,
      unique (tenant_id, id),
      unique (tenant_id, group_name, name)
    );

    create table territories (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      name text not null,
      kind text not null default 'settlement',
      parent_id uuid,
      oktmo text,
      latitude double precision,
      longitude double precision,
      archived_at timestamptz,
      version int not null default 1,
      unique (tenant_id, id),
      unique (tenant_id, name)
    );

    -- names found in files that no dictionary knows: listed to be mapped, then used by later imports
    create table name_mappings (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      kind text not null check (kind in ('topic', 'executor', 'territory')),
      written text not null,
      target_id uuid,
      seen int not null default 1,
      first_seen_at timestamptz not null default now(),
      version int not null default 1,
      unique (tenant_id, kind, written)
    );

    create table answer_templates (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      title text not null,
      body text not null,
      topic_id uuid,
      executor_id uuid,
      archived_at timestamptz,
      version int not null default 1
    );

    -- a calendar without tenant_id is federal: everyone may read it, nobody but the owner of the database writes it
    create table calendars (
      id text not null,
      version int not null,
      tenant_id uuid references tenants,
      title text not null,
      parent_id text,
      source jsonb not null,
      created_at timestamptz not null default now(),
      primary key (id, version)
    );

    -- published versions never change: the application may only insert
    create table regulations (
      tenant_id uuid not null references tenants,
      id text not null,
      version int not null,
      channel text not null,
      kind text not null,
      valid_from date not null,
      title text not null,
      body jsonb not null,
      created_at timestamptz not null default now(),
      primary key (tenant_id, id, version),
      unique (tenant_id, channel, kind, valid_from)
    );

    create table saved_views (
      id uuid primary key,
      tenant_id uuid not null,
      owner_id uuid not null,
      resource text not null,
      name text not null,
      filter jsonb not null,
      shared_with text[] not null default '{}',
      pinned boolean not null default false,
      position int not null default 0,
      version int not null default 1,
      foreign key (tenant_id, owner_id) references users (tenant_id, id) on delete cascade
    );
    create index on saved_views (tenant_id, owner_id);

    -- signed webhooks; the secret is sealed
    create table sources (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      name text not null,
      channel text not null,
      sealed_secret text not null,
      disabled_at timestamptz,
      last_received_at timestamptz,
      created_at timestamptz not null default now(),
      version int not null default 1
    );
  `.execute(db);
}
