import { type Kysely, sql } from 'kysely';

/** Tenants, people, their roles, sessions and keys. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table tenants (
      id uuid primary key,
      code text not null unique,
      name text not null,
      zone text not null,
      phone text,
      created_at timestamptz not null default now()
    );

    create table users (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      login text not null unique,
      name text not null,
      job_title text,
      email text,
      password_hash text not null,
      disabled_at timestamptz,
      failed_sign_ins int not null default 0,
      locked_until timestamptz,
      preferences jsonb not null default '{}',
      version int not null default 1,
      created_at timestamptz not null default now(),
      unique (tenant_id, id)
    );

    create table user_roles (
      id uuid primary key,
      tenant_id uuid not null,
      user_id uuid not null,
      role text not null,
      channels text[],
      sector_block_ids uuid[],
      department_ids uuid[],
      valid_from date not null default current_date,
      valid_to date,
      version int not null default 1,
      foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
    );
    create index on user_roles (tenant_id, user_id);
    create index on user_roles (tenant_id, role);

    create table substitutions (
      id uuid primary key,
      tenant_id uuid not null,
      absent_user_id uuid not null,
      substitute_user_id uuid not null,
      starts_on date not null,
      ends_on date not null,
      reason text,
      version int not null default 1,
      check (ends_on >= starts_on),
      check (absent_user_id <> substitute_user_id),
      foreign key (tenant_id, absent_user_id) references users (tenant_id, id) on delete cascade,
      foreign key (tenant_id, substitute_user_id) references users (tenant_id, id) on delete cascade
    );
    create index on substitutions (tenant_id, substitute_user_id);

    -- a person's session, or (assignment_id) the session of an executor's secure link
    create table sessions (
      token_hash text primary key,
      tenant_id uuid not null references tenants,
      user_id uuid,
      assignment_id uuid,
      created_at timestamptz not null default now(),
      seen_at timestamptz not null default now(),
      expires_at timestamptz not null,
      check ((user_id is null) <> (assignment_id is null))
    );
    create index on sessions (tenant_id, user_id);
    create index on sessions (expires_at);

    create table api_keys (
      id uuid primary key,
      tenant_id uuid not null,
      owner_id uuid not null,
      name text not null,
      key_hash text not null unique,
      permissions text[] not null,
      expires_at timestamptz not null,
      revoked_at timestamptz,
      last_used_at timestamptz,
      created_at timestamptz not null default now(),
      version int not null default 1,
      foreign key (tenant_id, owner_id) references users (tenant_id, id) on delete cascade
    );
    create index on api_keys (tenant_id);
  `.execute(db);
}
