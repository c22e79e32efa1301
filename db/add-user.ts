import { randomUUID } from 'node:crypto';
import type { Role } from '../domain/codes.ts';
import { noteChange } from './changes.ts';
import type { Trx } from './connection.ts';
import { hashPassword } from './passwords.ts';

/** Somebody who gets an account; `executorId` is the body the person answers for. */
export interface NewUser {
  tenantId: string;
  login: string;
  name: string;
  role: Role;
  password: string;
  executorId: string | null;
}

/** Writes an account with one role, unnarrowed, and a line in the trail; false when the login is taken. */
export async function addUser(trx: Trx, user: NewUser): Promise<boolean> {
  const { tenantId, login, name, role, password, executorId } = user;
  const id = randomUUID();
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('users')
    .values({ id, tenantId, login, name, passwordHash: await hashPassword(password) })
    .onConflict((oc) => oc.column('login').doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  await trx.insertInto('userRoles').values({ id: randomUUID(), tenantId, userId: id, role }).execute();
  if (executorId !== null) await trx.insertInto('userExecutors').values({ tenantId, userId: id, executorId }).execute();
  await trx
    .insertInto('audit')
    .values({
      tenantId,
      action: 'created',
      resource: 'users',
      recordId: id,
      data: JSON.stringify({ by: 'mcc', role, executorId }),
    })
    .execute();
  await noteChange(trx, { tenantId, resource: 'users', recordId: id, version: 1 });
  return true;
}
