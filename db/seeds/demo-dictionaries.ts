import { randomUUID } from 'node:crypto';
import type { CalendarSource } from '../../domain/calendar.ts';
import { defaultChannel } from '../../domain/channel-defaults.ts';
import type { Regulation } from '../../domain/regulation.ts';
import type { Db } from '../connection.ts';
import { findingKinds } from './demo-finding-kinds.ts';
import type { DemoTenant } from './demo-tenant.ts';

/** Ids of a municipality's people and dictionaries by the keys of its data. */
export interface DemoIds {
  tenantId: string;
  users: ReadonlyMap<string, string>;
  blocks: ReadonlyMap<string, string>;
  bodies: ReadonlyMap<string, string>;
  topics: ReadonlyMap<string, string>;
  territories: ReadonlyMap<string, string>;
  /** Kinds of causes and proposals by their names. */
  findingKinds: ReadonlyMap<string, string>;
}

/** The id behind a key; throws naming a key that the data does not have. */
export function idFor(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`the demo knows no «${key}»`);
  return id;
}

/** Writes a municipality with its people, dictionaries and rules as the database's owner; `code` is what it is called for now. */
export async function writeTenant(owner: Db, tenant: DemoTenant, code: string, passwordHash: string): Promise<DemoIds> {
  const tenantId = randomUUID();
  const idsOf = (keys: readonly string[]) => new Map(keys.map((key) => [key, randomUUID()]));
  const ids: DemoIds = {
    tenantId,
    users: idsOf(tenant.people.map((person) => person.login)),
    blocks: idsOf(tenant.blocks.map((block) => block.key)),
    bodies: idsOf(tenant.bodies.map((body) => body.key)),
    topics: idsOf(tenant.topics.map((topic) => topic.key)),
    territories: idsOf(tenant.territories.map((territory) => territory.key)),
    findingKinds: idsOf(findingKinds.map(({ name }) => name)),
  };
  await owner.insertInto('tenants').values({ id: tenantId, code, name: tenant.name, zone: tenant.zone }).execute();
  await writePeople(owner, tenant, ids, passwordHash);
  await writeBodies(owner, tenant, ids);
  await writeClassifiers(owner, tenant, ids);
  await owner
    .insertInto('findingKinds')
    .values(findingKinds.map(({ kind, name }) => ({ id: idFor(ids.findingKinds, name), tenantId, kind, name })))
    .execute();
  await writeRules(owner, tenant, ids);
  return ids;
}

async function writePeople(owner: Db, { people, code }: DemoTenant, ids: DemoIds, passwordHash: string): Promise<void> {
  const { tenantId } = ids;
  await owner
    .insertInto('users')
    .values(
      people.map(({ login, name, jobTitle }) => ({
        id: idFor(ids.users, login),
        tenantId,
        login: `${login}@${code}`,
        name,
        jobTitle,
        email: `${login}.${code}@example.org`,
        passwordHash,
      })),
    )
    .execute();
  const operators = people.filter((person) => person.operator);
  if (operators.length > 0)
    await owner
      .insertInto('operators')
      .values(operators.map(({ login }) => ({ tenantId, userId: idFor(ids.users, login) })))
      .execute();
  const roles = people.flatMap((person) => person.roles.map((given) => ({ login: person.login, ...given })));
  await owner
    .insertInto('userRoles')
    .values(
      roles.map(({ login, role, blocks, departments, channels }) => ({
        id: randomUUID(),
        tenantId,
        userId: idFor(ids.users, login),
        role,
        channels: channels ? [...channels] : null,
        sectorBlockIds: blocks?.map((key) => idFor(ids.blocks, key)) ?? null,
        departmentIds: departments?.map((key) => idFor(ids.bodies, key)) ?? null,
        validFrom: '2022-01-01',
      })),
    )
    .execute();
}

