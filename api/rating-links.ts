import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { inTenant, type Trx } from '../db/connection.ts';
import { addressHash, demandQuietAddress } from '../db/letter-limits.ts';
import { SealedApplicant } from '../db/queries/applicant.ts';
import { getVisibleCase } from '../db/queries/case-record.ts';
import { ensureRatingLink, ratingLinkId, ratingUrl } from '../db/rating-links.ts';
import { unseal } from '../db/sealing.ts';
import { grantFor } from '../domain/access.ts';
import type { CaseTableRow } from '../domain/case-rows.ts';
import { AppError } from '../domain/errors.ts';
import type { ApiDeps, Routes } from './api-deps.ts';
import { ById } from './case-record.ts';
import { signedIn } from './signed-in.ts';

/** The citizen's link to rate the last published answer: to copy into the channel, or sent to his address. */
export const ratingLinkRoutes: Routes = (app, deps) => {
  app.post(
    '/cases/:id/rating-link',
    {
      onRequest: signedIn(deps, 'cases.command'),
      schema: {
        params: ById,
        body: z.strictObject({ send: z.boolean().optional() }).nullish(),
        response: { 200: z.object({ url: z.string(), usedAt: z.iso.datetime().nullable(), sent: z.boolean() }) },
        tags: ['ratings'],
        summary: 'Ссылка жителю для оценки: скопировать или отправить письмом',
      },
    },
    async ({ person, params, body }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const { row, law } = await getVisibleCase(trx, params.id, person, new Date().toISOString());
        if (!grantFor(person, ['coordinator', 'press', 'registrar', 'head', 'curator'], law.caseScope))
          throw new AppError(
            'forbidden',
            'ссылку жителю выдаёт координатор, пресс-служба, регистратор, куратор или руководитель',
          );
        const answer = row.state.answers.findLast(
          ({ publishedAt, kind }) => publishedAt !== undefined && kind === 'final',
        );
        if (!answer) throw new AppError('notAllowed', 'оценивать ещё нечего: ответ не опубликован');
        const subject = { tenantId: row.tenantId, caseId: row.id, answerVersion: answer.version };
        await ensureRatingLink(trx, deps.sessionSecret, subject);
        const { usedAt } = await trx
          .selectFrom('ratingLinks')
          .select('usedAt')
          .where('id', '=', ratingLinkId(row.id, answer.version))
          .executeTakeFirstOrThrow();
        if (body?.send) await sendToCitizen(trx, deps, row, answer.version);
        await trx
          .insertInto('audit')
          .values({
            tenantId: row.tenantId,
            actorId: person.userId,
            action: body?.send ? 'ratingLinkSent' : 'ratingLinkShown',
            resource: 'cases',
            recordId: row.id,
          })
          .execute();
        const url = ratingUrl(deps.publicUrl, deps.sessionSecret, row.id, answer.version);
        return { url, usedAt, sent: body?.send === true };
      }),
  );
};

async function sendToCitizen(trx: Trx, deps: ApiDeps, row: CaseTableRow, answerVersion: number): Promise<void> {
  const applicant = row.applicantId
    ? await trx.selectFrom('applicants').select('sealed').where('id', '=', row.applicantId).executeTakeFirst()
    : undefined;
  const { email } =
    applicant && applicant.sealed !== ''
      ? SealedApplicant.parse(JSON.parse(unseal(applicant.sealed, deps.encryptionKeys)))
      : {};
  if (!email)
    throw new AppError(
      'unprocessable',
      'у жителя не указана почта: скопируйте ссылку и передайте её в канале обращения',
    );
  const hash = addressHash(deps.sessionSecret, email);
  await demandQuietAddress(trx, hash);
  await trx
    .insertInto('mails')
    .values({
      id: randomUUID(),
      tenantId: row.tenantId,
      caseId: row.id,
      applicantId: row.applicantId,
      addressHash: hash,
      template: 'ratingAsked',
      data: JSON.stringify({ answerVersion }),
      state: deps.mailsOut ? 'waiting' : 'kept',
    })
    .execute();
}
