import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, openDatabase } from '../../db/connection.ts';
import { migrate, programLogin } from '../../db/migrate.ts';
import { startEmbeddedPostgres } from '../../operations/embedded-postgres.ts';
import { type Fixtures, twoTenants } from '../support/fixtures.ts';

/** A durable database of one benchmark with two tenants, as an installation has it. */
export interface BenchDatabase extends Fixtures {
  readonly ownerUrl: string;
  readonly databaseUrl: string;
  readonly db: Db;
  close(): Promise<void>;
}

/** Starts a PostgreSQL with the product's own settings in a scratch folder; `close` removes it. */
export async function benchDatabase(): Promise<BenchDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'mcc-bench-'));
  const server = await startEmbeddedPostgres({ dataDir: folder, password: 'owner-of-bench', durable: true });
  await migrate({ ownerUrl: server.ownerUrl, appPassword: 'login-of-bench' });
  const login = new URL(server.ownerUrl);
  login.username = programLogin;
  login.password = 'login-of-bench';
  const fixtures = await twoTenants({ ownerUrl: server.ownerUrl, databaseUrl: login.href });
  const db = openDatabase(login.href, { max: 10 });
  return {
    ...fixtures,
    ownerUrl: server.ownerUrl,
    databaseUrl: login.href,
    db,
    close: async () => {
      await db.destroy();
      await fixtures.owner.destroy();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
