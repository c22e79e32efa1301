import { createHmac } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { up } from '../../db/migrations/022-intake-threads.ts';
import { caller } from '../support/api.ts';
import { type ConnectorDesk, connectorDesk } from '../support/connector-desk.ts';

let desk: ConnectorDesk;
beforeAll(async () => {
  desk = await connectorDesk();
});
afterAll(async () => await desk.close());

async function send(source: { id: string; secret: string }, message: object) {
  const body = JSON.stringify(message);
  const at = String(Math.floor(Date.now() / 1000));
  const { body: said } = await caller(desk.app)('POST', `/inbox/${source.id}`, undefined, {
    payload: body,
    headers: {
      'content-type': 'application/json',
      'x-timestamp': at,
      'x-signature-256': `sha256=${createHmac('sha256', source.secret).update(`${at}.${body}`).digest('hex')}`,
    },
  });
  return said;
}

/** The tables as they stood before, with nothing kept of what webhooks brought. */
const asBefore = () =>
  sql`
    drop index cases_external;
    alter table cases drop column brought_by;
    create unique index cases_external on cases (tenant_id, channel, external_id) where external_id is not null;
    delete from connector_messages m using sources s where s.id = m.connector_id;
    alter table connector_messages drop column awaits, drop column thread_case_id,
      add foreign key (tenant_id, connector_id) references connectors (tenant_id, id);
    alter table sources drop column last_error_at, drop column last_error;
  `.execute(desk.owner);

describe('what came before every source and connector had numbers of its own (INT-4, INT-9)', () => {
  test('is known again when it is repeated and replied to; a second program no longer holds the first one’s case', async () => {
    const source = (await desk.admin('POST', '/sources', { name: 'Сайт', channel: 'im' })).body;
    const message = { externalId: 'before-1', text: 'До обновления' };
    const reply = { externalId: 'before-2', text: 'Ответ до обновления', inReplyTo: 'before-1' };
    const { id } = await send(source, message);
    await send(source, reply);
    const open311 = { kind: 'open311Server', channel: 'im', settings: {} };
    const first = await desk.connect({ ...open311, title: 'Первое' });
    const second = await desk.connect({ ...open311, title: 'Второе' });
    const { body: kept } = await desk.coordinator('POST', '/cases', {
      channel: 'im',
      text: 'По телефону',
      externalId: '7',
    });
    await asBefore();
    await sql`update cases set external_id = 'o311-5' where id = ${kept.id}`.execute(desk.owner);
    await sql`insert into connector_messages (tenant_id, connector_id, external_id, case_id, direction, state, at) values
      (${desk.tyazhin.id}, ${first.id}, 'o311-5', ${kept.id}, 'in', 'taken', '2026-01-01'),
      (${desk.tyazhin.id}, ${second.id}, 'o311-5', ${kept.id}, 'in', 'taken', '2026-01-02')`.execute(desk.owner);
    await up(desk.owner as unknown as Kysely<unknown>);
    expect(await send(source, message)).toEqual({ id, repeated: true });
    expect(await send(source, reply)).toEqual({ id, repeated: true });
    expect(await send(source, { externalId: 'after', text: 'После', inReplyTo: 'before-2' })).toEqual({
      id,
      repeated: false,
    });
    const { rows } = await sql<{ broughtBy: string; holders: string[] }>`
      select c.brought_by, array(select m.connector_id from connector_messages m where m.case_id = c.id) as holders
      from cases c where c.id = any(${[id, kept.id]}) order by c.created_at`.execute(desk.owner);
    expect(rows).toEqual([
      { broughtBy: source.id, holders: [source.id, source.id, source.id] },
      { broughtBy: first.id, holders: [first.id] },
    ]);
  });
});
