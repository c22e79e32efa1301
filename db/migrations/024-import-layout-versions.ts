import { type Kysely, sql } from 'kysely';

/** What the columns of a remembered table meant at each of its versions, who said so and when (ORG-6): never written over. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table import_layout_versions (
      tenant_id uuid not null references tenants,
      layout_id uuid not null,
      version int not null,
      name text not null,
      columns jsonb not null,
      -- null: written before versions were kept
      user_id uuid,
      created_at timestamptz not null default now(),
      primary key (tenant_id, layout_id, version)
    );
    insert into import_layout_versions (tenant_id, layout_id, version, name, columns, created_at)
      select tenant_id, id, version, name, columns, created_at from import_layouts;

    alter table import_layout_versions enable row level security;
    alter table import_layout_versions force row level security;
    create policy own on import_layout_versions to mcc_app
      using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
    do $$ begin
      execute format('create policy keeper on import_layout_versions to %I using (true) with check (true)', current_user);
    end $$;
    grant select, insert on import_layout_versions to mcc_app;
  `.execute(db);
}
