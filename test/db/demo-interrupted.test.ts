import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../db/connection.ts';
import { seedDemo } from '../../db/seeds/demo.ts';
import { demoOptions } from '../support/demo.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

describe('a demo whose filling was interrupted', () => {
  it('counts as none, and the next filling makes it whole', async () => {
    const now = '2026-11-18T12:00:00+07:00';
    const [database, dataDir] = [await createTestDatabase(), scratchFolder()];
    const owner = openDatabase(database.ownerUrl, { max: 1 });
    let told = 0;
    const progress = () => {
      told += 1;
      if (told === 30) throw new Error('interrupted');
    };
    await expect(seedDemo({ ...demoOptions(database, now, dataDir), progress })).rejects.toThrow('interrupted');
    const half = await owner.selectFrom('cases').select('id').execute();
    expect(half.length).toBeGreaterThan(0);
    expect(await owner.selectFrom('outbox').select('id').execute()).toEqual([]);
    expect((await seedDemo(demoOptions(database, now, dataDir)))?.accounts).toContain('coordinator@tyazhin');
    expect(await owner.selectFrom('tenants').select('code').execute()).toEqual([{ code: 'tyazhin' }]);
    const whole = await owner.selectFrom('cases').select(['id', 'number']).execute();
    expect(new Set(whole.map((row) => row.number)).size).toBe(whole.length);
    expect(whole.filter((row) => half.some(({ id }) => id === row.id))).toEqual([]);
    expect(await owner.selectFrom('outbox').select('id').execute()).not.toEqual([]);
    await owner.destroy();
    await database.drop();
  }, 120_000);
});
