import { sql } from 'kysely';
import { z } from 'zod';
import { hashToken } from '../db/answer-links.ts';
import { noteChange } from '../db/changes.ts';
import { beforeTenant, inTenant } from '../db/connection.ts';
import { reissuePasswordLink } from '../db/password-links.ts';
import { hashPassword } from '../db/passwords.ts';
import { AppError } from '../domain/errors.ts';
import { Password } from '../domain/password.ts';
import type { Routes } from './api-deps.ts';
import { ById } from './case-record.ts';
import { demandNotOperator } from './resources-people.ts';
import { failureCount } from './sign-in-limits.ts';
import { refuseCrossSite, signedIn } from './signed-in.ts';

const failuresOfAddress = 30;
/** The link that is told once, whose it is and until when it is good. */
export const IssuedLink = z.object({
  login: z.string(),
  passwordUrl: z.string(),
  expiresAt: z.iso.datetime({ offset: true }),
});

/**
 * The password of an account by its one-time link: the link has served with the first success. An administrator gives a
 * new one for a colleague whose link is lost or out of date; those before serve no more.
 */
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
        await trx.deleteFrom('sessions').where('userId', '=', found.userId).execute();
        await trx.deleteFrom('linkedAccounts').where('userId', '=', found.userId).execute();
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

  app.post(
    '/users/:id/password-link',
    {
      onRequest: signedIn(deps, 'people.manage'),
      schema: {
        params: ById,
        response: { 201: IssuedLink },
        tags: ['users'],
        summary: 'Выдать новую одноразовую ссылку для пароля; прежние больше не действуют',
      },
    },
    async ({ person, params }, reply) => {
      if (person.keyId)
        throw new AppError(
          'forbidden',
          'по ключу ссылок для пароля не выдают: войдите сами и выдайте её на экране «Люди»',
        );
      const { login, token, expiresAt } = await inTenant(deps.db, person.tenantId, async (trx) => {
        const { tenantId } = person;
        const user = await trx
          .selectFrom('users')
          .select(['login', 'disabledAt'])
          .where('id', '=', params.id)
          .executeTakeFirst();
        if (!user) throw new AppError('notFound', `сотрудника ${params.id} нет`);
        await demandNotOperator(trx, params.id, person.userId);
        if (user.disabledAt !== null)
          throw new AppError('notAllowed', `${user.login} отключён: сначала включите его, потом выдайте ссылку`);
        const link = await reissuePasswordLink(trx, { tenantId, userId: params.id, actorId: person.userId });
        await noteChange(trx, { tenantId, resource: 'users', recordId: params.id, userId: person.userId });
        return { login: user.login, ...link };
      });
      return await reply.code(201).send({ login, passwordUrl: `${deps.publicUrl}/password#${token}`, expiresAt });
    },
  );
};
