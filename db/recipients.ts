import { type CaseScope, covers } from '../domain/access.ts';
import type { Recipient } from '../domain/case-effects.ts';
import type { Role } from '../domain/codes.ts';
import type { Trx } from './connection.ts';
import { tenantToday } from './queries/person.ts';
import { supervisingDeputy } from './supervising-deputy.ts';

/** The people behind recipients, each once, with the substitutes of those who are absent today. */
export async function findRecipients(
  trx: Trx,
  subject: CaseScope,
  recipients: readonly Recipient[],
): Promise<string[]> {
  const users = new Set<string>();
  for (const recipient of recipients) for (const id of await usersOf(trx, subject, recipient)) users.add(id);
  if (users.size === 0) return [];
  for (const { substituteUserId } of await substitutesOf(trx, [...users])) users.add(substituteUserId);
  return [...users];
}

/** Who stands in for these people today. */
async function substitutesOf(trx: Trx, userIds: readonly string[]) {
  const today = await tenantToday(trx);
  return await trx
    .selectFrom('substitutions')
    .innerJoin('users', 'users.id', 'substitutions.substituteUserId')
    .select(['absentUserId', 'substituteUserId'])
    .where('absentUserId', 'in', [...userIds])
    .where('startsOn', '<=', today)
    .where('endsOn', '>=', today)
    .where('users.disabledAt', 'is', null)
    .execute();
}

async function usersOf(trx: Trx, subject: CaseScope, recipient: Recipient): Promise<string[]> {
  switch (recipient.kind) {
    case 'executor':
      return await usersOfExecutor(trx, recipient.executorId);
    case 'coordinator':
      return await coordinatorOf(trx, subject, recipient.userId);
    case 'role':
      return await usersInRole(trx, subject, recipient.role);
    case 'superior':
      return await superiorOf(trx, subject, recipient.executorId);
    case 'applicant':
      return [];
  }
}

async function usersOfExecutor(trx: Trx, executorId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('userExecutors')
    .innerJoin('users', 'users.id', 'userExecutors.userId')
    .select('users.id')
    .where('userExecutors.executorId', '=', executorId)
    .where('users.disabledAt', 'is', null)
    .execute();
  return rows.map((row) => row.id);
}

/** The case's own coordinator; everybody in the role while nobody took it, or when he left or has lost it. */
async function coordinatorOf(trx: Trx, subject: CaseScope, userId: string | null): Promise<string[]> {
  const holders = await usersInRole(trx, subject, 'coordinator');
  if (userId === null) return holders;
  if (holders.includes(userId)) return [userId];
  const standsIn =
    holders.length > 0 && (await substitutesOf(trx, holders)).some((one) => one.substituteUserId === userId);
  return standsIn ? [userId] : holders;
}

/** People who hold one of the roles today where this case is: by channel, block and department, by name. */
export async function roleHolders(
  trx: Trx,
  subject: CaseScope,
  roles: readonly Role[],
): Promise<{ id: string; name: string; role: Role }[]> {
  if (roles.length === 0) return [];
  const today = await tenantToday(trx);
  const rows = await trx
    .selectFrom('userRoles')
    .innerJoin('users', 'users.id', 'userRoles.userId')
    .select(['users.id', 'users.name', 'role', 'channels', 'sectorBlockIds', 'departmentIds'])
    .where('role', 'in', [...roles])
    .where('users.disabledAt', 'is', null)
    .where('validFrom', '<=', today)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', today)]))
    .orderBy('users.name')
    .execute();
  const deputy = roles.includes('deputy') ? await supervisingDeputy(trx, subject) : null;
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = `${row.role}/${row.id}`;
    if (!covers(row, subject) || seen.has(key)) return false;
    if (row.role === 'deputy' && deputy !== null && row.id !== deputy) return false;
    seen.add(key);
    return true;
  });
}

async function usersInRole(trx: Trx, subject: CaseScope, role: Role): Promise<string[]> {
  return (await roleHolders(trx, subject, [role])).map(({ id }) => id);
}

/** The lead of the executor's department, else of the one above it, else the head, else the curator (T 3.6). */
async function superiorOf(trx: Trx, subject: CaseScope, executorId: string | null): Promise<string[]> {
  let current = executorId;
  for (let level = 0; current !== null && level < 5; level += 1) {
    const body = await trx
      .selectFrom('executors')
      .leftJoin('users', (join) => join.onRef('users.id', '=', 'leadUserId').on('users.disabledAt', 'is', null))
      .select(['users.id as leadUserId', 'executors.parentId'])
      .where('executors.id', '=', current)
      .executeTakeFirst();
    if (body?.leadUserId) return [body.leadUserId];
    current = body?.parentId ?? null;
  }
  const heads = await usersInRole(trx, subject, 'head');
  return heads.length > 0 ? heads : await usersInRole(trx, subject, 'curator');
}
