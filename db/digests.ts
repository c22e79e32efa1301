import { randomUUID } from 'node:crypto';
import type { Trx } from './connection.ts';

/** Whose gathered letters go out as one. */
export interface DigestSubject {
  tenantId: string;
  userId: string | null;
  executorId: string | null;
}

/** Joins the letters that were gathered for somebody into one; nothing when another worker was quicker. */
export async function joinDigest(trx: Trx, subject: DigestSubject, mailsOut: boolean): Promise<void> {
  const { tenantId, userId, executorId } = subject;
  const gathered = await trx
    .selectFrom('mails')
    .select('id')
    .where('state', '=', 'gathered')
    .where((eb) => (userId === null ? eb('executorId', '=', executorId) : eb('userId', '=', userId)))
    .orderBy('createdAt')
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute();
  if (gathered.length === 0) return;
  const id = randomUUID();
  const mailIds = gathered.map((mail) => mail.id);
  await trx
    .insertInto('mails')
    .values({
      id,
      tenantId,
      userId,
      executorId,
      template: 'digest',
      data: JSON.stringify({ mailIds }),
      state: mailsOut ? 'waiting' : 'kept',
    })
    .execute();
  await trx.updateTable('mails').set({ state: 'joined', digestId: id }).where('id', 'in', mailIds).execute();
}