async function writeBodies(owner: Db, tenant: DemoTenant, ids: DemoIds): Promise<void> {
  const { tenantId } = ids;
  const account = (login: string | undefined) => (login === undefined ? null : idFor(ids.users, login));
  if (tenant.blocks.length > 0)
    await owner
      .insertInto('sectorBlocks')
      .values(
        tenant.blocks.map((block) => ({
          id: idFor(ids.blocks, block.key),
          tenantId,
          name: block.name,
          leadUserId: account(block.lead),
          deputyUserId: account(block.deputy),
        })),
      )
      .execute();
  await owner
    .insertInto('executors')
    .values(
      tenant.bodies.map((body) => ({
        id: idFor(ids.bodies, body.key),
        tenantId,
        name: body.name,
        parentId: body.parent === undefined ? null : idFor(ids.bodies, body.parent),
        leadUserId: account(body.lead),
        deputyUserId: account(body.deputy),
        kind: body.kind ?? 'body',
        sectorBlockId: body.block === undefined ? null : idFor(ids.blocks, body.block),
        calendarId: body.calendar ?? null,
        email: `${body.key.toLowerCase()}.${tenant.code}@example.org`,
      })),
    )
    .execute();
  const answering = tenant.people.flatMap(({ login, bodies = [] }) =>
    bodies.map((body) => ({ tenantId, userId: idFor(ids.users, login), executorId: idFor(ids.bodies, body) })),
  );
  await owner.insertInto('userExecutors').values(answering).execute();
}

async function writeClassifiers(owner: Db, tenant: DemoTenant, ids: DemoIds): Promise<void> {
  const { tenantId } = ids;
  await owner
    .insertInto('topics')
    .values(
      tenant.topics.map((topic) => ({
        id: idFor(ids.topics, topic.key),
        tenantId,
        groupName: topic.group,
        name: topic.name,
        sectorBlockId: topic.block === undefined ? null : idFor(ids.blocks, topic.block),
        executorId: idFor(ids.bodies, topic.body),
        validFrom: '2022-01-01',
      })),
    )
    .execute();
  await owner
    .insertInto('territories')
    .values(
      tenant.territories.map(({ key, parent, ...territory }) => ({
        ...territory,
        id: idFor(ids.territories, key),
        tenantId,
        parentId: parent === undefined ? null : idFor(ids.territories, parent),
      })),
    )
    .execute();
  await owner
    .insertInto('answerTemplates')
    .values(
      tenant.templates.map(({ title, body, topic }) => ({
        id: randomUUID(),
        tenantId,
        title,
        body,
        topicId: topic === undefined ? null : idFor(ids.topics, topic),
      })),
    )
    .execute();
}

/** The regulations of a municipality with its terms by topic, whose ids are known only here. */
function regulationsOf(tenant: DemoTenant, ids: DemoIds): Regulation[] {
  return tenant.regulations.map((regulation) => {
    const overrides = (tenant.terms ?? [])
      .filter(({ channel }) => channel === regulation.channel)
      .map(({ topics, rule, clause }) => ({
        clock: 'answer' as const,
        topicIds: topics.map((key) => idFor(ids.topics, key)),
        rule,
        decision: { by: 'Классификатор системы', on: regulation.validFrom, number: 'б/н' },
        clause,
      }));
    return overrides.length === 0 ? regulation : { ...regulation, overrides };
  });
}

async function writeRules(owner: Db, tenant: DemoTenant, ids: DemoIds): Promise<void> {
  const { tenantId } = ids;
  const channels = new Set(tenant.channels ?? tenant.regulations.map((regulation) => regulation.channel));
  await owner
    .insertInto('channels')
    .values([...channels].map((code) => ({ ...defaultChannel(code), id: randomUUID(), tenantId })))
    .execute();
  for (const { source, parentId } of tenant.calendars) await writeCalendar(owner, source, tenantId, parentId);
  await owner
    .insertInto('regulations')
    .values(
      regulationsOf(tenant, ids).map((regulation) => {
        const { id, version, channel, kind, validFrom, title } = regulation;
        return { tenantId, id, version, channel, kind, validFrom, title, body: JSON.stringify(regulation) };
      }),
    )
    .execute();
}

/** Writes a version of a calendar; one that is there already stays. Without a tenant it is everybody's. */
export async function writeCalendar(
  owner: Db,
  source: CalendarSource,
  tenantId: string | null,
  parentId: string | null,
): Promise<void> {
  const { id, version, title = id } = source;
  await owner
    .insertInto('calendars')
    .values({ id, version, tenantId, title, parentId, source: JSON.stringify(source) })
    .onConflict((oc) => oc.columns(['id', 'version']).doNothing())
    .execute();
}
