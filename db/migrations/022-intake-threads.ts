import { type Kysely, sql } from 'kysely';

/**
 * Every signed webhook and every Open311 connector numbers its messages for itself; a webhook's messages are kept with
 * their threads like those of a connector; a source shows how it fares.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- the connector or source whose own number external_id is; null: the channel's number, whoever brings it
    alter table cases add column brought_by uuid;
    update cases c set brought_by = (
        select m.connector_id from connector_messages m join connectors k on k.id = m.connector_id
        where m.case_id = c.id and m.external_id = c.external_id and m.direction = 'in'
          and k.kind in ('open311Server', 'open311Client')
        order by m.at, m.connector_id limit 1)
      where c.external_id is not null;
    -- what a second connector was wrongly told of the first one's case
    delete from connector_messages m using cases c
      where c.id = m.case_id and m.direction = 'in' and m.external_id = c.external_id and c.brought_by <> m.connector_id;

    -- connector_id is a connector's or a source's
    alter table connector_messages drop constraint connector_messages_tenant_id_connector_id_fkey;
    -- the message it replies to, as long as that one has not come
    alter table connector_messages add column awaits text;
    -- the case that the whole thread goes on with, where it is not the message's own
    alter table connector_messages add column thread_case_id uuid;
    create index connector_messages_awaited on connector_messages (connector_id, awaits) where awaits is not null;

    -- messages that webhooks brought before: with several sources of a channel nobody knows whose, each knows them again
    insert into connector_messages (tenant_id, connector_id, external_id, case_id, direction, state, at)
      select s.tenant_id, s.id, c.external_id, c.id, 'in', 'taken', c.created_at
      from sources s join cases c on c.tenant_id = s.tenant_id and c.channel = s.channel
      where c.external_id is not null and c.created_at >= s.created_at and not c.is_history
        and not exists (select from connector_messages m where m.case_id = c.id)
        and exists (select from case_events e where e.case_id = c.id and e.type = 'received' and e.actor->>'kind' = 'citizen')
      on conflict do nothing;
    update cases c set brought_by = (
        select m.connector_id from connector_messages m join sources s on s.id = m.connector_id
        where m.case_id = c.id and m.external_id = c.external_id order by s.created_at, s.id limit 1)
      where c.external_id is not null and c.brought_by is null;
    insert into connector_messages (tenant_id, connector_id, external_id, case_id, direction, state, at)
      select s.tenant_id, s.id, i.command->>'externalId', i.case_id, 'in', 'taken', i.accepted_at
      from sources s join cases c on c.tenant_id = s.tenant_id and c.channel = s.channel and c.brought_by is not null
        join case_inbox i on i.case_id = c.id
      where i.command->>'type' = 'citizenComment' and i.command->>'externalId' is not null
        and exists (select from connector_messages m where m.case_id = c.id and m.connector_id = s.id)
      on conflict do nothing;

    drop index cases_external;
    create unique index cases_external on cases (tenant_id, channel, external_id, brought_by) nulls not distinct
      where external_id is not null;

    alter table sources add column last_error_at timestamptz, add column last_error text;
  `.execute(db);
}
