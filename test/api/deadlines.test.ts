import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../api/app.ts';
import { openDatabase } from '../../db/connection.ts';
import { hashPassword } from '../../db/passwords.ts';
import { russiaCalendar } from '../../db/seeds/calendar-russia.ts';
import { writeCalendar, writeTenant } from '../../db/seeds/demo-dictionaries.ts';
import { type Caller, caller } from '../support/api.ts';
import { testKeys, testSecret } from '../support/cases.ts';
import { dueAfterReceipt, receipts } from '../support/deadline-table.ts';
import { demoTenants } from '../support/municipalities.ts';
import { createTestDatabase } from '../support/postgres.ts';

const password = 'right horse 42';
const offsets = { nizhneilimsk: 8, tyazhin: 7, gelendzhik: 3, zaigraevo: 8, perm: 5 } as const;
type Code = keyof typeof offsets;
const codes = Object.keys(offsets) as Code[];

/** The instant of a local time of a municipality; none of the five changes its clock. */
const instant = (local: string, code: Code) =>
  new Date(Date.parse(`${local.replace(' ', 'T')}:00Z`) - offsets[code] * 3_600_000).toISOString();

let close: () => Promise<void>;
const coordinatorOf = new Map<Code, Caller>();
const topicsOf = new Map<Code, ReadonlyMap<string, string>>();

beforeAll(async () => {
  const database = await createTestDatabase();
  const owner = openDatabase(database.ownerUrl, { max: 2 });
  await writeCalendar(owner, russiaCalendar, null, null);
  const hash = await hashPassword(password);
  for (const tenant of demoTenants) {
    const ids = await writeTenant(owner, tenant, tenant.code, hash);
    topicsOf.set(tenant.code as Code, ids.topics);
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'mcc-deadlines-'));
  const db = openDatabase(database.databaseUrl, { max: 5 });
  const app = await buildApp({
    db,
    logger: pino({ level: 'silent' }),
    encryptionKeys: testKeys,
    sessionSecret: testSecret,
    publicUrl: 'http://mcc.test',
    dataDir,
    temporalNamespace: 'default',
  });
  await app.ready();
  for (const code of codes) {
    const answer = await caller(app)('POST', '/session', { login: `coordinator@${code}`, password });
    const token = answer.cookies.find((cookie) => cookie.name === 'mcc_session')?.value ?? '';
    coordinatorOf.set(code, caller(app, { cookies: { mcc_session: token } }));
  }
  close = async () => {
    await app.close();
    await Promise.all([db.destroy(), owner.destroy()]);
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  };
});
afterAll(async () => await close());

const dueOf = (body: { clocks: { name: string; dueAt: string }[] }) =>
  Object.fromEntries(body.clocks.map((clock) => [clock.name, clock.dueAt]));

describe('a case registered by hand with a receipt in the past (PRC-6, PRC-7, INT-3)', () => {
  it.each(codes)('is due on every channel of %s by its regulation and its own zone', async (code) => {
    const call = coordinatorOf.get(code)!;
    const { regulations } = demoTenants.find((tenant) => tenant.code === code)!;
    for (const { channel, kind } of regulations) {
      for (const [index, at] of receipts.entries()) {
        const { status, body } = await call('POST', '/cases', {
          channel,
          text: 'Не горит фонарь у школы, просим починить',
          receivedAt: instant(at, code),
        });
        const due = Object.entries(dueAfterReceipt[channel as keyof typeof dueAfterReceipt][index]!);
        expect([status, body.kind, dueOf(body)], `${channel} ${at}`).toEqual([
          201,
          kind,
          Object.fromEntries(due.map(([clock, local]) => [clock, instant(local, code)])),
        ]);
      }
    }
  });

  it('brings its own term where the message names one (PRC-2)', async () => {
    const answerBy = '2025-12-05T05:00:00.000Z';
    const message = {
      channel: 'pos',
      text: 'Яма у почты',
      receivedAt: instant('2025-11-14 10:00', 'tyazhin'),
      answerBy,
    };
    const { body } = await coordinatorOf.get('tyazhin')!('POST', '/cases', message);
    expect(dueOf(body)).toEqual({ answer: answerBy });
  });

  it('has the term of its topic on «Управляем вместе», 3 to 8 working days (PRC-6, PRC-20)', async () => {
    const days = async (key: string) => {
      const { body } = await coordinatorOf.get('perm')!('POST', '/cases', {
        channel: 'manageTogether',
        text: 'Не вывозят мусор со двора',
        receivedAt: instant('2025-11-10 10:00', 'perm'),
        topicId: topicsOf.get('perm')!.get(key),
      });
      return dueOf(body).answer;
    };
    expect(await days('bins')).toBe(instant('2025-11-13 17:30', 'perm'));
    expect(await days('dumps')).toBe(instant('2025-11-17 17:30', 'perm'));
    expect(await days('schools')).toBe(instant('2025-11-20 17:30', 'perm'));
  });

  it('is refused on a channel the municipality has no regulation of, with the way out', async () => {
    const { status, body } = await coordinatorOf.get('gelendzhik')!('POST', '/cases', {
      channel: 'governor',
      text: 'Когда откроют мост?',
    });
    expect([status, body.detail]).toEqual([422, expect.stringMatching(/governor.*нет регламента.*опубликуйте/)]);
  });
});
