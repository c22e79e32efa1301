import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { acceptCommand } from '../db/accept-command.ts';
import { sealPerson } from '../db/applicant-keys.ts';
import { noteChange } from '../db/changes.ts';
import { inTenant, type Trx } from '../db/connection.ts';
import { takeIn } from '../db/intake.ts';
import { appealChannel } from '../db/open-appeal.ts';
import { findVisits, SealedVisit } from '../db/queries/reception.ts';
import { seal, unseal } from '../db/sealing.ts';
import type { Person } from '../domain/access.ts';
import { AppealFacts } from '../domain/appeal.ts';
import { type ReceptionVisit, VisitState } from '../domain/appeal-records.ts';
import { VisitView } from '../domain/appeal-view.ts';
import { ApplicantKind } from '../domain/codes.ts';
import { AppError } from '../domain/errors.ts';
import { cleanText, textMarks } from '../domain/text-cleaning.ts';
import { titleOf } from '../domain/text-title.ts';
import type { ApiDeps, Routes } from './api-deps.ts';
import { refuseForeignIntake } from './case-intake.ts';
import { ById } from './case-record.ts';
import { storedPerson } from './give-command.ts';
import { asPage, listOf, pageShape } from './lists.ts';
import { signedIn } from './signed-in.ts';

const Booking = z.strictObject({
  slotId: z.uuid(),
  applicantKind: ApplicantKind.default('citizen'),
  name: z.string().trim().min(1, 'назовите, кто придёт').max(300),
  phone: z.string().trim().max(40).optional(),
  address: z.string().trim().max(500).optional(),
  about: z.string().trim().min(1, 'напишите, о чём разговор').max(4_000),
});

/** How a reception ends (59-ФЗ ст. 13): an oral answer with consent, an appeal taken, nobody came, called off. */
const Outcome = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('answered'),
    answer: z.string().trim().min(1, 'запишите, что ответили').max(20_000),
    consent: z.literal(true, 'устный ответ записывают, когда заявитель на него согласен: иначе примите обращение'),
  }),
  z.strictObject({
    outcome: z.literal('appeal'),
    text: z.string().trim().min(1, 'запишите суть обращения').max(100_000),
    appeal: AppealFacts.prefault({ form: 'oral' }),
    /** Where to answer, when it was not said at the booking. */
    address: z.string().trim().min(1).max(500).optional(),
    email: z.email('адрес почты пишется как имя@узел').max(200).optional(),
  }),
  z.strictObject({ outcome: z.literal('missed') }),
  z.strictObject({ outcome: z.literal('cancelled') }),
]);

/** Personal reception: who is booked, and the card of what came of it; everything personal is sealed. */
export const receptionRoutes: Routes = (app, deps) => {
  const onRequest = signedIn(deps, 'cases.register');

  app.get(
    '/reception-visits',
    {
      onRequest,
      schema: {
        querystring: z.strictObject({
          ...pageShape,
          fromOn: z.iso.date().optional(),
          toOn: z.iso.date().optional(),
          state: VisitState.optional(),
          ids: z
            .string()
            .max(4_000)
            .transform((text) => text.split(','))
            .pipe(z.array(z.uuid()))
            .optional(),
        }),
        response: { 200: listOf(VisitView) },
        tags: ['reception'],
        summary: 'Записи на личный приём, ближайшие сверху',
      },
    },
    async ({ person, query }) => {
      const { page, perPage, ...filter } = query;
      return await inTenant(deps.db, person.tenantId, async (trx) => {
        const reader = { person, keys: deps.encryptionKeys };
        const { rows, total } = await findVisits(trx, filter, reader, { limit: perPage, offset: (page - 1) * perPage });
        return asPage(rows, total, { page, perPage });
      });
    },
  );

  app.post(
    '/reception-visits',
    {
      onRequest,
      schema: { body: Booking, response: { 201: VisitView }, tags: ['reception'], summary: 'Записать на приём' },
    },
    async ({ person, body }, reply) => {
      const id = randomUUID();
      const { slotId, applicantKind, ...words } = body;
      const visit = await inTenant(deps.db, person.tenantId, async (trx) => {
        await demandFreeSlot(trx, slotId);
        await trx
          .insertInto('receptionVisits')
          .values({
            id,
            tenantId: person.tenantId,
            slotId,
            applicantKind,
            sealed: seal(JSON.stringify(words), deps.encryptionKeys),
            bookedBy: person.userId,
          })
          .execute();
        return await getVisit(trx, deps, person, id);
      });
      return await reply.code(201).send(visit);
    },
  );

  app.post(
    '/reception-visits/:id/outcome',
    {
      onRequest,
      schema: {
        params: ById,
        body: Outcome,
        response: { 200: VisitView },
        tags: ['reception'],
        summary: 'Чем кончился приём: устный ответ, обращение, не пришёл, отменено',
      },
    },
    async ({ person, params, body }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const row = await trx
          .selectFrom('receptionVisits')
          .selectAll()
          .where('id', '=', params.id)
          .forUpdate()
          .executeTakeFirst();
        if (!row) throw new AppError('notFound', `записи на приём ${params.id} нет`);
        if (row.state !== 'booked') throw new AppError('notAllowed', 'этот приём уже записан: итог не меняется');
        const words = SealedVisit.parse(JSON.parse(unseal(row.sealed, deps.encryptionKeys)));
        const caseId =
          body.outcome === 'appeal'
            ? await takeAppeal(trx, deps, person, row, words, body)
            : body.outcome === 'answered'
              ? await takeAnswered(trx, deps, person, row, words, body.answer)
              : null;
        const answer = body.outcome === 'answered' ? { answer: body.answer } : {};
        await trx
          .updateTable('receptionVisits')
          .set({
            state: body.outcome,
            caseId,
            sealed: seal(JSON.stringify({ ...words, ...answer }), deps.encryptionKeys),
            closedAt: new Date().toISOString(),
            version: row.version + 1,
          })
          .where('id', '=', row.id)
          .execute();
        return await getVisit(trx, deps, person, row.id);
      }),
  );
};

