import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runNextConnector } from '../../activities/connectors/run-connector.ts';
import { ConnectorLost, claimConnector, connectorsDue, releaseConnector } from '../../db/connectors.ts';
import { type ConnectorDesk, connectorDesk } from '../support/connector-desk.ts';
import { type TelegramPeer, telegramPeer } from '../support/peers/telegram-peer.ts';

let desk: ConnectorDesk;
let peer: TelegramPeer;
let id: string;
beforeAll(async () => {
  desk = await connectorDesk();
  peer = await telegramPeer();
  const made = await desk.connect({
    kind: 'telegram',
    channel: 'im',
    title: 'Бот',
    settings: { apiUrl: peer.url },
    secrets: { token: peer.token },
  });
  id = made.id;
});
afterAll(async () => {
  await peer.close();
  await desk.close();
});

const becomeDue = () =>
  sql`update connectors set next_try_at = now() - interval '1 second' where id = ${id}`.execute(desk.owner);

describe('one connector, many workers (INT-9)', () => {
  test('of ten workers at once one reads it: forty messages are forty cases', async () => {
    for (let n = 0; n < 40; n += 1) peer.write(8000 + n, `Сообщение номер ${n} из сорока`);
    await becomeDue();
    const workers = Array.from({ length: 10 }, () => ({ ...desk.deps311, workerId: randomUUID() }));
    const took = await Promise.all(workers.map((deps) => runNextConnector(deps)));
    expect(took.reduce((sum, one) => sum + one, 0)).toBe(1);
    const { rows } = await sql<{ n: number }>`select count(*) as n from cases where platform = 'telegram'`.execute(
      desk.owner,
    );
    expect(rows[0]?.n).toBe(40);
  });

  test('a worker that died in the middle is replaced when its claim has run out, and what it had stored stays once', async () => {
    peer.write(9000, 'Пришло перед смертью');
    await becomeDue();
    const ref = { tenantId: desk.tyazhin.id, connectorId: id };
    const dead = randomUUID();
    expect(await claimConnector(desk.deps311.db, ref, dead)).toBeDefined();
    expect(await claimConnector(desk.deps311.db, ref, randomUUID())).toBeUndefined();
    expect(await connectorsDue(desk.deps311.db, 10)).toEqual([]);
    await sql`update connectors set claimed_until = now() - interval '1 second'`.execute(desk.owner);
    await desk.work();
    expect((await desk.cases()).filter(({ text }) => text === 'Пришло перед смертью')).toHaveLength(1);
    await expect(releaseConnector(desk.deps311.db, ref, dead, { failures: 7 }, false)).rejects.toThrow(ConnectorLost);
    expect((await desk.seen(id)).failures).toBe(0);
  });

  test('a connector whose settings no longer fit fails alone: the others go on', async () => {
    const broken = await desk.connect({ kind: 'open311Server', channel: 'im', title: 'Сломанное', settings: {} });
    await sql`update connectors set settings = '{"strange": 1}', check_requested_at = now(), checked_at = null
      where id = ${broken.id}`.execute(desk.owner);
    peer.write(9001, 'После сломанного');
    await becomeDue();
    await expect(desk.work()).rejects.toThrow();
    await desk.work();
    expect((await desk.cases()).filter(({ text }) => text === 'После сломанного')).toHaveLength(1);
    expect((await desk.seen(broken.id)).lastError).toMatch(/внутренняя ошибка/);
  });
});
