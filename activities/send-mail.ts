import { createTransport } from 'nodemailer';
import { type Db, inTenant } from '../db/connection.ts';
import { renderMail } from '../db/mail-rendering.ts';
import type { EffectRunner } from './effect-runners.ts';

/** What sending needs; `linkSecret` makes the executor's link, stored nowhere. */
export interface MailOptions {
  smtpUrl: string;
  from: string;
  publicUrl: string;
  linkSecret: string;
}

/** Sends the letter of an effect once: a letter already marked as sent is left alone. */
export function mailRunner(db: Db, options: MailOptions): EffectRunner {
  const transport = createTransport(options.smtpUrl);
  return async (effect) => {
    const mailId = String(effect.data.mailId);
    const rendered = await inTenant(db, effect.tenantId, async (trx) => {
      const mail = await trx
        .selectFrom('mails')
        .selectAll()
        .where('id', '=', mailId)
        .where('state', '=', 'waiting')
        .executeTakeFirst();
      return mail ? await renderMail(trx, mail, options) : undefined;
    });
    if (!rendered) return;
    // The Message-ID is the letter's own: a receiver that gets it twice after a crash can tell.
    await transport.sendMail({
      from: options.from,
      to: { name: rendered.toName, address: rendered.to },
      subject: rendered.subject,
      text: rendered.text,
      messageId: `<${mailId}@municipal-control-centre>`,
    });
    await inTenant(db, effect.tenantId, async (trx) =>
      trx
        .updateTable('mails')
        .set({ state: 'sent', sentAt: new Date().toISOString() })
        .where('id', '=', mailId)
        .execute(),
    );
  };
}
