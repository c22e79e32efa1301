import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { hashToken } from '../db/answer-links.ts';
import { beforeTenant, inTenant } from '../db/connection.ts';
import { loadWhoAmI, WhoAmI } from '../db/queries/who-am-i.ts';
import { AppError } from '../domain/errors.ts';
import type { ApiDeps, App } from './api-deps.ts';
import { type PasswordDoor, SignIn } from './password-door.ts';
import { cookieOptions, sessionCookie, signedIn } from './signed-in.ts';

/** Accounts of one person in several municipalities: linked once by the other one's password, then switched between. */
export function accountRoutes(app: App, deps: ApiDeps, checkPassword: PasswordDoor): void {
  const onRequest = signedIn(deps);
  const tags = ['session'];

  app.post(
    '/session/accounts',
    { onRequest, schema: { body: SignIn, response: { 200: WhoAmI }, tags, summary: 'Добавить свой другой кабинет' } },
    async (request) => {
      const own = ownSession(request);
      const { person } = request;
      const { login, password } = request.body;
      const other = await checkPassword(request.ip, login, password).catch((error: unknown) => {
        // The own session goes on: only a wrong password of the other account is told.
        if (error instanceof AppError && error.code === 'unauthorized')
          throw new AppError('unprocessable', error.message, {
            errors: [{ path: 'password', message: 'не подходит' }],
          });
        throw error;
      });
      if (other.tenantId === person.tenantId)
        throw new AppError('unprocessable', `«${login}» — кабинет этого же муниципалитета: добавляют кабинеты других`);
      // A session of the other side for a moment: two sessions together are the proof that the link asks for.
      const proof = hashToken(randomBytes(32).toString('base64url'));
      await inTenant(deps.db, other.tenantId, (trx) =>
        trx
          .insertInto('sessions')
          .values({
            tokenHash: proof,
            tenantId: other.tenantId,
            userId: other.id,
            expiresAt: sql<string>`now() + interval '1 minute'`,
          })
          .execute(),
      );
      const linked = await beforeTenant(deps.db, async (trx) => {
        const { rows } = await sql<{ linked: boolean }>`select link_accounts(${own}, ${proof}) as linked`.execute(trx);
        return rows[0]?.linked;
      });
      if (!linked) throw new AppError('unauthorized', 'сеанс закончился: войдите и добавьте кабинет снова');
      return await inTenant(deps.db, person.tenantId, (trx) => loadWhoAmI(trx, person));
    },
  );

  app.delete(
    '/session/accounts/:id',
    { onRequest, schema: { params: ById, response: { 200: WhoAmI }, tags, summary: 'Убрать кабинет из своих' } },
    async (request) => {
      const own = ownSession(request);
      const { person, params } = request;
      const removed = await beforeTenant(deps.db, async (trx) => {
        const { rows } = await sql<{ removed: boolean }>`
          select unlink_account(${own}, ${params.id}) as removed`.execute(trx);
        return rows[0]?.removed;
      });
      if (!removed) throw noAccount(params.id);
      return await inTenant(deps.db, person.tenantId, (trx) => loadWhoAmI(trx, person));
    },
  );

  app.post(
    '/session/switch',
    {
      onRequest,
      schema: {
        body: z.strictObject({ userId: z.uuid() }),
        response: { 200: WhoAmI },
        tags,
        summary: 'Перейти в свой другой кабинет: прежний сеанс закончится, начнётся новый',
      },
    },
    async (request, reply) => {
      const own = ownSession(request);
      const token = randomBytes(32).toString('base64url');
      const { userId } = request.body;
      const next = await beforeTenant(deps.db, async (trx) => {
        const { rows } = await sql<{ tenantId: string; userId: string }>`
          select * from switch_account(${own}, ${userId}, ${hashToken(token)})`.execute(trx);
        return rows[0];
      });
      if (!next) throw noAccount(userId);
      const who = await inTenant(deps.db, next.tenantId, (trx) => loadWhoAmI(trx, next.userId));
      reply.setCookie(sessionCookie, token, cookieOptions(deps));
      return who;
    },
  );
}

const ById = z.strictObject({ id: z.uuid() });

const noAccount = (id: string) =>
  new AppError('notFound', `кабинета ${id} нет среди ваших: добавьте его по его логину и паролю`);

/** The session in the cookie; a key of a program has no accounts to switch between. */
function ownSession(request: FastifyRequest): string {
  const hash = request.signed?.sessionHash;
  if (hash === undefined) throw new AppError('forbidden', 'по ключу кабинеты не меняют: войдите с паролем');
  return hash;
}
