import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Role } from '../domain/codes.ts';
import { AppError } from '../domain/errors.ts';
import type { MemberChange } from '../domain/office-records.ts';
import type { Trx } from './connection.ts';

/** A member on some day: the role that is in force, with the act it rests on. */
export interface Member {
  userRoleId: string;
  userId: string;
  role: Role;
  channels: string[] | null;
  sectorBlockIds: string[] | null;
  departmentIds: string[] | null;
  validFrom: string;
  validTo: string | null;
  byAgreement: boolean;
  jobDescriptionOn: string | null;
  actKind: string | null;
  actNumber: string | null;
  actOn: string | null;
}

/** As acts list a centre: who runs it, who answers for systems and parts of it, who works with it. */
const order: readonly Role[] = [
  'curator',
  'head',
  'admin',
  'coordinator',
  'registrar',
  'deputy',
  'blockLead',
  'territorialHead',
  'press',
  'rcc',
  'mayor',
];

/**
 * The composition on a local date: roles in force that day, each with its act. Executors stand in no composition; the
 * role itself is the membership, so what a member may do and what the list says cannot differ.
 */
export async function membersOn(trx: Trx, on: string): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select r.id as user_role_id, r.user_id, r.role, r.channels, r.sector_block_ids, r.department_ids, r.valid_from,
      r.valid_to, coalesce(c.by_agreement, false) as by_agreement, c.job_description_on, c.act_kind, c.act_number, c.act_on
    from user_roles r join users u on u.id = r.user_id
      left join member_changes c on c.user_role_id = r.id and c.kind = 'join'
    where r.role <> 'executor' and r.valid_from <= ${on} and (r.valid_to is null or r.valid_to >= ${on})
    order by array_position(${order}::text[], r.role), u.name, r.valid_from`.execute(trx);
  return rows;
}

/** The act of a change: what it is, its number and day, from which day it holds. */
export interface EnactedBy {
  actKind: string;
  actNumber: string;
  actOn: string;
  effectiveOn: string;
}

/** Gives or ends the role that a change is about, from the act's day; returns the role's id. Throws when it does not fit. */
export async function enactChange(trx: Trx, change: MemberChange, act: EnactedBy): Promise<string> {
  const { effectiveOn } = act;
  if (effectiveOn < act.actOn)
    throw new AppError('unprocessable', `действует с ${effectiveOn}, а акт от ${act.actOn}: день не раньше акта`, {
      errors: [{ path: 'effectiveOn', message: `не раньше ${act.actOn}` }],
    });
  const { rows: current } = await sql<{ id: string; validFrom: string }>`
    select id, valid_from from user_roles where user_id = ${change.userId} and role = ${change.role}
      and (valid_to is null or valid_to >= ${effectiveOn}) order by valid_from for update`.execute(trx);
  if (change.kind === 'leave') {
    const [held] = current;
    if (!held || held.validFrom >= effectiveOn)
      throw new AppError('unprocessable', `на ${effectiveOn} этой роли у сотрудника ещё или уже нет: проверьте дату`);
    await sql`update user_roles set valid_to = ${effectiveOn}::date - 1, version = version + 1 where id = ${held.id}`.execute(
      trx,
    );
    return held.id;
  }
  if (current[0])
    throw new AppError(
      'unprocessable',
      `эта роль у сотрудника уже есть с ${current[0].validFrom}: сначала внесите исключение из состава`,
    );
  const id = randomUUID();
  const { tenantId, userId, role, channels, sectorBlockIds, departmentIds } = change;
  await trx
    .insertInto('userRoles')
    .values({ id, tenantId, userId, role, channels, sectorBlockIds, departmentIds, validFrom: effectiveOn })
    .execute();
  return id;
}
