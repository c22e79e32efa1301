import type { Recipient } from '../domain/case-effects.ts';
import type { Role } from '../domain/codes.ts';
import type { Trx } from './connection.ts';
import { tenantToday } from './queries/person.ts';

/** What decides whom a role means on a case. */
export interface RecipientSubject {
  channel: string;
  sectorBlockId: string | null;
}

/** The people behind recipients, each once, with the substitutes of those who are absent today. */
export async function findRecipients(
  trx: Trx,
  subject: RecipientSubject,
  recipients: readonly Recipient[],
): Promise<string[]> {
  const users = new Set<string>();
  for (const recipient of recipients) for (const id of await usersOf(trx, subject, recipient)) users.add(id);
  if (users.size === 0) return [];
  const substitutes = await trx
    .selectFrom('substitutions')
    .select('substituteUserId')
    .where('absentUserId', 'in', [...users])
    .where('startsOn', '<=', await tenantToday(trx))
    .where('endsOn', '>=', await tenantToday(trx))
    .execute();
  for (const { substituteUserId } of substitutes) users.add(substituteUserId);
  return [...users];
}

async function usersOf(trx: Trx, subject: RecipientSubject, recipient: Recipient): Promise<string[]> {
  switch (recipient.kind) {
    case 'executor':
      return await usersOfExecutor(trx, recipient.executorId);
    case 'coordinator':
      return recipient.userId === null ? await usersInRole(trx, subject, 'coordinator') : [recipient.userId];
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

async function usersInRole(trx: Trx, subject: RecipientSubject, role: Role): Promise<string[]> {
  const rows = await trx
    .selectFrom('userRoles')
    .innerJoin('users', 'users.id', 'userRoles.userId')
    .select(['users.id', 'userRoles.channels', 'userRoles.sectorBlockIds', 'userRoles.validFrom', 'userRoles.validTo'])
    .where('userRoles.role', '=', role)
    .where('users.disabledAt', 'is', null)
    .execute();
  const today = await tenantToday(trx);
  return rows
    .filter((row) => row.validFrom <= today && (row.validTo === null || row.validTo >= today))
    .filter((row) => row.channels === null || row.channels.includes(subject.channel))
    .filter(
      (row) =>
        row.sectorBlockIds === null ||
        (subject.sectorBlockId !== null && row.sectorBlockIds.includes(subject.sectorBlockId)),
    )
    .map((row) => row.id);
}

/** The lead of the executor's department, else of the one above it, else the head, else the curator (T 3.6). */
async function superiorOf(trx: Trx, subject: RecipientSubject, executorId: string | null): Promise<string[]> {
  let current = executorId;
  for (let level = 0; current !== null && level < 5; level += 1) {
    const body = await trx
      .selectFrom('executors')
      .select(['leadUserId', 'parentId'])
      .where('id', '=', current)
      .executeTakeFirst();
    if (body?.leadUserId) return [body.leadUserId];
    current = body?.parentId ?? null;
  }
  const heads = await usersInRole(trx, subject, 'head');
  return heads.length > 0 ? heads : await usersInRole(trx, subject, 'curator');
}
