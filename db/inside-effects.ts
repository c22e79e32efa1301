import type { CaseEffect, NoticeKind } from '../domain/case-effects.ts';
import type { CaseTableRow } from '../domain/case-rows.ts';
import type { CaseState } from '../domain/case-state.ts';
import { keepFinding } from './answer-findings.ts';
import { ensureAnswerLink } from './answer-links.ts';
import { noteChange } from './changes.ts';
import type { Trx } from './connection.ts';
import { answerMembers, joinGroup } from './group-answers.ts';
import { idOf } from './ids.ts';
import { caseScope } from './law.ts';
import { waitsForDigest } from './letter-limits.ts';
import { notePosted, orderLetter } from './letters.ts';
import { mailTemplates } from './mail-templates.ts';
import { openAppealOrWait } from './open-appeal.ts';
import { publishOut } from './publish-out.ts';
import { ensureRatingLink } from './rating-links.ts';
import { findRecipients } from './recipients.ts';

/** How effects reach people: `mailsOut` when an SMTP server is set, else letters are kept for the outbox page. */
export interface EffectOptions {
  mailsOut: boolean;
  linkSecret: string;
}

// What is worth a letter to a person beside the notice in the application.
const mailedToPeople: readonly NoticeKind[] = ['breach', 'escalation'];

// A link is somebody's way to answer: it never waits for a digest.
const linkLetters: readonly NoticeKind[] = ['assigned', 'returned'];

/**
 * Performs what needs nothing outside the database in the same transaction as the events, so it happens exactly once:
 * notices, secure links, kept letters, all dated `now`. A letter that must leave becomes a row of `case_effects`.
 */
export async function performInside(
  trx: Trx,
  row: CaseTableRow,
  state: CaseState,
  effects: readonly CaseEffect[],
  version: number,
  now: string,
  options: EffectOptions,
): Promise<void> {
  if (effects.length === 0) return;
  const told: Telling = { row, version, now, options };
  const subject = await caseScope(trx, {
    tenantId: row.tenantId,
    channel: row.channel,
    sectorBlockId: state.sectorBlockId ?? row.sectorBlockId,
    executorId: state.assignment?.executorId ?? null,
    coExecutorIds: state.coAssignments.map(({ executorId }) => executorId),
  });
  for (const [index, effect] of effects.entries()) {
    const effectId = idOf(row.id, String(version), String(index));
    switch (effect.type) {
      case 'notify': {
        const userIds = await findRecipients(trx, subject, effect.to);
        await notifyUsers(trx, told, effect, effectId, userIds);
        if (mailedToPeople.includes(effect.kind)) await mailUsers(trx, told, effect, effectId, userIds);
        for (const to of effect.to)
          if (to.kind === 'executor')
            await mailExecutor(trx, told, effect, idOf(effectId, to.executorId), to.executorId);
        break;
      }
      case 'publishOut':
        await publishOut(trx, row, effect, effectId, version);
        break;
      case 'sendLink':
        await ensureAnswerLink(trx, options.linkSecret, {
          tenantId: row.tenantId,
          caseId: row.id,
          assignmentId: effect.assignmentId,
          executorId: effect.executorId,
        });
        break;
      case 'endLinks':
        await trx
          .updateTable('answerLinks')
          .set({ endedAt: now })
          .where('assignmentId', 'in', effect.assignmentIds)
          .where('endedAt', 'is', null)
          .execute();
        break;
      case 'openRating':
        await ensureRatingLink(trx, options.linkSecret, {
          tenantId: row.tenantId,
          caseId: row.id,
          answerVersion: effect.version,
        });
        break;
      case 'answerGroup':
        await answerMembers(trx, row, state, now);
        break;
      case 'joinGroup':
        await joinGroup(trx, row, effect.mainCaseId, now);
        break;
      case 'makeLetter':
        await orderLetter(trx, row, effect, { id: effectId, version, now });
        break;
      case 'letterPosted':
        await notePosted(trx, row, effect);
        break;
      case 'openAppeal':
        await openAppealOrWait(trx, row, { caseId: effect.caseId, at: now, effectId, version });
        break;
      case 'keepFinding':
        await keepFinding(trx, { tenantId: row.tenantId, caseId: row.id }, state, effect.version);
    }
  }
}

type Notify = Extract<CaseEffect, { type: 'notify' }>;

/** What is told about: the case, the version that calls for it, and when. */
interface Telling {
  row: CaseTableRow;
  version: number;
  now: string;
  options: EffectOptions;
}

async function notifyUsers(
  trx: Trx,
  { row, now }: Telling,
  effect: Notify,
  effectId: string,
  userIds: readonly string[],
): Promise<void> {
  if (userIds.length === 0) return;
  await trx
    .insertInto('notices')
    .values(
      userIds.map((userId) => ({
        id: idOf(effectId, userId),
        tenantId: row.tenantId,
        userId,
        caseId: row.id,
        kind: effect.kind,
        data: JSON.stringify({ number: row.number, ...effect.data }),
        effectId,
        createdAt: now,
      })),
    )
    .onConflict((oc) => oc.doNothing())
    .execute();
  for (const userId of userIds)
    await noteChange(trx, { tenantId: row.tenantId, resource: 'notices', recordId: effectId, userId });
}

async function mailUsers(
  trx: Trx,
  told: Telling,
  effect: Notify,
  effectId: string,
  userIds: readonly string[],
): Promise<void> {
  if (userIds.length === 0 || !mailTemplates[effect.kind]) return;
  const users = await trx
    .selectFrom('users')
    .select('id')
    .where('id', 'in', [...userIds])
    .where('email', 'is not', null)
    .execute();
  for (const user of users) await mail(trx, told, effect, idOf(effectId, user.id), { userId: user.id });
}

async function mailExecutor(
  trx: Trx,
  told: Telling,
  effect: Notify,
  effectId: string,
  executorId: string,
): Promise<void> {
  if (!mailTemplates[effect.kind]) return;
  const body = await trx
    .selectFrom('executors')
    .select('id')
    .where('id', '=', executorId)
    .where('email', 'is not', null)
    .executeTakeFirst();
  if (body) await mail(trx, told, effect, effectId, { executorId });
}

async function mail(
  trx: Trx,
  { row, version, now, options }: Telling,
  effect: Notify,
  effectId: string,
  to: { userId: string } | { executorId: string },
): Promise<void> {
  const mailId = idOf(effectId, 'mail');
  const gathered = !linkLetters.includes(effect.kind) && (await waitsForDigest(trx, to, now));
  await trx
    .insertInto('mails')
    .values({
      id: mailId,
      tenantId: row.tenantId,
      caseId: row.id,
      ...to,
      template: effect.kind,
      data: JSON.stringify(effect.data),
      state: gathered ? 'gathered' : options.mailsOut ? 'waiting' : 'kept',
      effectId,
      createdAt: now,
    })
    .onConflict((oc) => oc.doNothing())
    .execute();
  if (options.mailsOut && !gathered)
    await trx
      .insertInto('caseEffects')
      .values({
        id: idOf(mailId, 'send'),
        tenantId: row.tenantId,
        caseId: row.id,
        seq: version,
        type: 'sendMail',
        data: JSON.stringify({ mailId }),
      })
      .onConflict((oc) => oc.column('id').doNothing())
      .execute();
}
