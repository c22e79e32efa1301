import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { noteChange } from '../db/changes.ts';
import { inTenant } from '../db/connection.ts';
import { seal } from '../db/sealing.ts';
import { AppError } from '../domain/errors.ts';
import type { Routes } from './api-deps.ts';
import { ById } from './case-record.ts';
import { signedIn } from './signed-in.ts';

/** A new secret of a signed webhook under its old address, told this once; the former one is good for nothing from now on. */
export const sourceSecretRoutes: Routes = (app, deps) => {
  app.post(
    '/sources/:id/secret',
    {
      onRequest: signedIn(deps, 'sources.manage'),
      schema: {
        params: ById,
        response: { 200: z.object({ secret: z.string() }) },
        tags: ['sources'],
        summary: 'Новый секрет источника под прежним адресом; прежний сразу перестаёт действовать',
      },
    },
    async ({ person, params: { id } }) => {
      const secret = randomBytes(32).toString('base64url');
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const changed = await trx
          .updateTable('sources')
          .set((eb) => ({
            sealedSecret: seal(secret, deps.encryptionKeys),
            lastErrorAt: null,
            lastError: null,
            version: eb('version', '+', 1),
          }))
          .where('id', '=', id)
          .returning('version')
          .executeTakeFirst();
        if (!changed) throw new AppError('notFound', `источника ${id} нет`);
        await trx
          .insertInto('audit')
          .values({
            tenantId: person.tenantId,
            actorId: person.userId,
            action: 'secretChanged',
            resource: 'sources',
            recordId: id,
            data: JSON.stringify(person.keyId === undefined ? {} : { keyId: person.keyId }),
          })
          .execute();
        await noteChange(trx, {
          tenantId: person.tenantId,
          resource: 'sources',
          recordId: id,
          version: changed.version,
        });
      });
      return { secret };
    },
  );
};
