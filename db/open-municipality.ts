import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Person } from '../domain/access.ts';
import type { CalendarSource } from '../domain/calendar.ts';
import { defaultChannel } from '../domain/channel-defaults.ts';
import { Channel } from '../domain/codes.ts';
import { AppError } from '../domain/errors.ts';
import { ChannelRecord } from '../domain/office-records.ts';
import type { Trx } from './connection.ts';
import { loadCalendars } from './law.ts';
import { issuePasswordLink } from './password-links.ts';
import { hashPassword } from './passwords.ts';
import { publishFromTemplate } from './regulation-template.ts';
import { aroundTheClock, municipalCalendar } from './seeds/calendar-municipal.ts';

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'время пишется как 08:30');

/** A municipality to be opened: its zone and hours, its first administrator, its channels with their templates. */
export const NewMunicipality = z.strictObject({
  code: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z][a-z0-9-]{1,39}$/, 'код: латинские строчные буквы, цифры и дефис, от 2 до 40 знаков'),
  name: z.string().trim().min(1, 'назовите муниципалитет').max(300),
  zone: z.string().refine(isZone, 'часовой пояс пишется как Asia/Novokuznetsk'),
  parentCalendarId: z.string().min(1).max(80),
  opens: clock,
  closes: clock,
  act: z.string().trim().min(1, 'назовите положение').max(300),
  validFrom: z.iso.date(),
  admin: z.strictObject({
    login: z.string().regex(/^[a-z0-9._-]{1,60}$/, 'начало логина: латинские буквы, цифры, точка и дефис'),
    name: z.string().trim().min(1, 'назовите администратора или его должность').max(300),
  }),
  channels: z
    .array(
      z.strictObject({
        code: ChannelRecord.shape.code,
        title: ChannelRecord.shape.title.optional(),
        template: Channel,
      }),
    )
    .max(40),
});
export type NewMunicipality = z.infer<typeof NewMunicipality>;

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('ru', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

/**
 * Opens a municipality and fills it in the operator's transaction, which goes on as the new tenant. Returns its id, the
 * administrator's login and the one-time token of his password link, told once. Refused when the code is taken or the
 * hours do not compile.
 */
export async function openMunicipality(
  trx: Trx,
  operator: Person,
  given: NewMunicipality,
): Promise<{ id: string; login: string; token: string }> {
  const { rows: same } = await sql`select 1 from list_tenants(${operator.userId}) where code = ${given.code}`.execute(
    trx,
  );
  if (same.length > 0)
    throw new AppError('unprocessable', `код «${given.code}» занят: назовите муниципалитет другим кодом`, {
      errors: [{ path: 'code', message: 'занят' }],
    });
  const { rows: calendars } = await sql<{ taken: boolean }>`
    select calendar_code_taken(${given.code}) as taken`.execute(trx);
  if (calendars[0]?.taken)
    throw new AppError(
      'unprocessable',
      `с «${given.code}» уже начинается название чужого календаря: назовите муниципалитет другим кодом`,
      { errors: [{ path: 'code', message: 'занят календарём' }] },
    );
  if (given.opens >= given.closes)
    throw new AppError('unprocessable', `рабочий день с ${given.opens} до ${given.closes}: начало должно быть раньше`);
  const id = randomUUID();
  const { rows } = await sql<{ opened: boolean }>`
    select open_tenant(${operator.userId}, ${id}, ${given.code}, ${given.name}, ${given.zone}) as opened`.execute(trx);
  if (!rows[0]?.opened) throw new AppError('forbidden', 'муниципалитеты открывает оператор установки');
  return { id, ...(await fillMunicipality(trx, id, given)) };
}

/** Calendars, channels with their regulations and the first administrator of the transaction's tenant that has nothing yet. */
export async function fillMunicipality(
  trx: Trx,
  tenantId: string,
  given: NewMunicipality,
): Promise<{ login: string; token: string }> {
  await writeCalendars(trx, tenantId, given);
  await writeChannels(trx, tenantId, given);
  return await writeAdmin(trx, tenantId, given);
}

async function writeCalendars(trx: Trx, tenantId: string, given: NewMunicipality): Promise<void> {
  const { code, name, zone, parentCalendarId } = given;
  const own = municipalCalendar(code, `Рабочее время: ${name}`, zone, given.opens, given.closes);
  const write = (source: CalendarSource, parentId: string | null) =>
    trx
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
  await loadCalendars(trx, [parentCalendarId]);
  await write(own, parentCalendarId);
  const urgent = aroundTheClock(`${code}-around-the-clock`, zone);
  await write(urgent, null);
  await loadCalendars(trx, [own.id, urgent.id]);
}

async function writeChannels(trx: Trx, tenantId: string, given: NewMunicipality): Promise<void> {
  for (const { code, title, template } of given.channels) {
    const facts = { ...defaultChannel(code), ...(title !== undefined && { title }) };
    await trx
      .insertInto('channels')
      .values({ ...facts, id: randomUUID(), tenantId })
      .execute();
    const { act, validFrom } = given;
    await publishFromTemplate(trx, template, { channel: code, title: facts.title, act, validFrom }, 'opening');
  }
}

async function writeAdmin(trx: Trx, tenantId: string, { admin, code }: NewMunicipality) {
  const userId = randomUUID();
  const login = `${admin.login}@${code}`;
  // Nobody knows this password: the first one is set by the link.
  const passwordHash = await hashPassword(randomBytes(32).toString('base64url'));
  await trx.insertInto('users').values({ id: userId, tenantId, login, name: admin.name, passwordHash }).execute();
  await trx
    .insertInto('userRoles')
    .values({ id: randomUUID(), tenantId, userId, role: 'admin', validFrom: '2020-01-01' })
    .execute();
  const { token } = await issuePasswordLink(trx, { tenantId, userId });
  await trx
    .insertInto('audit')
    .values({
      tenantId,
      action: 'created',
      resource: 'users',
      recordId: userId,
      data: JSON.stringify({ role: 'admin' }),
    })
    .execute();
  return { login, token };
}
