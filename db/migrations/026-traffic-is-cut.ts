import { type Kysely, sql } from 'kysely';

/** Mere traffic goes when it has served: the change feed after a day, ended sessions, keys of writes after a week. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- where a municipality's feed was cut: the last of its changes that is no longer kept
    create table feed_cuts (
      tenant_id uuid primary key,
      xid xid8 not null,
      id bigint not null
    );
    alter table feed_cuts enable row level security;
    alter table feed_cuts force row level security;
    create policy own on feed_cuts to mcc_app using (tenant_id = current_tenant());
    create policy keeper on feed_cuts to current_user using (true) with check (true);
    grant select on feed_cuts to mcc_app;
    -- a change that went without its place being noted would be a gap nobody hears of
    revoke update, delete on changes from mcc_app;
    create index idempotency_old on idempotency (created_at);

    -- one batch of each; the number of rows that went. Whoever sees a change gone sees the new place of the cut too
    create function clear_traffic(most int) returns int
      language plpgsql volatile security definer set search_path = public as $$
        declare seen pg_snapshot; gone int; total int;
        begin
          if not pg_try_advisory_xact_lock(hashtext('clear_traffic')) then return 0; end if;
          seen := pg_current_snapshot();
          with old as (
            -- the first rows alone are looked at: they were numbered as they came
            select o.id from (select c.id, c.xid, c.created_at from changes c order by c.id limit most) o
            -- not told yet: an older transaction is open; beyond the end: a dump of another server brought it
            where o.created_at < now() - interval '1 day'
              and (o.xid < pg_snapshot_xmin(seen) or o.xid >= pg_snapshot_xmax(seen))),
          cut as (delete from changes c using old where c.id = old.id returning c.tenant_id, c.xid, c.id),
          noted as (
            insert into feed_cuts as f (tenant_id, xid, id)
              select distinct on (tenant_id) tenant_id, xid, id from cut where xid < pg_snapshot_xmin(seen)
              order by tenant_id, xid desc, id desc
            on conflict (tenant_id) do update set xid = excluded.xid, id = excluded.id
              where (excluded.xid, excluded.id) > (f.xid, f.id) or f.xid >= pg_snapshot_xmax(seen))
          select count(*) into total from cut;

          delete from sessions where token_hash in
            (select s.token_hash from sessions s where s.expires_at < now() order by s.expires_at limit most);
          get diagnostics gone = row_count;
          total := total + gone;
          delete from idempotency i using (select k.tenant_id, k.key_hash from idempotency k
              where k.created_at < now() - interval '7 days' order by k.created_at limit most) old
            where i.tenant_id = old.tenant_id and i.key_hash = old.key_hash;
          get diagnostics gone = row_count;
          total := total + gone;
          delete from presence p using (select s.tenant_id, s.case_id, s.user_id from presence s
              where s.seen_at < now() - interval '1 day' limit most) old
            where p.tenant_id = old.tenant_id and p.case_id = old.case_id and p.user_id = old.user_id;
          get diagnostics gone = row_count;
          return total + gone;
        end $$;
    revoke execute on function clear_traffic(int) from public;
    grant execute on function clear_traffic(int) to mcc_relay;
  `.execute(db);
}
