import { randomUUID } from 'node:crypto';
import { AppError } from '../domain/errors.ts';
import type { DirectLine, DirectLineQuestion } from '../domain/processing-records.ts';
import { textMarks } from '../domain/text-cleaning.ts';
import { titleOf } from '../domain/text-title.ts';
import { noteChange } from './changes.ts';
import type { Trx } from './connection.ts';
import { takeIn } from './intake.ts';
import type { By } from './receive-messages.ts';

/** A line of this tenant; throws `notFound`. */
export async function getDirectLine(trx: Trx, id: string): Promise<DirectLine> {
  const line = await trx.selectFrom('directLines').selectAll().where('id', '=', id).executeTakeFirst();
  if (!line) throw new AppError('notFound', `прямой линии ${id} нет`);
  return line;
}

/** A question of a line, locked for a change; throws `notFound`. */
export async function getQuestion(trx: Trx, lineId: string, id: string): Promise<DirectLineQuestion> {
  const row = await trx
    .selectFrom('directLineQuestions')
    .selectAll()
    .where('lineId', '=', lineId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new AppError('notFound', `вопроса ${id} в этой прямой линии нет`);
  return row;
}

/** One more line of the grid: its number is the next one, however many write at once. */
export async function addQuestion(
  trx: Trx,
  line: DirectLine,
  question: Pick<DirectLineQuestion, 'body' | 'sealed' | 'topicId' | 'territoryId' | 'answer' | 'createdBy'>,
  now: string,
): Promise<string> {
  await trx.selectFrom('directLines').select('id').where('id', '=', line.id).forUpdate().execute();
  const { last } = await trx
    .selectFrom('directLineQuestions')
    .select((eb) => eb.fn.coalesce(eb.fn.max('position'), eb.lit(0)).as('last'))
    .where('lineId', '=', line.id)
    .executeTakeFirstOrThrow();
  const id = randomUUID();
  await trx
    .insertInto('directLineQuestions')
    .values({
      id,
      tenantId: line.tenantId,
      lineId: line.id,
      position: Number(last) + 1,
      ...question,
      answeredAt: question.answer === null ? null : now,
      createdAt: now,
    })
    .execute();
  await tellLine(trx, line, question.createdBy);
  return id;
}

/** The question becomes a case of the channel «прямая линия», received when it was asked, and stays linked to its line (PRC-22). */
export async function makeCase(trx: Trx, line: DirectLine, question: DirectLineQuestion, by: By): Promise<string> {
  if (question.caseId) return question.caseId;
  if (question.answer !== null) throw new AppError('notAllowed', `на вопрос ${question.position} ответили в эфире`);
  const topic = question.topicId
    ? await trx.selectFrom('topics').select('sectorBlockId').where('id', '=', question.topicId).executeTakeFirst()
    : undefined;
  const [taken] = await takeIn(
    trx,
    line.tenantId,
    [
      {
        channel: 'directLine',
        kind: 'message',
        text: question.body,
        rawText: null,
        title: titleOf(question.body, 120),
        marks: textMarks(question.body),
        receivedAt: question.createdAt,
        externalId: `${line.id}/${question.position}`,
        importance: 'ordinary',
        topicId: question.topicId,
        sectorBlockId: topic?.sectorBlockId ?? null,
        territoryId: question.territoryId,
        platform: null,
        address: null,
        link: null,
        asWritten: { directLine: `${line.title}, ${line.heldOn.split('-').reverse().join('.')}` },
        answerBy: null,
        applicant: question.sealed === null ? null : { kind: 'citizen', sealed: question.sealed },
        quiet: false,
        fileIds: [],
        past: [],
        pastTexts: [],
        isHistory: false,
      },
    ],
    by,
  );
  const { caseId } = taken!;
  await trx
    .updateTable('directLineQuestions')
    .set((eb) => ({ caseId, version: eb('version', '+', 1) }))
    .where('id', '=', question.id)
    .execute();
  await tellLine(trx, line, by.stored.userId ?? null);
  return caseId;
}

/** Tells the screens of colleagues that the line has moved. */
export async function tellLine(trx: Trx, line: DirectLine, userId: string | null): Promise<void> {
  await noteChange(trx, { tenantId: line.tenantId, resource: 'direct-lines', recordId: line.id, userId });
}
