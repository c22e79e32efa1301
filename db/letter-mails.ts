import type { LetterRow } from '../domain/appeal-records.ts';
import { lettersToBodies, letterTitle } from '../domain/letter.ts';
import type { Mail } from '../domain/records.ts';
import type { Trx } from './connection.ts';
import { idOf } from './ids.ts';
import { applicantOf } from './letter-words.ts';
import type { SealingKey } from './sealing.ts';

/** The template by which a made letter goes out by e-mail, its files attached. */
export const letterTemplate = 'letter';

/**
 * Puts a made letter into the outbox: to every address of the regulation, and to the applicant where he asked to be answered
 * by e-mail. His address is not written down: it is opened when the mail is sent.
 */
export async function mailLetter(trx: Trx, letter: LetterRow, mailsOut: boolean): Promise<void> {
  const row = await trx.selectFrom('cases').selectAll().where('id', '=', letter.caseId).executeTakeFirstOrThrow();
  const toApplicant = row.state.appeal?.answerBy === 'email' || letter.kind === 'filingRules';
  const receivers = [
    ...letter.sendTo.map((address) => ({ address })),
    ...(toApplicant && !lettersToBodies.includes(letter.kind) && (await isReachable(trx, row.applicantId))
      ? [{ applicant: true }]
      : []),
  ];
  for (const receiver of receivers) {
    const mailId = idOf(letter.id, 'address' in receiver ? receiver.address : 'applicant');
    await trx
      .insertInto('mails')
      .values({
        id: mailId,
        tenantId: letter.tenantId,
        caseId: letter.caseId,
        template: letterTemplate,
        data: JSON.stringify({ letterId: letter.id, ...receiver }),
        state: mailsOut ? 'waiting' : 'kept',
      })
      .onConflict((oc) => oc.column('id').doNothing())
      .execute();
    if (mailsOut)
      await trx
        .insertInto('caseEffects')
        .values({
          id: idOf(mailId, 'send'),
          tenantId: letter.tenantId,
          caseId: letter.caseId,
          seq: row.version,
          type: 'sendMail',
          data: JSON.stringify({ mailId }),
        })
        .onConflict((oc) => oc.column('id').doNothing())
        .execute();
  }
}

async function isReachable(trx: Trx, applicantId: string | null): Promise<boolean> {
  if (applicantId === null) return false;
  const found = await trx.selectFrom('applicants').select('reachable').where('id', '=', applicantId).executeTakeFirst();
  return found?.reachable === true;
}

/** A mailed letter in words with its files; the applicant's address is opened with `keys`, without them it is covered. */
export interface LetterMail {
  to: string;
  toName: string;
  subject: string;
  text: string;
  fileIds: string[];
}

/** What goes out by e-mail for a letter; undefined for other mails. */
export async function renderLetterMail(
  trx: Trx,
  mail: Mail,
  keys: readonly SealingKey[] | undefined,
): Promise<LetterMail | undefined> {
  if (mail.template !== letterTemplate) return undefined;
  const letter = await trx
    .selectFrom('letters')
    .selectAll()
    .where('id', '=', String(mail.data.letterId))
    .executeTakeFirst();
  if (!letter) return undefined;
  const row = await trx
    .selectFrom('cases')
    .select(['number', 'applicantId', 'state'])
    .where('id', '=', letter.caseId)
    .executeTakeFirstOrThrow();
  const { name } = await trx.selectFrom('tenants').select('name').executeTakeFirstOrThrow();
  const number = row.state.registrationNumber ?? row.number;
  const person = keys && mail.data.applicant === true ? await applicantOf(trx, row, keys) : undefined;
  const address = typeof mail.data.address === 'string' ? mail.data.address : undefined;
  return {
    to: address ?? person?.email ?? '•••',
    toName: address ?? person?.name ?? 'заявитель',
    subject: `${letterTitle[letter.kind]}, № ${number}`,
    text: `${letterTitle[letter.kind]} № ${number}: во вложении.\n\n${name}`,
    fileIds: [letter.docxFileId, letter.pdfFileId].filter((id): id is string => id !== null),
  };
}
