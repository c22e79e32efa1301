import { type Kysely, sql } from 'kysely';

/** Columns of tables that a person mapped once, what rows under 59-ФЗ become, and imports that wait to be mapped. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table imports
      add column kind text not null default 'message' check (kind in ('message', 'appeal')),
      add column mapping jsonb,
      drop constraint imports_state_check,
      add constraint imports_state_check check (state in ('mapping', 'queued', 'running', 'done', 'failed', 'stopped'));

    create table import_layouts (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      name text not null,
      -- hash of the names of the columns, or of their number where the table has no names
      signature text not null,
      has_header boolean not null,
      columns jsonb not null,
      used int not null default 0,
      last_used_at timestamptz,
      created_at timestamptz not null default now(),
      version int not null default 1,
      unique (tenant_id, signature)
    );

    create table import_settings (
      tenant_id uuid primary key references tenants,
      -- what becomes of a message whose applicant chose 59-ФЗ: a mark or an appeal
      chosen_appeals text not null default 'mark' check (chosen_appeals in ('mark', 'appeal')),
      version int not null default 1
    );
  `.execute(db);
  for (const table of ['import_layouts', 'import_settings'])
    await sql`
      alter table ${sql.table(table)} enable row level security;
      alter table ${sql.table(table)} force row level security;
      create policy own on ${sql.table(table)} to mcc_app
        using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
      do $$ begin
        execute format('create policy keeper on %I to %I using (true) with check (true)', ${sql.lit(table)}, current_user);
      end $$;
      grant select, insert, update, delete on ${sql.table(table)} to mcc_app;
    `.execute(db);
}
