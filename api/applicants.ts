import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { sealPerson, storeApplicantKeys } from '../db/applicant-keys.ts';
import { noteChange } from '../db/changes.ts';
import { inTenant } from '../db/connection.ts';
import { applicantOf } from '../db/letter-words.ts';
import { getVisibleCase } from '../db/queries/case-record.ts';
import { permissionsOf } from '../domain/access.ts';
import { CaseRecord } from '../domain/case.ts';
import { ApplicantKind } from '../domain/codes.ts';
import { AppError } from '../domain/errors.ts';
import type { Routes } from './api-deps.ts';
import { recordFor } from './case-commands.ts';
import { ById } from './case-record.ts';
import { signedIn } from './signed-in.ts';

const ApplicantChange = z
  .strictObject({
    kind: ApplicantKind,
    name: z.string().trim().max(300),
    phone: z.string().trim().max(40),
    email: z.union([z.literal(''), z.email().max(200)]),
    address: z.string().trim().max(500),
  })
  .partial()
  .refine((fields) => Object.keys(fields).length > 0, 'назовите хотя бы одно поле');

/** Who wrote: filled in by the desk when he is asked, sealed again whole; the trail keeps the names of the fields alone. */
export const applicantRoutes: Routes = (app, deps) => {
  app.patch(
    '/cases/:id/applicant',
    {
      onRequest: signedIn(deps, 'cases.register'),
      schema: {
        params: ById,
        body: ApplicantChange,
        response: { 200: CaseRecord },
        tags: ['cases'],
        summary: 'Уточнить заявителя: имя, адрес, телефон, почту',
      },
    },
    async ({ person, params, body }) => {
      if (!permissionsOf(person).has('cases.readPersonalData'))
        throw new AppError('forbidden', 'заявителя уточняет тот, кому открыты персональные данные');
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const { row } = await getVisibleCase(trx, params.id, person, new Date().toISOString());
        if (row.isHistory) throw new AppError('notAllowed', 'это история: заявитель закрытого обращения не меняется');
        const { kind, ...words } = body;
        const known = row.applicantId
          ? await trx
              .selectFrom('applicants')
              .select(['id', 'kind'])
              .where('id', '=', row.applicantId)
              .forUpdate()
              .executeTakeFirst()
          : undefined;
        const merged = { ...(await applicantOf(trx, row, deps.encryptionKeys)), ...words };
        const {
          keys = [],
          keyedWith = null,
          ...sealed
        } = sealPerson(kind ?? known?.kind ?? 'citizen', merged, deps.encryptionKeys);
        const id = known?.id ?? randomUUID();
        if (known)
          await trx
            .updateTable('applicants')
            .set({ ...sealed, keyedWith })
            .where('id', '=', id)
            .execute();
        else {
          await trx
            .insertInto('applicants')
            .values({ ...sealed, keyedWith, id, tenantId: person.tenantId })
            .execute();
          await trx.updateTable('cases').set({ applicantId: id }).where('id', '=', row.id).execute();
        }
        await trx.deleteFrom('applicantKeys').where('applicantId', '=', id).execute();
        await storeApplicantKeys(trx, person.tenantId, [{ id, keys }]);
        await trx
          .insertInto('audit')
          .values({
            tenantId: person.tenantId,
            actorId: person.userId,
            action: 'changed',
            resource: 'applicants',
            recordId: row.id,
            data: JSON.stringify({ fields: Object.keys(body).sort() }),
          })
          .execute();
        await noteChange(trx, {
          tenantId: person.tenantId,
          resource: 'cases',
          recordId: row.id,
          version: row.version,
          userId: person.userId,
        });
      });
      return await recordFor(deps, person, params.id);
    },
  );
};
