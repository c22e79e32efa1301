import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowContext } from '../../activities/import/import-context.ts';
import { inTenant } from '../../db/connection.ts';
import { type TestApi, testApi } from '../support/api.ts';
import { takeInCases, testKeys } from '../support/cases.ts';
import { publishBody } from '../support/regulations.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  const { tyazhin, owner } = api;
  const body = { ...tyazhin.regulation, version: 2, validFrom: '2026-01-01' };
  await publishBody(owner, tyazhin.id, body);
});
afterAll(async () => await api.close());

/** Тяжинский lives seven hours ahead of Greenwich: its night is the evening before there. */
const night = '2025-12-31T17:30:00.000Z';
const evening = '2025-12-31T16:30:00.000Z';

async function taken(receivedAt: string) {
  const [one] = await takeInCases(api.deps.db, api.tyazhin, [{ receivedAt }], '2026-01-02T03:00:00.000Z');
  return await api.owner
    .selectFrom('cases')
    .select(['number', 'state'])
    .where('id', '=', one!.caseId)
    .executeTakeFirstOrThrow();
}

describe('days of the law are days of the municipality (PRC-7, INT-4)', () => {
  test('a message of the first local night of a version comes under it, one of the evening before does not', async () => {
    expect((await taken(night)).state.regulation.version).toBe(2);
    expect((await taken(evening)).state.regulation.version).toBe(1);
  });

  test('its number is of the local year', async () => {
    expect([(await taken(night)).number, (await taken(evening)).number]).toEqual([
      expect.stringContaining('2026'),
      expect.stringContaining('2025'),
    ]);
  });

  test('an import reads by the version in force there at that moment', async () => {
    const { owner, tyazhin, deps } = api;
    const { validFrom: _from, ...rest } = { ...tyazhin.regulation, id: 'tyazhin-night', channel: 'vk' };
    const body = { ...rest, validFrom: '2026-01-01' };
    const { channel, kind } = body;
    await publishBody(owner, tyazhin.id, body);
    const read = (nowAt: string) =>
      inTenant(deps.db, tyazhin.id, (trx) => rowContext(trx, { channel, kind }, { nowAt, keys: testKeys }));
    expect((await read(night)).dateOf(night)).toBe('2026-01-01');
    await expect(read(evening)).rejects.toThrow(/нет регламента/);
  });
});
