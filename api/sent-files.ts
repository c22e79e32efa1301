import { sql } from 'kysely';
import { z } from 'zod';
import { hashToken } from '../db/answer-links.ts';
import { beforeTenant, inTenant } from '../db/connection.ts';
import { AppError } from '../domain/errors.ts';
import type { Routes } from './api-deps.ts';
import { sendStored } from './files.ts';

const Token = z.string().regex(/^[\w-]{43}$/, 'ссылка повреждена: откройте её целиком');

/** Files of published answers by the link that another system was given: nothing else of the case. */
export const sentFileRoutes: Routes = (app, deps) => {
  app.get(
    '/sent-files/:token',
    {
      config: { rateLimit: { max: 120, timeWindow: '1 minute' } },
      schema: {
        params: z.strictObject({ token: Token }),
        tags: ['files'],
        summary: 'Файл опубликованного ответа по ссылке, которую получила другая система',
      },
    },
    async ({ params }, reply) => {
      const link = await beforeTenant(deps.db, async (trx) => {
        const { rows } = await sql<{ tenantId: string; fileId: string }>`
          select * from find_file_link(${hashToken(params.token)})`.execute(trx);
        return rows[0];
      });
      const file =
        link &&
        (await inTenant(deps.db, link.tenantId, (trx) =>
          trx
            .selectFrom('files')
            .selectAll()
            .where('id', '=', link.fileId)
            .where('sealed', '=', false)
            .executeTakeFirst(),
        ));
      if (!file) throw new AppError('notFound', 'файла по этой ссылке нет: попросите новую у того, кто её прислал');
      return await sendStored(reply, file, deps);
    },
  );
};
