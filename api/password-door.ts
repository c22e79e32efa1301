import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { z } from 'zod';
import { beforeTenant, type Db, inTenant } from '../db/connection.ts';
import { hashPassword, verifyPassword } from '../db/passwords.ts';
import { AppError } from '../domain/errors.ts';
import { failureCount } from './sign-in-limits.ts';

export const SignIn = z.strictObject({
  login: z.string().trim().toLowerCase().min(1).max(200),
  password: z.string().min(1).max(200),
});

const failuresOfAccount = 5;
const failuresOfAddress = 30;
/** Every refusal takes at least this long, so that its time tells nothing about the account. */
const refusalMs = 350;
const refusal =
  'неверный логин или пароль; после 5 неудачных попыток вход закрывается на 15 минут, пароль меняет администратор МЦУ';

/** The account behind a login whose password was right; throws `unauthorized`, the same for every reason. */
export type PasswordDoor = (address: string, login: string, password: string) => Promise<Account>;

/** The one door of passwords: what fails is counted by login and by address, whatever it was asked for. */
export function passwordDoor(db: Db): PasswordDoor {
  const byLogin = failureCount(failuresOfAccount);
  const byAddress = failureCount(failuresOfAddress);
  const unknownHash = hashPassword(randomBytes(16).toString('hex'));
  return async (address, login, password) => {
    const earliest = delay(refusalMs);
    const now = Date.now();
    const locked = byLogin.isLocked(login, now) || byAddress.isLocked(address, now);
    const account = await findAccount(db, login);
    const right = await verifyPassword(account?.passwordHash ?? (await unknownHash), password);
    if (!account || !right || locked || account.closed) {
      byLogin.add(login, now);
      byAddress.add(address, now);
      if (account && !right) await noteFailure(db, account);
      await earliest;
      throw new AppError('unauthorized', refusal);
    }
    byLogin.forget(login);
    return account;
  };
}

export interface Account {
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