async function demandFreeSlot(trx: Trx, slotId: string): Promise<void> {
  const slot = await trx
    .selectFrom('receptionSlots')
    .select(['official', 'archivedAt'])
    .where('id', '=', slotId)
    .forUpdate()
    .executeTakeFirst();
  if (!slot) throw new AppError('notFound', `slotId: времени приёма ${slotId} нет`);
  if (slot.archivedAt !== null) throw new AppError('notAllowed', 'это время приёма отменено: выберите другое');
  const taken = await trx
    .selectFrom('receptionVisits')
    .select('id')
    .where('slotId', '=', slotId)
    .where('state', '<>', 'cancelled')
    .executeTakeFirst();
  if (taken) throw new AppError('notAllowed', 'это время уже занято: выберите другое');
}

/** What was taken at the reception is registered like every other appeal; its terms begin now (59-ФЗ ст. 13 ч. 4). */
async function takeAppeal(
  trx: Trx,
  deps: ApiDeps,
  person: Person,
  row: ReceptionVisit,
  words: SealedVisit,
  given: { text: string; appeal: AppealFacts; address?: string | undefined; email?: string | undefined },
): Promise<string> {
  refuseForeignIntake(person, appealChannel);
  const at = new Date().toISOString();
  const text = cleanText(given.text) || given.text;
  const { name, phone = null } = words;
  const { address = words.address ?? null, email = null } = given;
  const [taken] = await takeIn(
    trx,
    person.tenantId,
    [
      {
        channel: appealChannel,
        kind: 'appeal',
        text,
        rawText: text === given.text ? null : given.text,
        title: titleOf(text, 120),
        marks: textMarks(text),
        receivedAt: at,
        externalId: null,
        importance: 'ordinary',
        topicId: null,
        sectorBlockId: null,
        territoryId: null,
        platform: null,
        address: null,
        link: null,
        asWritten: {},
        answerBy: null,
        applicant: sealPerson(row.applicantKind, { name, phone, address, email }, deps.encryptionKeys),
        quiet: false,
        fileIds: [],
        past: [],
        pastTexts: [],
        isHistory: false,
        appeal: { ...given.appeal, applicants: 1 },
      },
    ],
    { actor: { kind: 'person', person }, stored: storedPerson(person), at },
  );
  return taken!.caseId;
}

/** An oral answer has its card among the appeals: registered, answered orally and ended by one command (59-ФЗ ст. 13 ч. 3). */
async function takeAnswered(
  trx: Trx,
  deps: ApiDeps,
  person: Person,
  row: ReceptionVisit,
  words: SealedVisit,
  answer: string,
): Promise<string> {
  const appeal = AppealFacts.parse({ form: 'oral', answerBy: 'inPerson' });
  const caseId = await takeAppeal(trx, deps, person, row, words, { text: words.about, appeal });
  await acceptCommand(trx, {
    tenantId: person.tenantId,
    caseId,
    commandId: randomUUID(),
    command: { type: 'answerOrally', text: answer, outcome: 'explained', consent: true },
    actor: { kind: 'person', person },
    stored: storedPerson(person),
    at: new Date().toISOString(),
  });
  return caseId;
}

async function getVisit(trx: Trx, deps: ApiDeps, person: Person, id: string): Promise<VisitView> {
  await noteChange(trx, { tenantId: person.tenantId, resource: 'reception-visits', recordId: id });
  const { rows } = await findVisits(trx, { ids: [id] }, { person, keys: deps.encryptionKeys }, { limit: 1, offset: 0 });
  return rows[0]!;
}
