import { createTransport } from 'nodemailer';
import { noteChange } from '../db/changes.ts';
import { type Db, inTenant, type Trx } from '../db/connection.ts';
import { storedPath } from '../db/file-store.ts';
import { addressHash, takeLetterTurn } from '../db/letter-limits.ts';
import { renderMail } from '../db/mail-rendering.ts';
import { openSealed } from '../db/sealed-files.ts';
import type { SealingKey } from '../db/sealing.ts';
import type { Mail } from '../domain/records.ts';
import type { EffectRunner } from './effect-runners.ts';
import { mailRefused } from './told-failure.ts';

/** What sending needs; `linkSecret` makes the executor's link, stored nowhere. */
export interface MailOptions {
  smtpUrl: string;
  from: string;
  publicUrl: string;
  linkSecret: string;
  /** Where files lie that go with a letter. */
  dataDir: string;
  /** Open a citizen's address. */
  keys: readonly SealingKey[];
}

/** Sends one waiting letter; one already sent is left alone, one over the hour's limit of a citizen's address goes later. */
export type Carrier = (tenantId: string, mailId: string) => Promise<void>;

/** The runner of the effect `sendMail` by a carrier. */
export function mailRunner(carrier: Carrier): EffectRunner {
  return async (effect) => await carrier(effect.tenantId, String(effect.data.mailId));
}

/** Sends letters by SMTP, each once. */
export function mailCarrier(db: Db, options: MailOptions): Carrier {
  const transport = createTransport(options.smtpUrl);
  return async (tenantId, mailId) => {
    const rendered = await inTenant(db, tenantId, async (trx) => {
      const mail = await trx
        .selectFrom('mails')
        .selectAll()
        .where('id', '=', mailId)
        .where('state', 'in', ['waiting', 'held'])
        .executeTakeFirst();
      if (!mail) return undefined;
      const words = await renderMail(trx, mail, options);
      if (isToCitizen(mail) && (await isHeld(trx, mail, words.to, options))) return undefined;
      return { ...words, attachments: await attachmentsOf(trx, words.fileIds ?? [], options) };
    });
    if (!rendered) return;
    // The Message-ID is the letter's own: a receiver that gets it twice after a crash can tell.
    await transport
      .sendMail({
        from: options.from,
        to: { name: rendered.toName, address: rendered.to },
        subject: rendered.subject,
        text: rendered.text,
        attachments: rendered.attachments,
        messageId: `<${mailId}@municipal-control-centre>`,
      })
      .catch((error: unknown) => {
        throw mailRefused(error);
      });
    await inTenant(db, tenantId, async (trx) =>
      trx
        .updateTable('mails')
        .set({ state: 'sent', sentAt: new Date().toISOString() })
        .where('id', '=', mailId)
        .execute(),
    );
  };
}

const isToCitizen = (mail: Mail) => mail.applicantId !== null || mail.data.applicant === true;

/** The citizen has had his letters of this hour: this one goes out when the next is free, and the outbox shows it. */
async function isHeld(
  trx: Trx,
  { id, tenantId, caseId }: Mail,
  to: string,
  { linkSecret }: MailOptions,
): Promise<boolean> {
  const hash = addressHash(linkSecret, to);
  const notBefore = await takeLetterTurn(trx, { id, tenantId, hash }, new Date());
  if (notBefore === undefined) return false;
  await trx.updateTable('mails').set({ state: 'held', notBefore }).where('id', '=', id).execute();
  if (caseId !== null) await noteChange(trx, { tenantId, resource: 'cases', recordId: caseId });
  return true;
}

/** The files of a letter as the mail library takes them. */
async function attachmentsOf(trx: Trx, fileIds: readonly string[], options: MailOptions) {
  if (fileIds.length === 0) return [];
  const files = await trx
    .selectFrom('files')
    .selectAll()
    .where('id', 'in', [...fileIds])
    .execute();
  return await Promise.all(
    files.map(async (file) => ({
      filename: file.name,
      contentType: file.type,
      ...(file.sealed
        ? { content: await openSealed(options.dataDir, file, options.keys) }
        : { path: storedPath(options.dataDir, file.sha256) }),
    })),
  );
}
