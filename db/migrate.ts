import { Kysely, type Migration, Migrator, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import * as people from './migrations/001-people.ts';
import * as dictionaries from './migrations/002-dictionaries.ts';
import * as cases from './migrations/003-cases.ts';
import * as aroundCases from './migrations/004-around-cases.ts';
import * as access from './migrations/005-access.ts';
import * as doors from './migrations/006-doors.ts';
import * as auditChain from './migrations/007-audit-chain.ts';
import * as actingPerson from './migrations/008-acting-person.ts';
import * as office from './migrations/009-office.ts';
import * as appeals from './migrations/010-appeals.ts';
import * as regulationDrafts from './migrations/011-regulation-drafts.ts';
import * as importLayouts from './migrations/012-import-layouts.ts';
import * as connectors from './migrations/013-connectors.ts';
import * as structuring from './migrations/014-structuring.ts';
import * as processing from './migrations/015-processing.ts';
import * as answersBack from './migrations/016-answers-back.ts';
import * as appealsToTheEnd from './migrations/017-appeals-to-the-end.ts';
import * as calendarOrder from './migrations/020-calendar-order.ts';
import * as appealLaw from './migrations/021-appeal-law.ts';
import * as intakeThreads from './migrations/022-intake-threads.ts';
import * as places from './migrations/023-places.ts';
import * as importLayoutVersions from './migrations/024-import-layout-versions.ts';
import * as listsByIndexes from './migrations/025-lists-by-indexes.ts';
import * as trafficIsCut from './migrations/026-traffic-is-cut.ts';
import * as registerPeriods from './migrations/027-register-periods.ts';

const migrations: Record<string, Migration> = {
  '001-people': people,
  '002-dictionaries': dictionaries,
  '003-cases': cases,
  '004-around-cases': aroundCases,
  '005-access': access,
  '006-doors': doors,
  '007-audit-chain': auditChain,
  '008-acting-person': actingPerson,
  '010-appeals': appeals,
  '011-regulation-drafts': regulationDrafts,
  '013-connectors': connectors,
  '009-office': office,
  '012-import-layouts': importLayouts,
  '014-structuring': structuring,
  '015-processing': processing,
  '016-answers-back': answersBack,
  '017-appeals-to-the-end': appealsToTheEnd,
  '020-calendar-order': calendarOrder,
  '021-appeal-law': appealLaw,
  '022-intake-threads': intakeThreads,
  '023-places': places,
  '024-import-layout-versions': importLayoutVersions,
  '025-lists-by-indexes': listsByIndexes,
  '026-traffic-is-cut': trafficIsCut,
  '027-register-periods': registerPeriods,
};

/** The login the programs use: it owns nothing and inherits nothing, each transaction takes the role it needs. */
export const programLogin = 'mcc_login';

/**
 * Brings the database up to date as its owner and, when `appPassword` is given, sets the programs' login and its password.
 * Returns the names of the migrations that ran now; throws the first failure with its migration's name.
 */
export async function migrate(options: { ownerUrl: string; appPassword?: string }): Promise<{ applied: string[] }> {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: options.ownerUrl, max: 1 }) }),
  });
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
    const { error, results = [] } = await migrator.migrateToLatest();
    const failed = results.find((result) => result.status === 'Error');
    if (failed) throw new Error(`migration ${failed.migrationName} failed`, { cause: error });
    if (error) throw error;
    if (options.appPassword !== undefined) await allowLogin(db, options.appPassword);
    return { applied: results.filter((r) => r.status === 'Success').map((r) => r.migrationName) };
  } finally {
    await db.destroy();
  }
}

async function allowLogin(db: Kysely<unknown>, password: string): Promise<void> {
  const login = sql.id(programLogin);
  await sql`do $$ begin
    if not exists (select from pg_roles where rolname = ${sql.lit(programLogin)}) then
      create role ${login} login noinherit nobypassrls;
    end if;
  end $$`.execute(db);
  await sql`alter role ${login} password ${sql.lit(password)}`.execute(db);
  await sql`grant mcc_app, mcc_relay to ${login} with inherit false, set true`.execute(db);
}
