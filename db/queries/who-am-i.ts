import { z } from 'zod';
import { Permission, type Person, permissionsOf, Scope } from '../../domain/access.ts';
import { Named } from '../../domain/case.ts';
import { Role } from '../../domain/codes.ts';
import { AppError } from '../../domain/errors.ts';
import { cursorText, feedNow } from '../changes.ts';
import type { Trx } from '../connection.ts';
import { ChannelShown, loadChannels } from './channels.ts';
import { OtherAccount, otherAccounts } from './other-accounts.ts';
import { loadPerson, tenantToday } from './person.ts';

/** The signed-in person as the screens need him: names, roles with whom they are lent by, permissions, own executors. */
export const WhoAmI = z.object({
  user: z.object({
    id: z.uuid(),
    name: z.string(),
    login: z.string(),
    jobTitle: z.string().nullable(),
    email: z.string().nullable(),
    preferences: z.record(z.string(), z.unknown()),
  }),
  tenant: z.object({ id: z.uuid(), code: z.string(), name: z.string(), zone: z.string() }),
  roles: z.array(Role),
  grants: z.array(z.object({ role: Role, onBehalfOf: Named.nullable(), scope: Scope })),
  permissions: z.array(Permission),
  executors: z.array(Named),
  /** The tenant's channels in the order of menus, archived ones too: old cases are titled by them. */
  channels: z.array(ChannelShown),
  /** What roles are called here where the tenant says so. */
  roleTitles: z.partialRecord(Role, z.string()),
  /** Other accounts of the same person, to switch to without a password. */
  accounts: z.array(OtherAccount),
  /** The place in the change feed before everything that is read after this answer: `since` of GET /events. */
  changesSince: z.string(),
});
export type WhoAmI = z.infer<typeof WhoAmI>;

/** Who somebody is today; throws `unauthorized` for one who was disabled meanwhile. */
export async function loadWhoAmI(trx: Trx, who: string | Person): Promise<WhoAmI> {
  const person = typeof who === 'string' ? await loadPerson(trx, who, await tenantToday(trx)) : who;
  if (!person) throw new AppError('unauthorized', 'учётная запись отключена: обратитесь к администратору МЦУ');
  const user = await trx
    .selectFrom('users')
    .select(['id', 'name', 'login', 'jobTitle', 'email', 'preferences'])
    .where('id', '=', person.userId)
    .executeTakeFirstOrThrow();
  const tenant = await trx.selectFrom('tenants').select(['id', 'code', 'name', 'zone']).executeTakeFirstOrThrow();
  const titles = await trx.selectFrom('roleTitles').select(['role', 'title']).execute();
  const lenders = person.grants.flatMap((grant) => grant.onBehalfOf ?? []);
  const names =
    lenders.length === 0
      ? []
      : await trx.selectFrom('users').select(['id', 'name']).where('id', 'in', lenders).execute();
  const executorIds = person.executorIds.map((own) => own.id);
  const executors =
    executorIds.length === 0
      ? []
      : await trx
          .selectFrom('executors')
          .select(['id', 'name'])
          .where('id', 'in', executorIds)
          .orderBy('name')
          .execute();
  return {
    user,
    tenant,
    roles: [...new Set(person.grants.map((grant) => grant.role))],
    grants: person.grants.map(({ role, scope, onBehalfOf }) => ({
      role,
      scope,
      onBehalfOf: names.find((named) => named.id === onBehalfOf) ?? null,
    })),
    permissions: [...permissionsOf(person)],
    executors,
    channels: await loadChannels(trx),
    roleTitles: Object.fromEntries(titles.map(({ role, title }) => [role, title])),
    accounts: await otherAccounts(trx, person.userId),
    changesSince: cursorText(await feedNow(trx)),
  };
}
