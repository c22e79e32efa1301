import { sql } from 'kysely';
import type { ImportSettings } from '../domain/import-records.ts';
import type { Trx } from './connection.ts';

/** How the transaction's tenant imports; what nobody decided is a mark and no more. */
export async function readImportSettings(trx: Trx): Promise<Pick<ImportSettings, 'chosenAppeals' | 'version'>> {
  const row = await trx.selectFrom('importSettings').select(['chosenAppeals', 'version']).executeTakeFirst();
  return row ?? { chosenAppeals: 'mark', version: 0 };
}

/** Stores what the tenant decided; gives it as it stands. */
export async function writeImportSettings(
  trx: Trx,
  tenantId: string,
  { chosenAppeals }: Pick<ImportSettings, 'chosenAppeals'>,
): Promise<Pick<ImportSettings, 'chosenAppeals' | 'version'>> {
  return await trx
    .insertInto('importSettings')
    .values({ tenantId, chosenAppeals })
    .onConflict((oc) =>
      oc.column('tenantId').doUpdateSet({ chosenAppeals, version: sql<number>`import_settings.version + 1` }),
    )
    .returning(['chosenAppeals', 'version'])
    .executeTakeFirstOrThrow();
}
