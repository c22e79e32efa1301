import { type Kysely, sql } from 'kysely';

const tables = [
  'applicant_keys',
  'classifiers',
  'classifier_versions',
  'topic_models',
  'auto_rules',
  'auto_rule_versions',
  'case_signatures',
];
const appendOnly = ['classifier_versions', 'auto_rule_versions'];

/** Structuring: classifiers with versions, suggestions, automatic rules, near texts, groups, the applicant's earlier cases. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- by which key the hashes below were made: another one than the newest means they are made anew
    alter table applicants add column keyed_with text;
    -- keyed hashes of a person's telephone, e-mail, name with address, page: erased together with the sealed words
    create table applicant_keys (
      tenant_id uuid not null references tenants,
      applicant_id uuid not null references applicants on delete cascade,
      key text not null,
      primary key (tenant_id, key, applicant_id)
    );
    create index on applicant_keys (applicant_id);
    create index applicants_unkeyed on applicants (tenant_id, keyed_with);
    create index cases_applicant on cases (applicant_id) where applicant_id is not null;

    create table classifiers (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      code text not null,
      title text not null,
      -- channels whose cases take their topics from here; the others take them from «im»
      channels text[] not null default '{}',
      archived_at timestamptz,
      version int not null default 1,
      unique (tenant_id, id),
      unique (tenant_id, code)
    );
    -- a municipality begins with the three classifiers of its platforms
    create function add_classifiers() returns trigger language plpgsql security definer set search_path = public as $$
      begin
        insert into classifiers (id, tenant_id, code, title, channels) values
          (gen_random_uuid(), new.id, 'im', 'Инцидент Менеджмент: группы и темы', '{}'),
          (gen_random_uuid(), new.id, 'pos', 'ПОС: категория, подкатегория, факт', '{}'),
          (gen_random_uuid(), new.id, 'appeal59', '59-ФЗ: пятиуровневый код вопроса', '{appeal59}');
        return null;
      end $$;
    create trigger add_classifiers after insert on tenants for each row execute function add_classifiers();

    create table classifier_versions (
      tenant_id uuid not null references tenants,
      classifier text not null,
      number int not null,
      valid_from date not null,
      file_name text not null,
      added int not null,
      changed int not null,
      closed int not null,
      created_by uuid,
      created_at timestamptz not null default now(),
      primary key (tenant_id, classifier, number)
    );

    alter table topics add column classifier text not null default 'im';
    alter table topics add column code text;
    alter table topics add column description text;
    -- the topic that took this one's place; always the newest one, never a chain
    alter table topics add column replaced_by_id uuid;
    alter table topics drop constraint topics_tenant_id_group_name_name_key;
    create unique index topics_name on topics (tenant_id, classifier, group_name, name, coalesce(code, ''));
    create index topics_replaced on topics (tenant_id, replaced_by_id) where replaced_by_id is not null;

    create table topic_models (
      tenant_id uuid not null references tenants,
      classifier text not null,
      labels uuid[] not null,
      bits int not null,
      unit double precision not null,
      -- weights as bytes, compressed, base64
      weights text not null,
      cases int not null,
      confirmed int not null,
      top1 double precision,
      top3 double precision,
      trained_at timestamptz not null,
      primary key (tenant_id, classifier)
    );

    create table auto_rules (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      name text not null,
      position int not null default 0,
      conditions jsonb not null,
      actions jsonb not null,
      enabled boolean not null default true,
      -- what made it stand aside when the administrators were last told
      told_problem text,
      archived_at timestamptz,
      version int not null default 1,
      unique (tenant_id, id)
    );
    create index on auto_rules (tenant_id, position);
    -- what a rule said when it sorted a case: «почему сюда» names the version
    create table auto_rule_versions (
      tenant_id uuid not null references tenants,
      rule_id uuid not null,
      version int not null,
      name text not null,
      conditions jsonb not null,
      actions jsonb not null,
      user_id uuid,
      created_at timestamptz not null default now(),
      primary key (tenant_id, rule_id, version)
    );
    create index case_events_routed on case_events (tenant_id, recorded_at) where type = 'routed';

    -- what near texts are found by: a thin row a case
    create table case_signatures (
      case_id uuid primary key,
      tenant_id uuid not null,
      received_at timestamptz not null,
      bands int[] not null,
      post_key text
    );
    create index case_signatures_bands on case_signatures using gin (bands);
    create index case_signatures_post on case_signatures (tenant_id, post_key) where post_key is not null;

    -- the main case of a group: its answer is every member's answer
    alter table cases add column main_case_id uuid;
    update cases set main_case_id = (state->>'mergedInto')::uuid where stage = 'merged';
    create index cases_members on cases (main_case_id) where main_case_id is not null;
  `.execute(db);
  for (const table of tables) {
    const verbs = appendOnly.includes(table) ? 'select, insert' : 'select, insert, update, delete';
    await sql`
      alter table ${sql.table(table)} enable row level security;
      alter table ${sql.table(table)} force row level security;
      create policy own on ${sql.table(table)} to mcc_app
        using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
      grant ${sql.raw(verbs)} on ${sql.table(table)} to mcc_app;
      do $$ begin
        execute format('create policy keeper on ${sql.raw(table)} to %I using (true) with check (true)', current_user);
      end $$;
    `.execute(db);
  }
  await sql`
    insert into classifiers (id, tenant_id, code, title, channels)
      select gen_random_uuid(), t.id, c.code, c.title, c.channels from tenants t cross join (values
        ('im', 'Инцидент Менеджмент: группы и темы', '{}'::text[]),
        ('pos', 'ПОС: категория, подкатегория, факт', '{}'::text[]),
        ('appeal59', '59-ФЗ: пятиуровневый код вопроса', '{appeal59}'::text[])) as c(code, title, channels);

    -- cases near a text or under the same post, newest first; an array's operator is not leakproof, so under row-level
    -- security its index would not be used
    create function similar_cases(wanted int[], post text, since timestamptz, most int)
      returns table (case_id uuid, same_post boolean)
      language plpgsql stable security definer set search_path = public set plan_cache_mode = force_custom_plan as $$
        begin
          return query
            select found.case_id, bool_or(found.same_post) from (
              (select s.case_id, false as same_post, s.received_at from case_signatures s
                where s.bands && wanted and s.tenant_id = current_tenant() and s.received_at >= since
                order by (select count(*) from unnest(s.bands) band where band = any(wanted)) desc, s.received_at desc
                limit most)
              union all
              (select s.case_id, true, s.received_at from case_signatures s
                where s.post_key = post and s.tenant_id = current_tenant() and s.received_at >= since
                order by s.received_at desc limit most)) found
            group by found.case_id, found.received_at order by found.received_at desc;
        end $$;

    revoke execute on function similar_cases(int[], text, timestamptz, int), add_classifiers() from public;
    grant execute on function similar_cases(int[], text, timestamptz, int) to mcc_app;
  `.execute(db);
}
