import { inTenant } from '../db/connection.ts';
import { readImportSettings, writeImportSettings } from '../db/import-settings.ts';
import { ImportSettings } from '../domain/import-records.ts';
import type { Routes } from './api-deps.ts';
import { signedIn } from './signed-in.ts';

const Shown = ImportSettings.omit({ tenantId: true });

/** How the municipality imports: what becomes of messages whose applicants chose 59-ФЗ. */
export const importSettingsRoutes: Routes = (app, deps) => {
  const tags = ['imports'];
  app.get(
    '/import-settings',
    {
      onRequest: signedIn(deps, 'dictionaries.read'),
      schema: { response: { 200: Shown }, tags, summary: 'Настройки импорта' },
    },
    async ({ person }) => await inTenant(deps.db, person.tenantId, readImportSettings),
  );
  app.put(
    '/import-settings',
    {
      onRequest: signedIn(deps, 'dictionaries.manage'),
      schema: {
        body: ImportSettings.pick({ chosenAppeals: true }).strict(),
        response: { 200: Shown },
        tags,
        summary: 'Изменить настройки импорта',
      },
    },
    async ({ person, body }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const stored = await writeImportSettings(trx, person.tenantId, body);
        await trx
          .insertInto('audit')
          .values({
            tenantId: person.tenantId,
            actorId: person.userId,
            action: 'changed',
            resource: 'import-settings',
            data: JSON.stringify({ fields: ['chosenAppeals'], chosenAppeals: body.chosenAppeals }),
          })
          .execute();
        return stored;
      }),
  );
};
