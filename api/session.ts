import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { hashToken } from '../db/answer-links.ts';
import { inTenant } from '../db/connection.ts';
import { hashPassword, verifyPassword } from '../db/passwords.ts';
import { loadWhoAmI, WhoAmI } from '../db/queries/who-am-i.ts';
import { AppError } from '../domain/errors.ts';
import { Password } from '../domain/password.ts';
import { accountRoutes } from './accounts.ts';
import type { Routes } from './api-deps.ts';
import { passwordDoor, SignIn } from './password-door.ts';
import { cookieOptions, refuseCrossSite, sessionCookie, signedIn } from './signed-in.ts';

const SessionChange = z.strictObject({
  preferences: z.record(z.string().max(80), z.json()).optional(),
  password: z
    .strictObject({
      current: z.string().max(200),
      next: Password,
    })
    .optional(),
});

/** Sign-in, who am I, own settings, sign-out. */
export const sessionRoutes: Routes = (app, deps) => {
  const checkPassword = passwordDoor(deps.db);
  const cookie = cookieOptions(deps);
  accountRoutes(app, deps, checkPassword);

  const options = { schema: { body: SignIn, response: { 200: WhoAmI }, tags: ['session'], summary: 'Войти' } };
  app.post('/session', options, async (request, reply) => {
    refuseCrossSite(request, deps.publicUrl);
    const { login, password } = request.body;
    const account = await checkPassword(request.ip, login, password);
    const token = randomBytes(32).toString('base64url');
    const former = request.cookies[sessionCookie];
    const who = await inTenant(deps.db, account.tenantId, async (trx) => {
      if (former) await sql`select end_session(${hashToken(former)})`.execute(trx);
      await trx
        .deleteFrom('sessions')
        .where('userId', '=', account.id)
        .where('expiresAt', '<', sql<string>`now()`)
        .execute();
      await trx
        .updateTable('users')
        .set({ failedSignIns: 0, lockedUntil: null })
        .where('id', '=', account.id)
        .execute();
      await trx
        .insertInto('sessions')
        .values({
          tokenHash: hashToken(token),
          tenantId: account.tenantId,
          userId: account.id,
          expiresAt: sql<string>`now() + interval '12 hours'`,
        })
        .execute();
      await trx
        .insertInto('audit')
        .values({
          tenantId: account.tenantId,
          actorId: account.id,
          action: 'signedIn',
          resource: 'users',
          recordId: account.id,
        })
        .execute();
      return await loadWhoAmI(trx, account.id);
    });
    reply.setCookie(sessionCookie, token, cookie);
    return who;
  });

  app.get(
    '/session',
    { onRequest: signedIn(deps), schema: { response: { 200: WhoAmI }, tags: ['session'], summary: 'Кто я' } },
    async (request) => await inTenant(deps.db, request.person.tenantId, (trx) => loadWhoAmI(trx, request.person)),
  );

  app.delete(
    '/session',
    { onRequest: signedIn(deps), schema: { tags: ['session'], summary: 'Выйти' } },
    async (request, reply) => {
      const hash = request.signed?.sessionHash;
      if (hash)
        await inTenant(deps.db, request.person.tenantId, (trx) =>
          trx.deleteFrom('sessions').where('tokenHash', '=', hash).execute(),
        );
      reply.clearCookie(sessionCookie, cookie);
      return reply.code(204).send();
    },
  );

  app.patch(
    '/session',
    {
      onRequest: signedIn(deps),
      schema: { body: SessionChange, response: { 200: WhoAmI }, tags: ['session'], summary: 'Свои настройки и пароль' },
    },
    async (request) => {
      const { person, signed, body } = request;
      if (person.keyId) throw new AppError('forbidden', 'по ключу свои настройки не меняют: войдите с паролем');
      if (JSON.stringify(body.preferences ?? null).length > 64_000)
        throw new AppError('tooLarge', 'настройки больше 64 кБ: удалите лишние');
      return await inTenant(deps.db, person.tenantId, async (trx) => {
        if (body.preferences)
          await trx
            .updateTable('users')
            .set({ preferences: JSON.stringify(body.preferences) })
            .where('id', '=', person.userId)
            .execute();
        if (body.password) {
          const own = await trx
            .selectFrom('users')
            .select('passwordHash')
            .where('id', '=', person.userId)
            .executeTakeFirstOrThrow();
          if (!(await verifyPassword(own.passwordHash, body.password.current)))
            throw new AppError('unprocessable', 'текущий пароль неверен', {
              errors: [{ path: 'password.current', message: 'неверен' }],
            });
          await trx
            .updateTable('users')
            .set({ passwordHash: await hashPassword(body.password.next) })
            .where('id', '=', person.userId)
            .execute();
          await trx
            .deleteFrom('sessions')
            .where('userId', '=', person.userId)
            .where('tokenHash', '!=', signed?.sessionHash ?? '')
            .execute();
        }
        return await loadWhoAmI(trx, person);
      });
    },
  );
};
