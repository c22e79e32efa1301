import { z } from 'zod';
import type { Trx } from '../db/connection.ts';
import { hashPassword } from '../db/passwords.ts';
import { tenantToday } from '../db/queries/person.ts';
import { demandFreeDays } from '../db/substitution-days.ts';
import { permissionsOf } from '../domain/access.ts';
import { Role } from '../domain/codes.ts';
import { AppError } from '../domain/errors.ts';
import { Password } from '../domain/password.ts';
import { Substitution, User, UserRole } from '../domain/records.ts';
import type { Resource, Row, WriteContext } from './resource.ts';
import { changeable, writable } from './resources-dictionaries.ts';

const executorIds = z.array(z.uuid()).max(50);
const shownUser = User.omit({ passwordHash: true, failedSignIns: true, preferences: true }).extend({
  executorIds: z.array(z.uuid()),
  roles: z.array(Role),
  /** Runs the installation: his rights come from no role here. */
  isOperator: z.boolean(),
  /** Until when the last link for a password serves that nobody has used yet. */
  linkUntil: z.iso.datetime({ offset: true }).nullable(),
});
const personal = z.strictObject({
  name: User.shape.name,
  jobTitle: User.shape.jobTitle.optional(),
  email: User.shape.email.optional(),
});
const newUser = personal.extend({ login: User.shape.login, password: Password, executorIds: executorIds.optional() });
const userChange = changeable(
  personal.extend({
    password: Password,
    executorIds,
    disabledAt: z.iso.datetime({ offset: true }).nullable(),
    lockedUntil: z.null(),
  }),
);

/** The operator's account is nobody's to change but his own: his password would open every municipality's door. */
export async function demandNotOperator(trx: Trx, userId: string, byUserId: string): Promise<void> {
  if (userId === byUserId) return;
  const operator = await trx.selectFrom('operators').select('userId').where('userId', '=', userId).executeTakeFirst();
  if (operator)
    throw new AppError('forbidden', 'учётную запись оператора установки меняет он сам, здесь её изменить нельзя');
}

async function prepareUser(given: Row, context: WriteContext, row: Row | undefined) {
  const { trx } = context;
  if (row) await demandNotOperator(trx, String(row.id), context.person.userId);
  const { password: plain, executorIds: _bodies, ...columns } = given;
  if (!row) {
    const tenant = await trx.selectFrom('tenants').select('code').executeTakeFirstOrThrow();
    if (!String(given.login).endsWith(`@${tenant.code}`))
      throw new AppError('unprocessable', `логин заканчивается на @${tenant.code}: это ваш муниципалитет`);
  }
  return {
    columns: { ...columns, ...(typeof plain === 'string' && { passwordHash: await hashPassword(plain) }) },
  };
}

/** A changed password, a disabled account: open sessions end at once; bodies the person answers for follow. */
async function afterUser(id: string, given: Row, { trx, person }: WriteContext): Promise<void> {
  if (given.password !== undefined || given.disabledAt != null) {
    await trx.deleteFrom('sessions').where('userId', '=', id).execute();
    // Who knew the old password linked this account to others: whoever knows the new one links it anew.
    await trx.deleteFrom('linkedAccounts').where('userId', '=', id).execute();
  }
  const bodies = given.executorIds;
  if (!Array.isArray(bodies)) return;
  await trx.deleteFrom('userExecutors').where('userId', '=', id).execute();
  if (bodies.length > 0)
    await trx
      .insertInto('userExecutors')
      .values(bodies.map((executorId: string) => ({ tenantId: person.tenantId, userId: id, executorId })))
      .onConflict((oc) => oc.doNothing())
      .execute();
}

async function withBodiesRolesAndLinks(trx: Trx, rows: Row[]): Promise<Row[]> {
  const ids = rows.map((row) => String(row.id));
  const bodies = await trx
    .selectFrom('userExecutors')
    .select(['userId', 'executorId'])
    .where('userId', 'in', ids)
    .execute();
  const today = await tenantToday(trx);
  const roles = await trx
    .selectFrom('userRoles')
    .select(['userId', 'role'])
    .where('userId', 'in', ids)
    .where('validFrom', '<=', today)
    .where((e) => e.or([e('validTo', 'is', null), e('validTo', '>=', today)]))
    .execute();
  const links = await trx
    .selectFrom('passwordLinks')
    .select(['userId', 'expiresAt'])
    .where('userId', 'in', ids)
    .where('usedAt', 'is', null)
    .execute();
  const operators = await trx.selectFrom('operators').select('userId').where('userId', 'in', ids).execute();
  return rows.map((row) => ({
    ...row,
    executorIds: bodies.filter((own) => own.userId === row.id).map((own) => own.executorId),
    roles: [...new Set(roles.filter((own) => own.userId === row.id).map((own) => own.role))],
    isOperator: operators.some((one) => one.userId === row.id),
    linkUntil: links.find((link) => link.userId === row.id)?.expiresAt ?? null,
  }));
}

