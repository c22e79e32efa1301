import { z } from 'zod';
import { inTenant } from '../db/connection.ts';
import { letterDocx } from '../db/documents/letter-docx.ts';
import { letterPdf } from '../db/documents/letter-pdf.ts';
import { receptionCard } from '../db/documents/reception-card.ts';
import { findVisits } from '../db/queries/reception.ts';
import { permissionsOf } from '../domain/access.ts';
import { AppError } from '../domain/errors.ts';
import { LetterFormat } from '../domain/letter.ts';
import type { Routes } from './api-deps.ts';
import { signedIn } from './signed-in.ts';

const types: Record<LetterFormat, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** The card of a personal reception to print: for those who register appeals and may read personal data. */
export const receptionCardRoutes: Routes = (app, deps) => {
  app.get(
    '/reception-visits/:id/card.:format',
    {
      onRequest: signedIn(deps, 'cases.register'),
      schema: {
        params: z.strictObject({ id: z.uuid(), format: LetterFormat }),
        tags: ['reception'],
        summary: 'Карточка личного приёма: PDF или DOCX',
      },
    },
    async ({ person, params }, reply) => {
      if (!permissionsOf(person).has('cases.readPersonalData'))
        throw new AppError('forbidden', 'в карточке приёма личные данные заявителя: вашей роли они не открыты');
      const page = await inTenant(deps.db, person.tenantId, async (trx) => {
        const reader = { person, keys: deps.encryptionKeys };
        const { rows } = await findVisits(trx, { ids: [params.id] }, reader, { limit: 1, offset: 0 });
        const [visit] = rows;
        if (!visit) throw new AppError('notFound', `записи на приём ${params.id} нет`);
        const { name, zone } = await trx.selectFrom('tenants').select(['name', 'zone']).executeTakeFirstOrThrow();
        const taken =
          visit.caseId === null
            ? undefined
            : await trx
                .selectFrom('cases')
                .select(['number', 'state'])
                .where('id', '=', visit.caseId)
                .executeTakeFirst();
        const number = taken?.state.registrationNumber ?? taken?.number ?? '';
        return receptionCard(visit, { tenant: name, zone, number });
      });
      const bytes = params.format === 'pdf' ? await letterPdf(page) : await letterDocx(page);
      return await reply
        .header('content-disposition', `attachment; filename="reception.${params.format}"`)
        .header('cache-control', 'no-store')
        .header('x-content-type-options', 'nosniff')
        .type(types[params.format])
        .send(bytes);
    },
  );
};
