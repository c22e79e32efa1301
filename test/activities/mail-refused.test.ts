import { randomUUID } from 'node:crypto';
import { DefaultFailureConverter, defaultPayloadConverter } from '@temporalio/common';
import { sql } from 'kysely';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { carryLetters } from '../../activities/carry-letters.ts';
import { caseActivities } from '../../activities/case-activities.ts';
import { mailCarrier, mailRunner } from '../../activities/send-mail.ts';
import { seal } from '../../db/sealing.ts';
import { type TestApi, testApi } from '../support/api.ts';
import { settleCase, takeInCases, testKeys, testSecret } from '../support/cases.ts';
import { type LetterBox, openLetterBox } from '../support/letter-box.ts';

let api: TestApi;
let box: LetterBox;
const citizen = 'kanareykina.proba@example.org';
let tables: { mails: string; caseId: string; applicantId: string };

beforeAll(async () => {
  api = await testApi();
  box = await openLetterBox({ refuses: true });
});
afterAll(async () => {
  await box.close();
  await api.close();
});

beforeEach(async () => {
  const { tyazhin, deps, owner } = api;
  const [taken] = await takeInCases(deps.db, tyazhin, [
    { applicant: { kind: 'citizen', sealed: seal(JSON.stringify({ email: citizen }), testKeys) } },
  ]);
  const caseId = taken!.caseId;
  const { applicantId } = await owner
    .selectFrom('cases')
    .select('applicantId')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow();
  const mails = randomUUID();
  tables = { mails, caseId, applicantId: applicantId! };
  await owner
    .insertInto('mails')
    .values({ id: mails, tenantId: tyazhin.id, caseId, applicantId, template: 'primaryAnswer', state: 'waiting' })
    .execute();
});

const carrier = () =>
  mailCarrier(api.deps.db, {
    smtpUrl: box.smtpUrl,
    from: 'mcc@example.org',
    publicUrl: 'http://mcc.test',
    linkSecret: testSecret,
    dataDir: api.deps.dataDir,
    keys: testKeys,
  });

/** The rows of every table that keeps what became of a case, as text. */
async function kept(): Promise<string> {
  const { rows } = await sql<{ row: string }>`
    select row_to_json(t)::text as row from case_effects t union all select row_to_json(t)::text from case_inbox t
    union all select row_to_json(t)::text from case_events t union all select row_to_json(t)::text from mails t
    union all select row_to_json(t)::text from notices t union all select row_to_json(t)::text from cases t`.execute(
    api.owner,
  );
  return rows.map(({ row }) => row).join('\n');
}

test('an address that a mail server refuses stands in no history, no event and no table (SEC-3)', async () => {
  const { tyazhin, deps, owner } = api;
  const effectId = randomUUID();
  await owner
    .insertInto('caseEffects')
    .values({
      id: effectId,
      tenantId: tyazhin.id,
      caseId: tables.caseId,
      seq: 1,
      type: 'sendMail',
      data: JSON.stringify({ mailId: tables.mails }),
    })
    .execute();
  const activities = caseActivities({
    db: deps.db,
    now: () => new Date(),
    runners: { sendMail: mailRunner(carrier()) },
    effects: { mailsOut: true, linkSecret: testSecret },
  });
  const input = { tenantId: tyazhin.id, caseId: tables.caseId, effectId };
  const failure = await activities.runEffect(input).catch((error: unknown) => error);
  const inHistory = JSON.stringify(new DefaultFailureConverter().errorToFailure(failure, defaultPayloadConverter));
  expect(inHistory).toContain('550');
  expect(inHistory).not.toContain('kanareykina');
  await activities.reportEffectFailure(input);
  await settleCase(deps.db, tyazhin, tables.caseId);
  const rows = await kept();
  expect(rows).toContain('почтовый сервер не принял письмо (550)');
  expect(rows).not.toContain('kanareykina');
});

test('a letter that no case waits for keeps the code of the refusal alone (SEC-3)', async () => {
  const { db } = api.deps;
  await carryLetters(db, carrier(), pino({ level: 'silent' }))();
  const mail = await api.owner
    .selectFrom('mails')
    .select(['attempts', 'lastError'])
    .where('id', '=', tables.mails)
    .executeTakeFirstOrThrow();
  expect(mail).toMatchObject({ attempts: 1, lastError: expect.stringContaining('550') });
  expect(await kept()).not.toContain('kanareykina');
});

test('a failure that nobody foresaw is told by its kind and place, never by its message (SEC-3)', async () => {
  const { tyazhin, deps, owner } = api;
  const effectId = randomUUID();
  await owner
    .insertInto('caseEffects')
    .values({ id: effectId, tenantId: tyazhin.id, caseId: tables.caseId, seq: 1, type: 'other', data: '{}' })
    .execute();
  const { runEffect } = caseActivities({
    db: deps.db,
    now: () => new Date(),
    runners: {
      other: async () => {
        throw Object.assign(new TypeError(`cannot read ${citizen}`), { cause: new Error(citizen) });
      },
    },
    effects: { mailsOut: true, linkSecret: testSecret },
  });
  const failure = await runEffect({ tenantId: tyazhin.id, caseId: tables.caseId, effectId }).catch((e: unknown) => e);
  const inHistory = JSON.stringify(new DefaultFailureConverter().errorToFailure(failure, defaultPayloadConverter));
  expect(inHistory).toContain('внутренняя ошибка (TypeError)');
  expect(inHistory).toContain('mail-refused.test.ts');
  expect(inHistory).not.toContain('kanareykina');
});