/** A role that an act gives is given, dated and ended by an act alone; where it holds stays the administrator's (ORG-3). */
async function demandNoAct(given: Row, { trx }: WriteContext, row: Row | undefined): Promise<void> {
  const concerns = row === undefined || ['role', 'validFrom', 'validTo'].some((name) => name in given);
  const roles = [row?.role, given.role].filter((role): role is Role => role !== undefined);
  if (!concerns) return;
  const rule = await trx.selectFrom('compositionRules').select('actKind').where('role', 'in', roles).executeTakeFirst();
  if (rule)
    throw new AppError(
      'unprocessable',
      `эту роль даёт и снимает ${rule.actKind}: внесите изменение в разделе «Люди и доступ» → «Состав»`,
      { errors: [{ path: 'role', message: 'по акту' }] },
    );
}

const userRole = writable(UserRole).partial({ validFrom: true });
const substitution = writable(Substitution);

/** People of the tenant, their roles with scopes, who stands in for whom. */
export const people: readonly Resource[] = [
  {
    path: 'users',
    table: 'users',
    title: 'Сотрудники',
    shown: shownUser,
    create: newUser,
    change: userChange,
    read: 'dictionaries.read',
    write: 'people.manage',
    canDelete: true,
    archive: 'disabledAt',
    search: ['name', 'login', 'jobTitle'],
    sort: ['name', 'login', 'jobTitle', 'createdAt'],
    filters: ['name', 'login', 'email'],
    references: { executorIds: 'executors' },
    refuses: (person, given, row) =>
      row?.id === person.userId && given.disabledAt != null
        ? 'себя отключить нельзя: это сделает другой администратор'
        : undefined,
    prepare: prepareUser,
    beforeDelete: ({ id }, { trx, person }) => demandNotOperator(trx, String(id), person.userId),
    after: afterUser,
    decorate: withBodiesRolesAndLinks,
  },
  {
    path: 'user-roles',
    table: 'user_roles',
    title: 'Роли сотрудников',
    shown: UserRole,
    create: userRole,
    change: changeable(userRole.omit({ userId: true })),
    read: 'dictionaries.read',
    write: 'people.manage',
    canDelete: true,
    search: [],
    sort: ['role', 'validFrom', 'validTo'],
    filters: ['userId', 'role'],
    references: { userId: 'users', sectorBlockIds: 'sector_blocks', departmentIds: 'executors' },
    prepare: async (given, context, row) => {
      await demandNoAct(given, context, row);
      return { columns: given };
    },
    beforeDelete: (row, context) => demandNoAct({ validTo: null }, context, row),
  },
  {
    path: 'substitutions',
    table: 'substitutions',
    title: 'Замещения на время отсутствия',
    shown: Substitution,
    create: substitution,
    change: changeable(substitution),
    read: 'dictionaries.read',
    canDelete: true,
    search: ['reason'],
    sort: ['startsOn', 'endsOn'],
    filters: ['absentUserId', 'substituteUserId'],
    references: { absentUserId: 'users', substituteUserId: 'users' },
    prepare: async (given, { trx }, row) => {
      await demandFreeDays(trx, { ...row, ...given } as Substitution, row?.id as string | undefined);
      return { columns: given };
    },
    // Everybody names his own substitute; for others an administrator does.
    refuses: (person, given, row) => {
      const absent = [given.absentUserId, row?.absentUserId].filter((id) => id !== undefined);
      const own = absent.every((id) => id === person.userId) && person.keyId === undefined;
      return own || permissionsOf(person).has('people.manage')
        ? undefined
        : 'чужое замещение назначает администратор МЦУ, себе замещающего назначаете вы';
    },
  },
];
