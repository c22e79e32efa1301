import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { simpleParser } from 'mailparser';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { carryLetters } from '../../activities/carry-letters.ts';
import { mailCarrier } from '../../activities/send-mail.ts';
import { type Db, openDatabase } from '../../db/connection.ts';
import { mailTemplates } from '../../db/mail-templates.ts';
import { recordCase } from '../../db/record-case.ts';
import { freePort } from '../../operations/free-port.ts';
import { takeInCases, testKeys, testSecret } from '../support/cases.ts';
import { type Fixtures, twoTenants } from '../support/fixtures.ts';
import { type LetterBox, openLetterBox } from '../support/letter-box.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

let database: TestDatabase;
let fixtures: Fixtures;
let db: Db;
let box: LetterBox;

beforeAll(async () => {
  database = await createTestDatabase();
  fixtures = await twoTenants(database);
  db = openDatabase(database.databaseUrl, { max: 4 });
  box = await openLetterBox();
});
afterAll(async () => {
  await box.close();
  await db.destroy();
  await fixtures.owner.destroy();
  await database.drop();
});

const carrier = () =>
  mailCarrier(db, {
    smtpUrl: box.smtpUrl,
    from: 'mcc@example.org',
    publicUrl: 'http://mcc.test',
    linkSecret: testSecret,
    dataDir: tmpdir(),
    keys: testKeys,
  });
const states = async () => {
  const mails = await fixtures.owner.selectFrom('mails').select(['template', 'state']).orderBy('createdAt').execute();
  return mails.map(({ template, state }) => `${template} ${state}`).sort();
};

describe('staff letters (PRC-12, safety: mail abuse)', () => {
  test('from the fourth an hour they are gathered and leave as one within ten minutes; links go at once', async () => {
    const { tyazhin, owner } = fixtures;
    await owner.updateTable('users').set({ email: 'head@example.org' }).where('id', '=', tyazhin.users.head).execute();
    // Each of these is long overdue: the head is told three times of each.
    const received = new Date(Date.now() - 30 * 86_400_000).toISOString();
    const cases = await takeInCases(db, tyazhin, Array(5).fill({ receivedAt: received }));
    for (const { caseId } of cases) {
      await owner
        .insertInto('caseInbox')
        .values({
          tenantId: tyazhin.id,
          caseId,
          commandId: randomUUID(),
          command: JSON.stringify({ type: 'assign', executorId: tyazhin.executors.housing }),
          bodyHash: 'x',
          actor: JSON.stringify({ kind: 'person', userId: tyazhin.users.coordinator }),
          at: new Date().toISOString(),
        })
        .execute();
      const ask = { tenantId: tyazhin.id, caseId, commandIds: [], tickAt: null };
      await recordCase(db, ask, new Date().toISOString(), { mailsOut: true, linkSecret: testSecret });
    }
    const sentTo = async (column: 'userId' | 'executorId', state: string) =>
      (
        await owner
          .selectFrom('mails')
          .select('template')
          .where(column, 'is not', null)
          .where('state', '=', state as 'waiting')
          .execute()
      ).length;
    expect(await sentTo('executorId', 'waiting')).toBe(5);
    expect(await sentTo('userId', 'waiting')).toBe(3);
    const gathered = await sentTo('userId', 'gathered');
    expect(gathered).toBe(12);

    const work = carryLetters(db, carrier(), pino({ level: 'silent' }));
    const age = (minutes: number) =>
      owner
        .updateTable('mails')
        .set({ createdAt: new Date(Date.now() - minutes * 60_000).toISOString() })
        .where('state', '=', 'gathered')
        .execute();
    await age(8);
    await work();
    expect(box.letters).toEqual([]);
    await age(9.5);
    await work();
    await work();
    expect(box.letters).toHaveLength(1);
    const letter = await simpleParser(Buffer.from(box.letters[0] ?? '', 'latin1'));
    expect(letter.subject).toBe('Сводка: 12 сообщений о сроках');
    expect(letter.text?.match(/http:\/\/mcc\.test\/cases\//g)).toHaveLength(gathered);
    expect(box.letters[0]).toContain('head@example.org');
    expect((await states()).filter((line) => line.startsWith('digest'))).toEqual(['digest sent']);
  });

  test.each([
    [1, 'Сводка: 1 сообщение о сроках'],
    [3, 'Сводка: 3 сообщения о сроках'],
    [21, 'Сводка: 21 сообщение о сроках'],
  ])('%i gathered: %s', (count, subject) => {
    const lines = Array.from({ length: count }, () => ({
      subject: 'ИМ-1: срок прошёл',
      url: 'http://mcc.test/cases/1',
    }));
    const facts = { number: '', tenantName: '', title: '', dueText: null, reason: null, url: '', lines };
    expect(mailTemplates.digest?.(facts).subject).toBe(subject);
  });

  test('a mail server that is away keeps the letter; after eight attempts it is shown as not sent', async () => {
    const { tyazhin, owner } = fixtures;
    const id = randomUUID();
    await owner
      .insertInto('mails')
      .values({
        id,
        tenantId: tyazhin.id,
        executorId: tyazhin.executors.housing,
        template: 'linkAgain',
        state: 'waiting',
      })
      .execute();
    const nowhere = mailCarrier(db, {
      smtpUrl: `smtp://127.0.0.1:${await freePort()}`,
      from: 'mcc@example.org',
      publicUrl: 'http://mcc.test',
      linkSecret: testSecret,
      dataDir: tmpdir(),
      keys: testKeys,
    });
    const work = carryLetters(db, nowhere, pino({ level: 'silent' }));
    const look = () =>
      owner.selectFrom('mails').select(['state', 'attempts', 'lastError']).where('id', '=', id).executeTakeFirst();
    await work();
    expect(await look()).toMatchObject({
      state: 'waiting',
      attempts: 1,
      lastError: expect.stringContaining('ECONNREFUSED'),
    });
    for (let attempt = 2; attempt <= 8; attempt += 1) await work();
    expect(await look()).toMatchObject({ state: 'failed', attempts: 8 });
  });
});
