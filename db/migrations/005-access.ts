import { type Kysely, sql } from 'kysely';

const tenantTables = [
  'users',
  'user_roles',
  'substitutions',
  'sessions',
  'api_keys',
  'sector_blocks',
  'executors',
  'user_executors',
  'topics',
  'territories',
  'name_mappings',
  'answer_templates',
  'regulations',
  'saved_views',
  'sources',
  'applicants',
  'cases',
  'case_numbers',
  'case_texts',
  'case_search',
  'case_events',
  'case_inbox',
  'case_effects',
  'outbox',
  'answer_links',
  'files',
  'drafts',
  'notices',
  'mails',
  'imports',
  'import_errors',
  'import_rows',
  'presence',
  'changes',
  'audit',
  'audit_seals',
  'idempotency',
];
const appendOnly = ['case_events', 'audit', 'audit_seals', 'regulations', 'calendars'];

/** Row-level security for every table, the two roles of the programs, and the narrow doors before a tenant is known. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$ begin
      if not exists (select from pg_roles where rolname = 'mcc_app') then create role mcc_app nologin nobypassrls; end if;
      if not exists (select from pg_roles where rolname = 'mcc_relay') then create role mcc_relay nologin nobypassrls; end if;
    end $$;
    create function current_tenant() returns uuid language sql stable leakproof parallel safe
      return nullif(current_setting('app.tenant_id', true), '')::uuid;
    grant usage on schema public to mcc_app, mcc_relay;
    grant usage on all sequences in schema public to mcc_app, mcc_relay;
    alter table tenants enable row level security;
    alter table tenants force row level security;
    create policy own on tenants to mcc_app using (id = current_tenant());
    grant select on tenants to mcc_app;
    alter table calendars enable row level security;
    alter table calendars force row level security;
    create policy readable on calendars for select to mcc_app using (tenant_id is null or tenant_id = current_tenant());
    create policy writable on calendars for insert to mcc_app with check (tenant_id = current_tenant());
    grant select, insert on calendars to mcc_app;
  `.execute(db);
  for (const table of tenantTables) {
    const verbs = appendOnly.includes(table) ? 'select, insert' : 'select, insert, update, delete';
    await sql`
      alter table ${sql.table(table)} enable row level security;
      alter table ${sql.table(table)} force row level security;
      create policy own on ${sql.table(table)} to mcc_app
        using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
      grant ${sql.raw(verbs)} on ${sql.table(table)} to mcc_app;
    `.execute(db);
  }
  await sql`
    -- the owner of the database keeps house (seeds, migrations, definer functions) past the forced policies
    do $$ declare t text; begin
      for t in select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%' loop
        execute format('create policy keeper on %I to %I using (true) with check (true)', t, current_user);
      end loop;
    end $$;

    -- the relay sees ids alone
    create policy relay on outbox to mcc_relay using (true);
    grant select, delete, update on outbox to mcc_relay;
    create policy relay on changes for select to mcc_relay using (true);
    grant select on changes to mcc_relay;

  `.execute(db);
}
