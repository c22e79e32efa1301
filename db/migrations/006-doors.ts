import { type Kysely, sql } from 'kysely';

/** Definer functions: the only doors through which work before a tenant is known, search and housekeeping reach rows. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function find_user_by_login(wanted text) returns table (tenant_id uuid, user_id uuid)
      language sql stable security definer set search_path = public as $$
        select u.tenant_id, u.id from users u where u.login = lower(wanted) $$;

    -- the transaction goes on as the session's tenant; stale: nobody used it for some minutes; today is the tenant's date
    create function enter_session(hash text)
      returns table (tenant_id uuid, user_id uuid, assignment_id uuid, stale boolean, today date)
      language sql volatile security definer set search_path = public as $$
        select entered.tenant_id, entered.user_id, entered.assignment_id, entered.stale, entered.today from (
          select s.tenant_id, s.user_id, s.assignment_id, s.seen_at < now() - interval '5 minutes' as stale,
            (now() at time zone t.zone)::date as today, set_config('app.tenant_id', s.tenant_id::text, true) as set
          from sessions s join tenants t on t.id = s.tenant_id
          where s.token_hash = hash and s.expires_at > now() offset 0) entered where entered.set is not null $$;

    create function find_api_key(hash text) returns table (tenant_id uuid, key_id uuid, owner_id uuid)
      language sql stable security definer set search_path = public as $$
        select k.tenant_id, k.id, k.owner_id from api_keys k
        where k.key_hash = hash and k.revoked_at is null and k.expires_at > now() $$;

    create function find_answer_link(hash text) returns table (tenant_id uuid, assignment_id uuid)
      language sql stable security definer set search_path = public as $$
        select l.tenant_id, l.assignment_id from answer_links l where l.token_hash = hash and l.ended_at is null $$;

    create function find_source(wanted uuid) returns table (tenant_id uuid)
      language sql stable security definer set search_path = public as $$
        select s.tenant_id from sources s where s.id = wanted and s.disabled_at is null $$;

    create function all_tenants() returns table (tenant_id uuid)
      language sql stable security definer set search_path = public as $$ select t.id from tenants t order by t.code $$;

    -- open live cases and ended ones with unfinished effects, earliest tick first
    create function cases_to_watch(most int) returns table (tenant_id uuid, case_id uuid, next_tick_at timestamptz)
      language sql stable security definer set search_path = public as $$
        (select c.tenant_id, c.id, c.next_tick_at from cases c where c.is_open and not c.is_history
          order by c.next_tick_at nulls first limit most)
        union
        select c.tenant_id, c.id, c.next_tick_at from case_effects e join cases c on c.id = e.case_id
          where e.state = 'pending' $$;

    -- cases whose mail nobody opened for a while: their wake-up was lost or the workers were away
    create function mail_waiting(most int) returns table (tenant_id uuid, case_id uuid)
      language sql stable security definer set search_path = public as $$
        select distinct w.tenant_id, w.case_id from (
          select i.tenant_id, i.case_id from case_inbox i
          where i.processed_at is null and i.accepted_at < now() - interval '3 seconds'
          order by i.accepted_at limit most) w $$;

    -- imports that are not finished, oldest first; free: nobody works on it, or its worker went silent
    create function imports_unfinished() returns table (tenant_id uuid, import_id uuid, free boolean)
      language sql stable security definer set search_path = public as $$
        select i.tenant_id, i.id, i.heartbeat_at is null or i.heartbeat_at < now() - interval '30 seconds'
        from imports i where i.state in ('queued', 'running') order by i.created_at $$;

    -- a case's number, the channel's own number or words of the citizen;
    -- text search: a full-text operator is not leakproof, so under row-level security its index would not be used
    create function search_cases(words text, only_open boolean) returns setof uuid
      language plpgsql stable security definer set search_path = public set plan_cache_mode = force_custom_plan rows 10000 as $$
        begin
          return query select c.id from cases c where c.tenant_id = current_tenant() and c.number = words
            union select x.id from cases x where x.tenant_id = current_tenant() and x.external_id = words;
          if found then return; end if;
          if only_open then
            return query select s.case_id from case_search s
              where s.is_open and s.search @@ websearch_to_tsquery('russian', words) and s.tenant_id = current_tenant();
          else
            return query select s.case_id from case_search s
              where s.search @@ websearch_to_tsquery('russian', words) and s.tenant_id = current_tenant();
          end if;
        end $$;

    revoke execute on all functions in schema public from public;
    grant execute on function current_tenant() to mcc_app, mcc_relay;
    grant execute on function search_cases(text, boolean), find_user_by_login(text), enter_session(text), find_api_key(text),
      find_answer_link(text), find_source(uuid) to mcc_app;
    grant execute on function cases_to_watch(int), mail_waiting(int), imports_unfinished(), all_tenants() to mcc_relay;
  `.execute(db);
}
