import { z } from 'zod';
import { inTenant, type Trx } from '../db/connection.ts';
import { applicantOf, letterWords, templateOf } from '../db/letter-words.ts';
import { notePersonalDataRead } from '../db/personal-data-read.ts';
import { loadAppealView } from '../db/queries/appeal-view.ts';
import { getVisibleCase } from '../db/queries/case-record.ts';
import { permissionsOf } from '../domain/access.ts';
import { LetterTemplateVersion } from '../domain/appeal-records.ts';
import { AppealView, LetterPreview } from '../domain/appeal-view.ts';
import { documentsDueOn } from '../domain/case-decide-legal.ts';
import { actsAs, isRefusal } from '../domain/case-guards.ts';
import type { LawContext } from '../domain/case-law.ts';
import type { LetterData } from '../domain/case-letters.ts';
import type { CaseTableRow } from '../domain/case-rows.ts';
import { LetterKind } from '../domain/letter.ts';
import type { Routes } from './api-deps.ts';
import { ById } from './case-record.ts';
import { signedIn } from './signed-in.ts';

const words = z.string().max(20_000).optional();
const PreviewBody = z.strictObject({
  letter: LetterKind,
  body: words,
  reason: words,
  text: words,
  days: z.int().min(1).max(365).optional(),
  ground: z.string().max(80).optional(),
  questionIds: z.array(z.uuid()).max(50).optional(),
});

/** The legal side of a case, its letters before they are written, the wordings they were written by. */
export const appealRoutes: Routes = (app, deps) => {
  const now = () => new Date().toISOString();

  app.get(
    '/cases/:id/appeal',
    {
      onRequest: signedIn(deps, 'cases.read'),
      schema: {
        params: ById,
        response: { 200: AppealView },
        tags: ['appeals'],
        summary: 'Обращение по 59-ФЗ: вопросы, запросы, письма, связанные дела',
      },
    },
    async ({ person, params }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const { row, law } = await getVisibleCase(trx, params.id, person, now());
        return await loadAppealView(trx, row, law);
      }),
  );

  app.post(
    '/cases/:id/letter-preview',
    {
      onRequest: signedIn(deps, 'cases.command'),
      schema: {
        params: ById,
        body: PreviewBody,
        response: { 200: LetterPreview },
        tags: ['appeals'],
        summary: 'Письмо, каким оно будет: ничего не меняет',
      },
    },
    async ({ person, params, body }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const at = now();
        const { row, law } = await getVisibleCase(trx, params.id, person, at);
        const { letter, body: to, reason, text } = body;
        const data = await previewData(trx, row, law, body);
        // Who signs sees to whom he writes.
        const signs = !isRefusal(actsAs(law, law.regulation.delivery?.signedBy ?? []));
        const opens = signs || permissionsOf(person).has('cases.readPersonalData');
        const applicant = await applicantOf(trx, row, deps.encryptionKeys);
        const covered = { name: applicant.name && '•••', address: applicant.address && '•••' };
        if (opens && row.applicantId !== null)
          await notePersonalDataRead(trx, person, { resource: 'cases', recordId: row.id });
        const subject = { row, kind: letter, data, at, typed: { body: to, reason, text } };
        return await letterWords(trx, subject, await templateOf(trx, letter), opens ? applicant : covered);
      }),
  );

  app.get(
    '/letter-templates/:id/versions',
    {
      onRequest: signedIn(deps, 'dictionaries.read'),
      schema: {
        params: ById,
        response: { 200: z.array(LetterTemplateVersion) },
        tags: ['letter-templates'],
        summary: 'Прежние тексты письма, новые сверху',
      },
    },
    async ({ person, params }) =>
      await inTenant(
        deps.db,
        person.tenantId,
        async (trx) =>
          await trx
            .selectFrom('letterTemplateVersions')
            .selectAll()
            .where('templateId', '=', params.id)
            .orderBy('version', 'desc')
            .execute(),
      ),
  );
};

/** What the command would put into the letter: terms are counted as the law will count them. */
async function previewData(
  _trx: Trx,
  row: CaseTableRow,
  law: LawContext,
  given: z.infer<typeof PreviewBody>,
): Promise<LetterData> {
  const due = row.state.clocks.findLast((clock) => clock.name === 'answer' && clock.stoppedAt === null)?.dueAt;
  const documentsOn = given.letter === 'documentsRequest' ? documentsDueOn(row.state, law) : null;
  return {
    ...(given.ground !== undefined && { ground: given.ground }),
    ...(given.questionIds !== undefined && { questionIds: given.questionIds }),
    ...(given.days !== undefined && { days: given.days }),
    ...(given.days !== undefined &&
      due && { dueAt: new Date(Date.parse(due) + given.days * 86_400_000).toISOString() }),
    ...(documentsOn !== null && { dueOn: documentsOn }),
  };
}
