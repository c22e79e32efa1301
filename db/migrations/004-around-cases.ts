import { type Kysely, sql } from 'kysely';

/** Files, drafts, notices, mail, imports, presence, the change feed and the audit trail. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table files (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      case_id uuid,
      sha256 text not null,
      name text not null,
      type text not null,
      size int not null,
      uploaded_by uuid,
      assignment_id uuid,
      created_at timestamptz not null default now()
    );
    create index on files (case_id);

    create table drafts (
      tenant_id uuid not null,
      case_id uuid not null,
      author_id uuid not null,
      kind text not null,
      body jsonb not null,
      updated_at timestamptz not null default now(),
      primary key (tenant_id, case_id, author_id, kind)
    );

    create table notices (
      id uuid primary key,
      tenant_id uuid not null,
      user_id uuid not null,
      case_id uuid,
      kind text not null,
      data jsonb not null default '{}',
      effect_id uuid,
      created_at timestamptz not null default now(),
      read_at timestamptz,
      unique (effect_id, user_id),
      foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
    );
    create index notices_user on notices (tenant_id, user_id, created_at desc);
    create index notices_unread on notices (tenant_id, user_id) where read_at is null;

    -- mail as template and data: the words and the secret link are made when it is sent or shown
    create table mails (
      id uuid primary key,
      tenant_id uuid not null,
      case_id uuid,
      user_id uuid,
      executor_id uuid,
      template text not null,
      data jsonb not null default '{}',
      state text not null check (state in ('kept', 'waiting', 'sent', 'failed')),
      attempts int not null default 0,
      last_error text,
      effect_id uuid,
      created_at timestamptz not null default now(),
      sent_at timestamptz
    );
    create unique index mails_once on mails (effect_id, coalesce(user_id, executor_id)) where effect_id is not null;
    create index mails_recent on mails (tenant_id, created_at desc);

    create table imports (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      channel text not null,
      user_id uuid,
      file_name text not null,
      file_size int not null,
      file_sha256 text not null,
      dry_run boolean not null,
      state text not null check (state in ('queued', 'running', 'done', 'failed', 'stopped')),
      layout text,
      columns jsonb not null default '[]',
      rows_total int,
      rows_done int not null default 0,
      created int not null default 0,
      updated int not null default 0,
      repeated int not null default 0,
      failed int not null default 0,
      opened int not null default 0,
      archived int not null default 0,
      overdue int not null default 0,
      problem text,
      stop_requested boolean not null default false,
      -- the worker that reads the file now; another takes over when its heartbeat has stopped
      claimed_by uuid,
      heartbeat_at timestamptz,
      created_at timestamptz not null default now(),
      started_at timestamptz,
      finished_at timestamptz,
      version int not null default 1,
      unique (tenant_id, id)
    );
    create index on imports (tenant_id, created_at desc);
    create index imports_unfinished on imports (created_at) where state in ('queued', 'running');

    create table import_errors (
      id bigint generated always as identity primary key,
      tenant_id uuid not null,
      import_id uuid not null,
      kind text not null default 'error' check (kind in ('error', 'conflict', 'unknownName', 'warning')),
      row int not null,
      "column" text not null,
      value text not null,
      reason text not null,
      fix text,
      foreign key (tenant_id, import_id) references imports (tenant_id, id) on delete cascade
    );
    create index on import_errors (import_id, row);

    -- what the last import said of a case, by its row's hash: an unchanged row is known without looking at the case
    create table import_rows (
      tenant_id uuid not null references tenants,
      channel text not null,
      external_id text not null,
      row_hash text not null,
      seen_at timestamptz not null default now(),
      primary key (tenant_id, channel, external_id)
    );

    create unlogged table presence (
      tenant_id uuid not null,
      case_id uuid not null,
      user_id uuid not null,
      mode text not null check (mode in ('viewing', 'writing')),
      seen_at timestamptz not null default now(),
      primary key (tenant_id, case_id, user_id)
    );

    -- the change feed of server-sent events: read below the oldest running transaction
    create table changes (
      id bigint generated always as identity primary key,
      tenant_id uuid not null,
      xid xid8 not null default pg_current_xact_id(),
      resource text not null,
      record_id text not null,
      version int,
      user_id uuid,
      created_at timestamptz not null default now()
    );
    create index changes_feed on changes (xid, id);

    create table audit (
      id bigint generated always as identity primary key,
      tenant_id uuid not null,
      xid xid8 not null default pg_current_xact_id(),
      at timestamptz not null default now(),
      actor_id uuid,
      action text not null,
      resource text not null,
      record_id text,
      data jsonb not null default '{}'
    );
    create index on audit (tenant_id, id);

    create table audit_seals (
      tenant_id uuid not null,
      audit_id bigint not null,
      hash text not null,
      sealed_at timestamptz not null default now(),
      primary key (tenant_id, audit_id)
    );

    -- Idempotency-Key of writes that are not commands of a case
    create table idempotency (
      tenant_id uuid not null,
      key_hash text not null,
      body_hash text not null,
      status int not null,
      body jsonb not null,
      created_at timestamptz not null default now(),
      primary key (tenant_id, key_hash)
    );
  `.execute(db);
}
