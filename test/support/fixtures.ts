import { randomUUID } from 'node:crypto';
import argon2 from 'argon2';
import { type Db, openDatabase } from '../../db/connection.ts';
import { aroundTheClock, municipalCalendar } from '../../db/seeds/calendar-municipal.ts';
import { russiaCalendar } from '../../db/seeds/calendar-russia.ts';
import { tyazhinIm } from '../../db/seeds/regulations/tyazhin-im.ts';
import type { CalendarSource } from '../../domain/calendar.ts';
import { defaultChannel } from '../../domain/channel-defaults.ts';
import { Role } from '../../domain/codes.ts';
import type { Regulation } from '../../domain/regulation.ts';
import type { TestDatabase } from './postgres.ts';

/** The password of every account of the fixtures. */
export const password = 'right horse 42';

/** A municipality of a test: ids of its people by login part, and of its dictionaries. */
export interface TestTenant {
  readonly id: string;
  readonly code: string;
  readonly zone: string;
  /** By role, and `executor2` (of another department), `substitute` (no role of his own), `disabled`. */
  readonly users: Readonly<Record<Role | 'executor2' | 'substitute' | 'disabled', string>>;
  readonly blocks: { readonly housing: string; readonly roads: string };
  /** `housing` and `roads` answer; `department` stands above `housing`. */
  readonly executors: { readonly department: string; readonly housing: string; readonly roads: string };
  readonly topics: { readonly heating: string; readonly potholes: string };
  readonly territories: { readonly town: string };
  readonly regulation: Regulation;
}

/** Two municipalities side by side, written as the database's owner. `owner` sees and writes everything; close it by `destroy`. */
export interface Fixtures {
  readonly owner: Db;
  readonly tyazhin: TestTenant;
  readonly perm: TestTenant;
}

/** Fills an empty database with two tenants: people of every role, executors, topics, calendars and one regulation each. */
export async function twoTenants(database: Pick<TestDatabase, 'ownerUrl' | 'databaseUrl'>): Promise<Fixtures> {
  const owner = openDatabase(database.ownerUrl, { max: 2 });
  const hash = await argon2.hash(password, { memoryCost: 1024, timeCost: 2, parallelism: 1, type: argon2.argon2id });
  await addCalendar(owner, russiaCalendar, null, null);
  return {
    owner,
    tyazhin: await addTenant(owner, 'tyazhin', 'Asia/Novokuznetsk', hash),
    perm: await addTenant(owner, 'perm', 'Asia/Yekaterinburg', hash),
  };
}

async function addTenant(owner: Db, code: string, zone: string, passwordHash: string): Promise<TestTenant> {
  const tenantId = randomUUID();
  await owner
    .insertInto('tenants')
    .values({ id: tenantId, code, name: `Муниципалитет ${code}`, zone })
    .execute();
  const logins = [...Role.options, 'executor2', 'substitute', 'disabled'] as const;
  const users = Object.fromEntries(logins.map((login) => [login, randomUUID()])) as TestTenant['users'];
  await owner
    .insertInto('users')
    .values(
      logins.map((login) => ({
        id: users[login],
        tenantId,
        login: `${login}@${code}`.toLowerCase(),
        name: `Сотрудник ${login}`,
        passwordHash,
        disabledAt: login === 'disabled' ? '2025-01-01T00:00:00Z' : null,
      })),
    )
    .execute();
  const roles = [
    ...Role.options.map((role) => [users[role], role] as const),
    [users.executor2, 'executor'] as const,
    [users.disabled, 'admin'] as const,
  ];
  await owner
    .insertInto('userRoles')
    .values(roles.map(([userId, role]) => ({ id: randomUUID(), tenantId, userId, role, validFrom: '2020-01-01' })))
    .execute();
  const tenant = { id: tenantId, code, zone, users, ...(await addDictionaries(owner, tenantId, users)) };
  const working = municipalCalendar(code, `Рабочее время ${code}`, zone, '08:30', '17:30');
  await addCalendar(owner, working, tenantId, russiaCalendar.id);
  await addCalendar(owner, aroundTheClock(`${code}-around-the-clock`, zone), tenantId, null);
  await owner
    .insertInto('channels')
    .values({ ...defaultChannel('im'), id: randomUUID(), tenantId })
    .execute();
  const regulation: Regulation = {
    ...tyazhinIm,
    id: `${code}-im`,
    calendarId: code,
    urgentCalendarId: `${code}-around-the-clock`,
  };
  const { id, version, channel, kind, validFrom, title } = regulation;
  await owner
    .insertInto('regulations')
    .values({ tenantId, id, version, channel, kind, validFrom, title, body: JSON.stringify(regulation) })
    .execute();
  return { ...tenant, regulation };
}

async function addDictionaries(owner: Db, tenantId: string, users: TestTenant['users']) {
  const blocks = { housing: randomUUID(), roads: randomUUID() };
  const executors = { department: randomUUID(), housing: randomUUID(), roads: randomUUID() };
  const topics = { heating: randomUUID(), potholes: randomUUID() };
  const territories = { town: randomUUID() };
  await owner
    .insertInto('sectorBlocks')
    .values([
      { id: blocks.housing, tenantId, name: 'ЖКХ', leadUserId: users.blockLead },
      { id: blocks.roads, tenantId, name: 'Дороги' },
    ])
    .execute();
  await owner
    .insertInto('executors')
    .values([
      { id: executors.department, tenantId, name: 'Комитет ЖКХ', leadUserId: users.territorialHead },
      {
        id: executors.housing,
        tenantId,
        name: 'Отдел ЖКХ',
        parentId: executors.department,
        sectorBlockId: blocks.housing,
        email: 'housing@example.org',
      },
      { id: executors.roads, tenantId, name: 'Дорожный отдел', sectorBlockId: blocks.roads },
    ])
    .execute();
  await owner
    .insertInto('userExecutors')
    .values([
      { tenantId, userId: users.executor, executorId: executors.housing },
      { tenantId, userId: users.executor2, executorId: executors.roads },
    ])
    .execute();
  const topic = { tenantId, validFrom: '2020-01-01' };
  await owner
    .insertInto('topics')
    .values([
      {
        ...topic,
        id: topics.heating,
        groupName: 'ЖКХ',
        name: 'Отопление',
        sectorBlockId: blocks.housing,
        executorId: executors.housing,
      },
      { ...topic, id: topics.potholes, groupName: 'Дороги', name: 'Ямы', sectorBlockId: blocks.roads },
    ])
    .execute();
  await owner
    .insertInto('territories')
    .values({ id: territories.town, tenantId, name: 'Центральный посёлок' })
    .execute();
  return { blocks, executors, topics, territories };
}

async function addCalendar(owner: Db, source: CalendarSource, tenantId: string | null, parentId: string | null) {
  await owner
    .insertInto('calendars')
    .values({
      id: source.id,
      version: source.version,
      tenantId,
      title: source.title ?? source.id,
      parentId,
      source: JSON.stringify(source),
    })
    .execute();
}
