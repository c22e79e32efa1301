import { type Kysely, sql } from 'kysely';

/**
 * Somebody with the roles and executors he may act by on a date, his own and those of the people he stands in for. A
 * function keeps its plan: a person is loaded with every request and every command, and planning took most of it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function acting_person(wanted uuid, on_date date) returns table (tenant_id uuid, grants jsonb, executors jsonb)
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
            from user_executors e where e.user_id in (select a.id from acting a)), '[]')
        from acting self where self.id = wanted;
    end $$;
    revoke execute on function acting_person(uuid, date) from public;
    grant execute on function acting_person(uuid, date) to mcc_app;
  `.execute(db);
}
