import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { oralChannels } from '../domain/case-decide-legal.ts';
import type { CaseTableRow } from '../domain/case-rows.ts';
import { AppError } from '../domain/errors.ts';
import type { Trx } from './connection.ts';
import { takeIn } from './intake.ts';

/** The channel of appeals that messages are converted into. */
export const appealChannel = 'appeal59';

/**
 * Opens the appeal that a message became: a case of its own under `caseId` with the same text, applicant and files, whose
 * clocks count from `at`. The message's case keeps everything it had (INT-1).
 */
export async function openAppeal(trx: Trx, row: CaseTableRow, caseId: string, at: string): Promise<void> {
  const known = await trx.selectFrom('cases').select('id').where('id', '=', caseId).executeTakeFirst();
  if (known) return;
  const text = await trx
    .selectFrom('caseTexts')
    .select(['body', 'rawBody', 'title'])
    .where('id', '=', row.textId)
    .executeTakeFirstOrThrow();
  const person = row.applicantId
    ? await trx.selectFrom('applicants').selectAll().where('id', '=', row.applicantId).executeTakeFirst()
    : undefined;
  const keys = person
    ? await trx.selectFrom('applicantKeys').select('key').where('applicantId', '=', person.id).execute()
    : [];
  const fileIds = await copiedFiles(trx, row);
  await takeIn(
    trx,
    row.tenantId,
    [
      {
        caseId,
        channel: appealChannel,
        kind: 'appeal',
        text: text.body,
        rawText: text.rawBody,
        title: text.title ?? '',
        marks: row.marks,
        receivedAt: at,
        externalId: null,
        importance: 'ordinary',
        topicId: row.topicId,
        sectorBlockId: row.sectorBlockId,
        territoryId: row.territoryId,
        platform: null,
        address: row.address,
        link: row.link,
        asWritten: row.asWritten,
        answerBy: null,
        applicant: person
          ? {
              kind: person.kind,
              sealed: person.sealed,
              keys: keys.map(({ key }) => key),
              ...(person.keyedWith !== null && { keyedWith: person.keyedWith }),
              coSigners: person.coSigners,
              ...(person.named !== null && { named: person.named }),
              ...(person.addressed !== null && { addressed: person.addressed }),
              ...(person.reachable !== null && { reachable: person.reachable }),
            }
          : null,
        quiet: false,
        fileIds,
        past: [],
        pastTexts: [],
        isHistory: false,
        appeal: {
          type: 'statement',
          form: oralChannels.includes(row.channel) ? 'oral' : 'electronic',
          answerBy: person?.reachable === true ? 'email' : 'post',
          applicants: 1 + (person?.coSigners ?? 0),
          fromCaseId: row.id,
        },
      },
    ],
    { actor: { kind: 'engine' }, stored: { kind: 'engine' }, at },
  );
}

/**
 * Opens it in the transaction of the message's own events, or, where that is refused, leaves it to be tried outside by
 * `openAppealRunner`: the message's case goes on, and a person hears of what cannot be done.
 */
export async function openAppealOrWait(
  trx: Trx,
  row: CaseTableRow,
  asked: { caseId: string; at: string; effectId: string; version: number },
): Promise<void> {
  await sql`savepoint opening`.execute(trx);
  try {
    await openAppeal(trx, row, asked.caseId, asked.at);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await sql`rollback to savepoint opening`.execute(trx);
    await trx
      .insertInto('caseEffects')
      .values({
        id: asked.effectId,
        tenantId: row.tenantId,
        caseId: row.id,
        seq: asked.version,
        type: 'openAppeal',
        data: JSON.stringify({ caseId: asked.caseId, at: asked.at }),
      })
      .onConflict((oc) => oc.column('id').doNothing())
      .execute();
  }
}

/** The citizen's files, first and later ones, under ids of the new case; the bytes are stored once. Answers' files stay. */
async function copiedFiles(trx: Trx, row: CaseTableRow): Promise<string[]> {
  const commented = (row.state.comments ?? []).flatMap(({ fileIds = [] }) => fileIds);
  const files = await trx
    .selectFrom('files')
    .selectAll()
    .where('caseId', '=', row.id)
    .where('sealed', '=', false)
    .where((eb) =>
      eb.or([eb('createdAt', '<=', row.createdAt), ...(commented.length > 0 ? [eb('id', 'in', commented)] : [])]),
    )
    .execute();
  if (files.length === 0) return [];
  const copies = files.map(({ createdAt: _at, ...file }) => ({
    ...file,
    id: randomUUID(),
    caseId: null,
    assignmentId: null,
  }));
  await trx.insertInto('files').values(copies).execute();
  return copies.map((file) => file.id);
}
