import { type Kysely, sql } from 'kysely';

const tables = [
  'channels',
  'role_titles',
  'composition_rules',
  'member_changes',
  'trainings',
  'training_marks',
  'linked_accounts',
  'operators',
  'password_links',
];

/** What makes up an office: channels, titles, the composition by acts, training, accounts of one person, the operator. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table channels (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      code text not null,
      title text not null,
      kind text not null default 'message' check (kind in ('message', 'appeal', 'both')),
      number_prefix text not null,
      position int not null default 100,
      archived_at timestamptz,
      version int not null default 1,
      unique (tenant_id, code),
      unique (tenant_id, title)
    );

    create table role_titles (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      role text not null,
      title text not null,
      version int not null default 1,
      unique (tenant_id, role)
    );

    create table composition_rules (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      role text not null,
      proposer_roles text[] not null,
      approver_roles text[] not null,
      act_kind text not null,
      clause text,
      version int not null default 1,
      unique (tenant_id, role)
    );

    create table member_changes (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      kind text not null check (kind in ('join', 'leave')),
      user_id uuid not null,
      role text not null,
      sector_block_ids uuid[],
      channels text[],
      department_ids uuid[],
      by_agreement boolean not null default false,
      job_description_on date,
      reason text,
      state text not null default 'proposed' check (state in ('proposed', 'approved', 'inForce', 'refused', 'withdrawn')),
      proposed_by uuid not null,
      proposed_at timestamptz not null default now(),
      decided_by uuid,
      decided_at timestamptz,
      refusal_reason text,
      act_kind text,
      act_number text,
      act_on date,
      effective_on date,
      user_role_id uuid,
      version int not null default 1,
      foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
      check (state <> 'inForce' or (act_number is not null and act_on is not null and effective_on is not null))
    );
    create index on member_changes (tenant_id, state, proposed_at desc);
    create index on member_changes (tenant_id, user_role_id);

    create table trainings (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      title text not null,
      kind text not null default 'course' check (kind in ('course', 'task')),
      about text,
      link text,
      created_at timestamptz not null default now(),
      archived_at timestamptz,
      version int not null default 1,
      unique (tenant_id, id),
      unique (tenant_id, title)
    );

    create table training_marks (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      training_id uuid not null,
      user_id uuid not null,
      assigned_on date not null default current_date,
      due_on date,
      done_on date,
      marked_by uuid,
      version int not null default 1,
      unique (tenant_id, training_id, user_id),
      foreign key (tenant_id, training_id) references trainings (tenant_id, id) on delete cascade,
      foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
    );

    -- accounts of one person in several municipalities; each row stands in its own tenant
    create table linked_accounts (
      tenant_id uuid not null,
      user_id uuid not null,
      person_id uuid not null,
      linked_at timestamptz not null default now(),
      primary key (tenant_id, user_id),
      foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
    );
    create index on linked_accounts (person_id);

    -- no role of a municipality: whoever manages its people cannot make an operator
    create table operators (
      tenant_id uuid not null,
      user_id uuid not null,
      primary key (tenant_id, user_id),
      foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
    );

    create table password_links (
      token_hash text primary key,
      tenant_id uuid not null,
      user_id uuid not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      used_at timestamptz,
      foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
    );
    create index on password_links (tenant_id, user_id);

    alter table sector_blocks add column deputy_user_id uuid;
    alter table executors
      add column kind text not null default 'body' check (kind in ('body', 'territorial', 'institution', 'enterprise')),
      add column deputy_user_id uuid,
      add column valid_from date,
      add column valid_to date,
      add check (valid_to >= valid_from);
  `.execute(db);
  for (const table of tables) {
    const verbs = table === 'operators' ? 'select' : 'select, insert, update, delete';
    await sql`
      alter table ${sql.table(table)} enable row level security;
      alter table ${sql.table(table)} force row level security;
      create policy own on ${sql.table(table)} to mcc_app
        using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
      create policy keeper on ${sql.table(table)} to current_user using (true) with check (true);
      grant ${sql.raw(verbs)} on ${sql.table(table)} to mcc_app;
    `.execute(db);
  }
  await fillChannels(db);
  await openDoors(db);
}

/** Channels that are in use already, as the product has called them so far. */
async function fillChannels(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into channels (id, tenant_id, code, title, kind, number_prefix, position)
    select gen_random_uuid(), used.tenant_id, used.code, coalesce(known.title, used.code),
      coalesce(known.kind, 'message'), coalesce(known.prefix, 'ОБ'), coalesce(known.position, 100)
    from (select tenant_id, channel as code from regulations union select tenant_id, channel from cases) used
    left join (values
      ('im', 'Инцидент Менеджмент', 'message', 'ИМ', 1),
      ('pos', 'Госуслуги. Решаем вместе', 'message', 'ПОС', 2),
      ('posSurvey', 'ПОС: голосования и опросы', 'message', 'ПОС', 3),
      ('posOfficialPage', 'ПОС: госпаблик', 'message', 'ГП', 4),
      ('kuzbassOnline', 'Кузбасс-онлайн', 'message', 'КО', 5),
      ('governor', 'Соцсети губернатора', 'message', 'ГУБ', 6),
      ('manageTogether', 'Управляем вместе', 'message', 'УВ', 7),
      ('activeCitizen', 'Активный гражданин', 'message', 'АГ', 8),
      ('socialMonitoring', 'Мониторинг социальных сетей', 'message', 'МСС', 9),
      ('directLine', 'Прямая линия', 'message', 'ПЛ', 10),
      ('ownAccounts', 'Свои страницы', 'message', 'СА', 11),
      ('email', 'Электронная почта', 'message', 'ЭП', 12),
      ('reception', 'Личный приём', 'message', 'ПР', 13),
      ('phone', 'Телефон', 'message', 'ТЕЛ', 14),
      ('appeal59', 'Обращения по 59-ФЗ', 'appeal', '59', 15)
    ) known (code, title, kind, prefix, position) on known.code = used.code`.execute(db);
}

/** Definer functions: an account of the same person in another tenant, a tenant that is not there yet. */
async function openDoors(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- the other accounts of the person behind an account of the transaction's tenant
    create function accounts_of(wanted uuid)
      returns table (user_id uuid, login text, user_name text, tenant_id uuid, tenant_name text)
      language sql stable security definer set search_path = public as $$
        select u.id, u.login, u.name, t.id, t.name
        from linked_accounts own join linked_accounts l on l.person_id = own.person_id and l.user_id <> own.user_id
          join users u on u.id = l.user_id and u.disabled_at is null join tenants t on t.id = l.tenant_id
        where own.user_id = wanted and own.tenant_id = current_tenant() order by t.name, u.login $$;

    -- two sessions in hand prove two passwords; the second one has served and ends
    create function link_accounts(own_hash text, other_hash text) returns boolean
      language plpgsql volatile security definer set search_path = public as $$
      declare own sessions; other sessions; person uuid; other_person uuid;
      begin
        select * into own from sessions where token_hash = own_hash and user_id is not null and expires_at > now();
        select * into other from sessions where token_hash = other_hash and user_id is not null and expires_at > now();
        delete from sessions where token_hash = other_hash;
        if own.user_id is null or other.user_id is null or own.tenant_id = other.tenant_id then return false; end if;
        select person_id into person from linked_accounts where user_id = own.user_id;
        select person_id into other_person from linked_accounts where user_id = other.user_id;
        person := coalesce(person, other_person, gen_random_uuid());
        update linked_accounts set person_id = person where person_id = other_person;
        insert into linked_accounts (tenant_id, user_id, person_id)
          values (own.tenant_id, own.user_id, person), (other.tenant_id, other.user_id, person) on conflict do nothing;
        insert into audit (tenant_id, actor_id, action, resource, record_id) values
          (own.tenant_id, own.user_id, 'accountLinked', 'users', own.user_id),
          (other.tenant_id, other.user_id, 'accountLinked', 'users', other.user_id);
        return true;
      end $$;

    -- either side may part: the account named leaves the person's accounts
    create function unlink_account(own_hash text, wanted uuid) returns boolean
      language plpgsql volatile security definer set search_path = public as $$
      declare own sessions; leaving linked_accounts;
      begin
        select * into own from sessions where token_hash = own_hash and user_id is not null and expires_at > now();
        delete from linked_accounts l using linked_accounts mine
          where l.user_id = wanted and mine.user_id = own.user_id and l.person_id = mine.person_id returning l.* into leaving;
        if leaving.user_id is null then return false; end if;
        insert into audit (tenant_id, actor_id, action, resource, record_id) values
          (own.tenant_id, own.user_id, 'accountUnlinked', 'users', own.user_id);
        if leaving.tenant_id <> own.tenant_id then
          insert into audit (tenant_id, actor_id, action, resource, record_id) values
            (leaving.tenant_id, leaving.user_id, 'accountUnlinked', 'users', leaving.user_id);
        end if;
        return true;
      end $$;

    -- a living session becomes a fresh one of another account of the same person; nothing of the old one is left
    create function switch_account(old_hash text, wanted uuid, new_hash text) returns table (tenant_id uuid, user_id uuid)
      language plpgsql volatile security definer set search_path = public as $$
      declare own sessions; other users;
      begin
        select * into own from sessions s where s.token_hash = old_hash and s.user_id is not null and s.expires_at > now()
          for update;
        select u.* into other from linked_accounts mine join linked_accounts l on l.person_id = mine.person_id
          join users u on u.id = l.user_id and u.disabled_at is null
          where mine.user_id = own.user_id and l.user_id = wanted and l.user_id <> mine.user_id;
        if other.id is null then return; end if;
        delete from sessions s where s.token_hash = old_hash;
        insert into sessions (token_hash, tenant_id, user_id, expires_at)
          values (new_hash, other.tenant_id, other.id, now() + interval '12 hours');
        insert into audit (tenant_id, actor_id, action, resource, record_id) values
          (own.tenant_id, own.user_id, 'switchedAway', 'users', own.user_id),
          (other.tenant_id, other.id, 'switchedHere', 'users', other.id);
        return query select other.tenant_id, other.id;
      end $$;

    -- whoever signs in anew from the same browser leaves the former session, of whatever tenant
    create function end_session(hash text) returns void
      language sql volatile security definer set search_path = public as $$
        delete from sessions where token_hash = hash $$;

    create function find_password_link(hash text) returns table (tenant_id uuid, user_id uuid)
      language sql stable security definer set search_path = public as $$
        select l.tenant_id, l.user_id from password_links l
        where l.token_hash = hash and l.used_at is null and l.expires_at > now() $$;

    -- the installation's municipalities in figures, for its operator alone
    create function list_tenants(operator uuid) returns table (id uuid, code text, name text, zone text,
        created_at timestamptz, people int, channels int, open_cases int, cases int)
      language sql stable security definer set search_path = public as $$
        select t.id, t.code, t.name, t.zone, t.created_at,
          (select count(*)::int from users u where u.tenant_id = t.id and u.disabled_at is null),
          (select count(*)::int from channels c where c.tenant_id = t.id and c.archived_at is null),
          (select count(*)::int from cases c where c.tenant_id = t.id and c.is_open),
          (select count(*)::int from cases c where c.tenant_id = t.id)
        from tenants t where t.code not like 'filling:%'
          and exists (select from operators o where o.user_id = operator and o.tenant_id = current_tenant())
        order by t.name $$;

    -- the transaction of the operator goes on as the new tenant, to fill it; false: no operator
    create function open_tenant(operator uuid, new_id uuid, new_code text, new_name text, new_zone text) returns boolean
      language plpgsql volatile security definer set search_path = public as $$
      begin
        if not exists (select from operators o where o.user_id = operator and o.tenant_id = current_tenant()) then
          return false;
        end if;
        insert into tenants (id, code, name, zone) values (new_id, new_code, new_name, new_zone);
        insert into audit (tenant_id, actor_id, action, resource, record_id)
          values (current_tenant(), operator, 'created', 'tenants', new_id);
        perform set_config('app.tenant_id', new_id::text, true);
        return true;
      end $$;

    drop function acting_person(uuid, date);
    create function acting_person(wanted uuid, on_date date)
      returns table (tenant_id uuid, grants jsonb, executors jsonb, operator boolean)
      language plpgsql stable set search_path = public as $$
    begin
      return query
        with acting as (
          select u.id, u.tenant_id from users u where u.disabled_at is null and (u.id = wanted or u.id in (
            select s.absent_user_id from substitutions s
            where s.substitute_user_id = wanted and on_date between s.starts_on and s.ends_on)))
        select self.tenant_id,
          coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'userId', r.user_id, 'channels', r.channels,
              'sectorBlockIds', r.sector_block_ids, 'departmentIds', r.department_ids) order by r.user_id, r.role, r.id)
            from user_roles r where r.user_id in (select a.id from acting a)
              and r.valid_from <= on_date and (r.valid_to is null or r.valid_to >= on_date)), '[]'),
          coalesce((select jsonb_agg(jsonb_build_object('userId', e.user_id, 'executorId', e.executor_id)
              order by e.executor_id)
            from user_executors e where e.user_id in (select a.id from acting a)), '[]'),
          -- never lent: the operator of the installation has no substitute in a municipality
          exists (select from operators o where o.user_id = wanted)
        from acting self where self.id = wanted;
    end $$;

    revoke execute on function accounts_of(uuid), link_accounts(text, text), unlink_account(text, uuid),
      switch_account(text, uuid, text), end_session(text), find_password_link(text), list_tenants(uuid),
      open_tenant(uuid, uuid, text, text, text), acting_person(uuid, date) from public;
    grant execute on function accounts_of(uuid), link_accounts(text, text), unlink_account(text, uuid),
      switch_account(text, uuid, text), end_session(text), find_password_link(text), list_tenants(uuid),
      open_tenant(uuid, uuid, text, text, text), acting_person(uuid, date) to mcc_app;
  `.execute(db);
}
