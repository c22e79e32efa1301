import { sql } from 'kysely';
import { type Db, openDatabase } from '../connection.ts';
import { hashPassword } from '../passwords.ts';
import type { SealingKey } from '../sealing.ts';
import { russiaCalendar } from './calendar-russia.ts';
import { clearHalfFilled, declareWhole, fillingCode, isInUse } from './demo-clearing.ts';
import { writeComposition } from './demo-composition.ts';
import { writeConnections } from './demo-connections.ts';
import { type DemoIds, writeCalendar, writeTenant } from './demo-dictionaries.ts';
import { demoGelendzhik } from './demo-gelendzhik.ts';
import { receiveAll } from './demo-intake.ts';
import { linkAccounts } from './demo-linked-accounts.ts';
import { demoNizhneilimsk } from './demo-nizhneilimsk.ts';
import { demoPerm } from './demo-perm.ts';
import { type DemoPhoto, drawPhotos } from './demo-photos.ts';
import { writeLine, writeTemplateRequests } from './demo-processing.ts';
import { writeReception } from './demo-reception.ts';
import { tellStory } from './demo-story.ts';
import { writeStructuring } from './demo-structuring.ts';
import type { DemoTenant } from './demo-tenant.ts';
import { demoTime } from './demo-time.ts';
import { inTurns } from './demo-turns.ts';
import { demoTyazhin } from './demo-tyazhin.ts';
import { demoZaigraevo } from './demo-zaigraevo.ts';

/** What the demo is filled with: addresses of a migrated database, secrets of the installation, one password for all accounts. */
export interface DemoOptions {
  ownerUrl: string;
  databaseUrl: string;
  linkSecret: string;
  encryptionKeys: readonly SealingKey[];
  password: string;
  /** Where files are stored. */
  dataDir: string;
  /** The moment around which everything happens. */
  now: Date;
  progress(text: string): void;
  /** Codes of the municipalities to fill; all of them unless told otherwise. */
  tenants?: readonly string[];
}

/** The municipalities of the demo. */
export const demoTenants: readonly DemoTenant[] = [
  demoNizhneilimsk,
  demoTyazhin,
  demoGelendzhik,
  demoZaigraevo,
  demoPerm,
];
const atOnce = 4;

/**
 * Fills an empty database with the demo and returns its accounts; undefined when the database is in use. All or nothing:
 * what a killed filling left is removed by the next one.
 */
export async function seedDemo(options: DemoOptions): Promise<{ accounts: string[] } | undefined> {
  const owner = openDatabase(options.ownerUrl, { max: 1 });
  const db = openDatabase(options.databaseUrl, { max: atOnce });
  try {
    return await owner.connection().execute(async (one) => {
      // Two starts at once: the second waits and then finds the database filled.
      await sql`select pg_advisory_lock(hashtext('demo'))`.execute(one);
      if (await isInUse(one)) return undefined;
      await clearHalfFilled(one);
      return await fill(one, db, options);
    });
  } finally {
    await Promise.all([owner.destroy(), db.destroy()]);
  }
}

async function fill(owner: Db, db: Db, options: DemoOptions): Promise<{ accounts: string[] }> {
  await writeCalendar(owner, russiaCalendar, null, null);
  // One password for all, so one hash: nothing is kept from anybody by a salt of each account.
  const [photos, passwordHash] = await Promise.all([drawPhotos(options.dataDir), hashPassword(options.password)]);
  const tenants = demoTenants.filter(({ code }) => options.tenants?.includes(code) ?? true);
  // As many transactions as there are connections: nobody waits for one in vain.
  const turn = inTurns(atOnce);
  const settled = await Promise.allSettled(
    tenants.map(async (tenant) => {
      const written = await writeTenant(owner, tenant, fillingCode(tenant.code), passwordHash);
      const ids = await writeStructuring(owner, tenant, written);
      await writeComposition(owner, tenant, ids, options.now.toISOString().slice(0, 10));
      await writeTemplateRequests(owner, tenant, ids, options.now);
      await writeConnections(owner, tenant.code, ids, options.encryptionKeys);
      await live({ owner, db, photos, turn }, tenant, ids, options);
      return { tenantId: ids.tenantId, code: tenant.code, ids };
    }),
  );
  const filled = settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
  await linkAccounts(owner, filled);
  await declareWhole(owner, filled, options.now.toISOString());
  return { accounts: tenants.flatMap(({ people, code }) => people.map(({ login }) => `${login}@${code}`)) };
}

/** Takes in every message in the order of its receipt and tells the stories, each in its turn. */
async function live(
  { owner, db, photos, turn }: { owner: Db; db: Db; photos: readonly DemoPhoto[]; turn: ReturnType<typeof inTurns> },
  tenant: DemoTenant,
  ids: DemoIds,
  options: DemoOptions,
): Promise<void> {
  const time = demoTime(tenant, options.now);
  const keys = options.encryptionKeys;
  const caseOf = await turn(() => receiveAll(db, { tenant, ids, time, photos, keys }));
  if (tenant.line) await writeLine(owner, tenant.line, { ids, time, caseOf, keys });
  if (tenant.reception) await writeReception(owner, tenant.reception, { ids, time, caseOf, keys });
  const telling = { db, tenant, ids, time, photos, linkSecret: options.linkSecret, caseOf };
  let told = 0;
  await Promise.all(
    tenant.stories.map((story) =>
      turn(async () => {
        await tellStory(telling, story);
        told += 1;
        options.progress(`Filling the demo: ${tenant.code}, ${told} of ${tenant.stories.length} cases`);
      }),
    ),
  );
}
