import { type Kysely, sql } from 'kysely';

/**
 * Calendars keep their order whoever writes them: none stands above itself, over however many others, and an id is one
 * municipality's alone, the one whose code is the longest beginning of it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table calendars add constraint calendars_not_above_itself check (parent_id <> id);

    create function hold_calendar_order() returns trigger
      language plpgsql volatile security definer set search_path = public as $$
    begin
      if exists (select from calendars c where c.id = new.id and c.tenant_id is distinct from new.tenant_id) then
        raise exception 'calendar % is of another owner', new.id using errcode = '23505';
      end if;
      if exists (
        with recursive above as (
          select new.parent_id as id
          union
          select (select c.parent_id from calendars c where c.id = a.id order by c.version desc limit 1)
          from above a where a.id is not null)
        select from above where id = new.id) then
        raise exception 'calendar % would stand above itself', new.id using errcode = '23514';
      end if;
      return new;
    end $$;
    create trigger hold_order before insert or update on calendars for each row execute function hold_calendar_order();

    -- the municipality that an id belongs to by its beginning; null: nobody's
    create function calendar_owner(wanted text) returns uuid
      language sql stable security definer set search_path = public as $$
        select t.id from tenants t where wanted = t.code or starts_with(wanted, t.code || '-')
        order by length(t.code) desc limit 1 $$;

    -- whether a new municipality's code would take a calendar away from whom it belongs to
    create function calendar_code_taken(new_code text) returns boolean
      language sql stable security definer set search_path = public as $$
        select exists (select from calendars c left join tenants t on t.id = c.tenant_id
          where (c.id = new_code or starts_with(c.id, new_code || '-')) and coalesce(length(t.code), 0) < length(new_code)) $$;

    revoke execute on function hold_calendar_order(), calendar_owner(text), calendar_code_taken(text) from public;
    grant execute on function calendar_owner(text), calendar_code_taken(text) to mcc_app;
  `.execute(db);
}
