import { randomUUID } from 'node:crypto';
import { type Db, inTenant } from '../../db/connection.ts';
import { type IntakeMessage, type IntakeResult, takeIn } from '../../db/intake.ts';
import { recordCase } from '../../db/record-case.ts';
import { seal } from '../../db/sealing.ts';
import { titleOf } from '../../domain/text-title.ts';
import type { TestTenant } from './fixtures.ts';

/** The key of tests that seals applicants. */
export const testKeys = [{ id: 'test', key: new Uint8Array(32).fill(7) }];

/** The secret of links in tests. */
export const testSecret = 'a secret of tests that is long enough';
const testEffects = { mailsOut: false, linkSecret: testSecret };

/** Registers messages of «Инцидент Менеджмент» as the programs' login does, `at` by default now; each is a plain citizen's one unless told otherwise. */
export async function takeInCases(
  db: Db,
  tenant: Pick<TestTenant, 'id'>,
  messages: readonly Partial<IntakeMessage>[],
  at = new Date().toISOString(),
): Promise<IntakeResult[]> {
  const full = messages.map((given): IntakeMessage => {
    const text = given.text ?? 'Не горит фонарь у школы, просим починить';
    return {
      channel: 'im',
      kind: 'message',
      text,
      rawText: null,
      title: titleOf(text),
      marks: [],
      receivedAt: at,
      externalId: `ext-${randomUUID()}`,
      importance: 'ordinary',
      topicId: null,
      sectorBlockId: null,
      territoryId: null,
      platform: null,
      address: null,
      link: null,
      asWritten: {},
      answerBy: null,
      applicant: {
        kind: 'citizen',
        sealed: seal(JSON.stringify({ name: 'Канарейкина Проба', phone: '+79990001122' }), testKeys),
      },
      quiet: false,
      fileIds: [],
      past: [],
      pastTexts: [],
      isHistory: false,
      ...given,
    };
  });
  const by = { actor: { kind: 'engine' }, stored: { kind: 'engine' }, at } as const;
  return await inTenant(db, tenant.id, (trx) => takeIn(trx, tenant.id, full, by));
}

/** Plays the worker once: opens the mailbox of a case and lets its clocks run up to now. */
export async function settleCase(db: Db, tenant: Pick<TestTenant, 'id'>, caseId: string): Promise<void> {
  await recordCase(
    db,
    { tenantId: tenant.id, caseId, commandIds: [], tickAt: null },
    new Date().toISOString(),
    testEffects,
  );
}
