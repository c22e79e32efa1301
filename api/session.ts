import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { z } from 'zod';
import { hashToken } from '../db/answer-links.ts';
import { beforeTenant, type Db, inTenant } from '../db/connection.ts';
import { hashPassword, verifyPassword } from '../db/passwords.ts';
import { loadWhoAmI, WhoAmI } from '../db/queries/who-am-i.ts';
import { AppError } from '../domain/errors.ts';
import { Password } from '../domain/password.ts';
import type { Routes } from './api-deps.ts';
import { failureCount } from './sign-in-limits.ts';
import { refuseCrossSite, sessionCookie, signedIn } from './signed-in.ts';

const SignIn = z.strictObject({
  login: z.string().trim().toLowerCase().min(1).max(200),
  password: z.string().min(1).max(200),
});
const SessionChange = z.strictObject({
  preferences: z.record(z.string().max(80), z.json()).optional(),
  password: z
    .strictObject({
      current: z.string().max(200),
      next: Password,
    })
    .optional(),
});

const failuresOfAccount = 5;
const failuresOfAddress = 30;
/** Every refusal takes at least this long, so that its time tells nothing about the account. */
const refusalMs = 350;
const refusal =
  'неверный логин или пароль; после 5 неудачных попыток вход закрывается на 15 минут, пароль меняет администратор МЦУ';

/** Sign-in, who am I, own settings, sign-out. */
export const sessionRoutes: Routes = (app, deps) => {
  const byLogin = failureCount(failuresOfAccount);
  const byAddress = failureCount(failuresOfAddress);
  const unknownHash = hashPassword(randomBytes(16).toString('hex'));
  const secure = deps.publicUrl.startsWith('https:');
  const cookie = { httpOnly: true, sameSite: 'lax', path: '/', secure } as const;

  const options = { schema: { body: SignIn, response: { 200: WhoAmI }, tags: ['session'], summary: 'Войти' } };
  app.post('/session', options, async (request, reply) => {
    refuseCrossSite(request, deps.publicUrl);
    const { login, password } = request.body;
    const earliest = delay(refusalMs);
    const now = Date.now();
    const locked = byLogin.isLocked(login, now) || byAddress.isLocked(request.ip, now);
    const account = await findAccount(deps.db, login);
    const right = await verifyPassword(account?.passwordHash ?? (await unknownHash), password);
    if (!account || !right || locked || account.closed) {
      byLogin.add(login, now);
      byAddress.add(request.ip, now);
      if (account && !right) await noteFailure(deps.db, account);
      await earliest;
      throw new AppError('unauthorized', refusal);
    }
    byLogin.forget(login);
    const token = randomBytes(32).toString('base64url');
    const former = request.cookies[sessionCookie];
    const who = await inTenant(deps.db, account.tenantId, async (trx) => {
      if (former) await trx.deleteFrom('sessions').where('tokenHash', '=', hashToken(former)).execute();
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

interface Account {
  id: string;
  tenantId: string;
  passwordHash: string;
  /** Disabled, or locked after failures. */
  closed: boolean;
}

async function findAccount(db: Db, login: string): Promise<Account | undefined> {
  const { rows } = await beforeTenant(db, (trx) =>
    sql<{ tenantId: string; userId: string }>`select * from find_user_by_login(${login})`.execute(trx),
  );
  const found = rows[0];
  if (!found) return undefined;
  return await inTenant(db, found.tenantId, (trx) =>
    trx
      .selectFrom('users')
      .select(['id', 'tenantId', 'passwordHash'])
      .select(sql<boolean>`disabled_at is not null or coalesce(locked_until > now(), false)`.as('closed'))
      .where('id', '=', found.userId)
      .executeTakeFirst(),
  );
}

async function noteFailure(db: Db, account: Account): Promise<void> {
  await inTenant(db, account.tenantId, (trx) =>
    trx
      .updateTable('users')
      .set({
        failedSignIns: sql<number>`case when failed_sign_ins + 1 >= ${failuresOfAccount} then 0 else failed_sign_ins + 1 end`,
        lockedUntil: sql<string>`case when failed_sign_ins + 1 >= ${failuresOfAccount}
          then now() + interval '15 minutes' else locked_until end`,
      })
      .where('id', '=', account.id)
      .execute(),
  );
}
