import { randomUUID } from 'node:crypto';
import type { Role } from '../../domain/codes.ts';
import { dayMs } from '../../domain/local-date.ts';
import type { Db } from '../connection.ts';
import { type DemoIds, idFor } from './demo-dictionaries.ts';
import type { DemoTenant } from './demo-tenant.ts';

interface Composition {
  titles?: Partial<Record<Role, string>>;
  rules: readonly {
    roles: readonly Role[];
    proposers: readonly Role[];
    approvers: readonly Role[];
    actKind: string;
    clause: string;
  }[];
}

/** How each act says that somebody comes to a role; who proposes is the curator where the act names only who decides. */
const compositions: Readonly<Record<string, Composition>> = {
  tyazhin: {
    rules: [
      {
        roles: ['curator', 'head', 'coordinator'],
        proposers: ['curator'],
        approvers: ['mayor'],
        actKind: 'распоряжение администрации округа',
        clause: 'пп. 3.1, 3.3',
      },
    ],
  },
  gelendzhik: {
    titles: { curator: 'Координатор МЦУ', admin: 'Администратор МЦУ', blockLead: 'Ответственный за отраслевой блок' },
    rules: [
      {
        roles: ['curator', 'head', 'admin'],
        proposers: ['curator'],
        approvers: ['mayor'],
        actKind: 'решение главы муниципального образования',
        clause: 'п. 4.1',
      },
      {
        roles: ['blockLead'],
        proposers: ['deputy', 'blockLead'],
        approvers: ['curator'],
        actKind: 'решение координатора МЦУ',
        clause: 'пп. 4.2, 4.5',
      },
    ],
  },
  nizhneilimsk: {
    rules: [
      {
        roles: ['curator', 'head', 'coordinator', 'blockLead'],
        proposers: ['curator'],
        approvers: ['mayor'],
        actKind: 'постановление администрации района',
        clause: 'п. 2, прил. 1',
      },
    ],
  },
  zaigraevo: {
    rules: [
      {
        roles: ['curator'],
        proposers: ['head'],
        approvers: ['mayor'],
        actKind: 'постановление администрации района',
        clause: 'п. 3 постановления',
      },
    ],
  },
  perm: {
    titles: { blockLead: 'Руководитель функционально-целевого блока' },
    rules: [
      {
        roles: ['curator', 'head', 'blockLead', 'territorialHead'],
        proposers: ['curator'],
        approvers: ['mayor'],
        actKind: 'постановление администрации города',
        clause: 'п. 2.2',
      },
    ],
  },
};

const trainings = [
  {
    title: 'Как отвечать жителю',
    kind: 'course',
    about: 'Порядок ответа, сроки, вежливый и понятный текст, промежуточный ответ',
    logins: ['executor', 'executor2', 'press'],
    done: ['executor'],
  },
  {
    title: 'Оформление официальной страницы',
    kind: 'task',
    about: 'Проверить обложку, контакты и закреплённую запись по памятке',
    logins: ['press', 'head'],
    done: [],
  },
] as const;

/** Who is away around now and who stands for him, by the post (T 3.3: «должностное лицо, замещающее его по должности»). */
const absences: Readonly<Record<string, { absent: string; substitute: string; reason: string }>> = {
  tyazhin: { absent: 'coordinator-kuzbass', substitute: 'coordinator-pos', reason: 'Отпуск' },
};
const dayAround = (today: string, days: number) =>
  new Date(Date.parse(today) + days * dayMs).toISOString().slice(0, 10);

/** Writes what roles are called, how people come to them, who stands for whom and what they are taught, as the database's owner. */
export async function writeComposition(owner: Db, tenant: DemoTenant, ids: DemoIds, today: string): Promise<void> {
  const { code } = tenant;
  const { tenantId, users } = ids;
  const { titles = {}, rules = [] } = compositions[code] ?? {};
  const named = Object.entries(titles) as [Role, string][];
  if (named.length > 0)
    await owner
      .insertInto('roleTitles')
      .values(named.map(([role, title]) => ({ id: randomUUID(), tenantId, role, title })))
      .execute();
  const each = rules.flatMap(({ roles, proposers, approvers, actKind, clause }) =>
    roles.map((role) => ({
      id: randomUUID(),
      tenantId,
      role,
      proposerRoles: [...proposers],
      approverRoles: [...approvers],
      actKind,
      clause,
    })),
  );
  if (each.length > 0) await owner.insertInto('compositionRules').values(each).execute();
  await writeChanges(owner, tenant, ids, each);
  const away = absences[code];
  if (away)
    await owner
      .insertInto('substitutions')
      .values({
        id: randomUUID(),
        tenantId,
        absentUserId: idFor(users, away.absent),
        substituteUserId: idFor(users, away.substitute),
        startsOn: dayAround(today, -3),
        endsOn: dayAround(today, 10),
        reason: away.reason,
      })
      .execute();
  for (const { logins, done, ...training } of trainings) {
    const trainingId = randomUUID();
    await owner
      .insertInto('trainings')
      .values({ ...training, id: trainingId, tenantId })
      .execute();
    const known = logins.flatMap((login) => {
      const userId = users.get(login);
      const doneOn = (done as readonly string[]).includes(login) ? today : null;
      return userId === undefined ? [] : [{ id: randomUUID(), tenantId, trainingId, userId, doneOn }];
    });
    await owner
      .insertInto('trainingMarks')
      .values(
        known.map((mark) => ({
          ...mark,
          assignedOn: today,
          markedBy: mark.doneOn ? (users.get('admin') ?? null) : null,
        })),
      )
      .execute();
  }
}

/** The first act behind every role that an act gives, and a proposal that waits in Тяжинский. */
async function writeChanges(
  owner: Db,
  { code, people }: DemoTenant,
  { tenantId, users }: DemoIds,
  rules: readonly { role: Role; actKind: string }[],
): Promise<void> {
  const curator = users.get('curator');
  const mayor = users.get('mayor');
  if (curator === undefined || mayor === undefined || rules.length === 0) return;
  const held = await owner
    .selectFrom('userRoles')
    .select(['id', 'userId', 'role', 'sectorBlockIds', 'channels', 'departmentIds', 'validFrom'])
    .where('tenantId', '=', tenantId)
    .where(
      'role',
      'in',
      rules.map((rule) => rule.role),
    )
    .execute();
  const byAgreement = new Set(people.filter((one) => one.byAgreement).map(({ login }) => users.get(login)));
  const decided = { kind: 'join' as const, tenantId, proposedBy: curator, decidedBy: mayor };
  const first = held.map(({ id: userRoleId, validFrom, ...role }) => ({
    ...role,
    ...decided,
    id: randomUUID(),
    userRoleId,
    byAgreement: byAgreement.has(role.userId),
    state: 'inForce' as const,
    decidedAt: `${validFrom}T05:00:00Z`,
    proposedAt: `${validFrom}T03:00:00Z`,
    actKind: rules.find((rule) => rule.role === role.role)?.actKind ?? null,
    actNumber: '1-р',
    actOn: validFrom,
    effectiveOn: validFrom,
  }));
  if (first.length > 0) await owner.insertInto('memberChanges').values(first).execute();
  const registrar = users.get('registrar');
  if (code === 'tyazhin' && registrar !== undefined)
    await owner
      .insertInto('memberChanges')
      .values({
        id: randomUUID(),
        tenantId,
        kind: 'join',
        userId: registrar,
        role: 'coordinator',
        channels: ['phone', 'reception'],
        reason: 'Приём и телефон ведёт общий отдел',
        proposedBy: curator,
      })
      .execute();
}
