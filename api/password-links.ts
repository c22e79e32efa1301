import { sql } from 'kysely';
import { z } from 'zod';
import { hashToken } from '../db/answer-links.ts';
import { beforeTenant } from '../db/connection.ts';
import { hashPassword } from '../db/passwords.ts';
import { AppError } from '../domain/errors.ts';
import { Password } from '../domain/password.ts';
import type { Routes } from './api-deps.ts';
import { failureCount } from './sign-in-limits.ts';
import { refuseCrossSite } from './signed-in.ts';

const failuresOfAddress = 30;

/** The first password of an account by its one-time link: the link has served with the first success. */
export const passwordLinkRoutes: Routes = (app, deps) => {
  const byAddress = failureCount(failuresOfAddress);
  app.post(
    '/password',
    {
      schema: {
        body: z.strictObject({ token: z.string().min(20).max(200), password: Password }),
        response: { 200: z.object({ login: z.string() }) },
        tags: ['session'],
        summary: 'Задать пароль по одноразовой ссылке',
      },
    },
    async (request) => {
      refuseCrossSite(request, deps.publicUrl);
      const now = Date.now();
      if (byAddress.isLocked(request.ip, now))
        throw new AppError('tooManyRequests', 'слишком много попыток с этого адреса: подождите 15 минут', {
          retryAfterSeconds: 900,
        });
      const { token, password } = request.body;
      const passwordHash = await hashPassword(password);
      const login = await beforeTenant(deps.db, async (trx) => {
        const hash = hashToken(token);
        const { rows } = await sql<{ tenantId: string; userId: string }>`
          select * from find_password_link(${hash})`.execute(trx);
        const found = rows[0];
        if (!found) return undefined;
        await sql`select set_config('app.tenant_id', ${found.tenantId}, true)`.execute(trx);
        const used = await trx
          .updateTable('passwordLinks')
          .set({ usedAt: sql<string>`now()` })
          .where('tokenHash', '=', hash)
          .where('usedAt', 'is', null)
          .returning('userId')
          .executeTakeFirst();
        if (!used) return undefined;
        await trx
          .insertInto('audit')
          .values({
            tenantId: found.tenantId,
            actorId: found.userId,
            action: 'passwordSet',
            resource: 'users',
            recordId: found.userId,
          })
          .execute();
        const user = await trx
          .updateTable('users')
          .set({ passwordHash, failedSignIns: 0, lockedUntil: null })
          .where('id', '=', found.userId)
          .returning('login')
          .executeTakeFirstOrThrow();
        return user.login;
      });
      if (login === undefined) {
        byAddress.add(request.ip, now);
        throw new AppError(
          'unprocessable',
          'ссылка уже сработала или устарела: попросите новую у того, кто её прислал, или войдите с паролем',
        );
      }
      return { login };
    },
  );
};
