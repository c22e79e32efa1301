import type { Mail } from '../domain/records.ts';
import { answerToken } from './answer-links.ts';
import type { Trx } from './connection.ts';
import { renderLetterMail } from './letter-mails.ts';
import { mailTemplates } from './mail-templates.ts';
import { SealedApplicant } from './queries/applicant.ts';
import { ratingUrl } from './rating-links.ts';
import { type SealingKey, unseal } from './sealing.ts';

/** A letter with its words and link, as it is sent or shown. */
export interface RenderedMail {
  to: string;
  toName: string;
  subject: string;
  text: string;
  /** Files of the case that go with it. */
  fileIds?: string[];
}

/** What links and addresses are made of; without `keys` a citizen's address stays closed. */
export interface MailRendering {
  publicUrl: string;
  linkSecret: string;
  keys?: readonly SealingKey[];
}

/** Makes the words of a letter; the executor's link is made anew from the secret, it is stored nowhere. */
export async function renderMail(trx: Trx, mail: Mail, options: MailRendering): Promise<RenderedMail> {
  const letter = await renderLetterMail(trx, mail, options.keys);
  if (letter) return letter;
  const tenant = await trx.selectFrom('tenants').select(['name', 'zone']).executeTakeFirstOrThrow();
  const about = mail.caseId
    ? await trx.selectFrom('cases').select(['number', 'dueAt']).where('id', '=', mail.caseId).executeTakeFirst()
    : undefined;
  const reasonId = typeof mail.data.reasonId === 'string' ? mail.data.reasonId : null;
  const reason = reasonId
    ? await trx.selectFrom('caseTexts').select('body').where('id', '=', reasonId).executeTakeFirst()
    : undefined;
  const to = await addressOf(trx, mail, options);
  const dueAt = typeof mail.data.dueAt === 'string' ? mail.data.dueAt : (about?.dueAt ?? null);
  const render = mailTemplates[mail.template];
  const facts = {
    number: about?.number ?? '',
    tenantName: tenant.name,
    title: '',
    dueText: dueAt === null ? null : localTime(dueAt, tenant.zone),
    reason: reason?.body ?? null,
    url: await urlOf(trx, mail, options),
    ...(mail.template === 'digest' && { lines: await linesOf(trx, mail, options) }),
  };
  const words = render?.(facts) ?? { subject: facts.number, text: facts.url };
  return { ...to, ...words };
}

/** The letters that a digest joins, each as its subject and link. */
async function linesOf(trx: Trx, digest: Mail, options: MailRendering) {
  const joined = await trx
    .selectFrom('mails')
    .selectAll()
    .where('digestId', '=', digest.id)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  const lines = [];
  for (const mail of joined) {
    const { subject } = await renderMail(trx, mail, options);
    lines.push({ subject, url: await urlOf(trx, mail, options) });
  }
  return lines;
}

async function addressOf(trx: Trx, mail: Mail, { keys }: MailRendering): Promise<{ to: string; toName: string }> {
  if (mail.applicantId) {
    const row = await trx
      .selectFrom('applicants')
      .select('sealed')
      .where('id', '=', mail.applicantId)
      .executeTakeFirst();
    const open = keys && row && row.sealed !== '' ? SealedApplicant.parse(JSON.parse(unseal(row.sealed, keys))) : {};
    return { to: open.email ?? '', toName: open.name ?? 'житель' };
  }
  const row = mail.userId
    ? await trx.selectFrom('users').select(['email', 'name']).where('id', '=', mail.userId).executeTakeFirst()
    : await trx
        .selectFrom('executors')
        .select(['email', 'name'])
        .where('id', '=', mail.executorId ?? '')
        .executeTakeFirst();
  return { to: row?.email ?? '', toName: row?.name ?? '' };
}

async function urlOf(trx: Trx, mail: Mail, options: MailRendering): Promise<string> {
  if (mail.template === 'ratingAsked' && mail.caseId)
    return ratingUrl(options.publicUrl, options.linkSecret, mail.caseId, Number(mail.data.answerVersion));
  if (mail.executorId && mail.caseId) {
    const link = await trx
      .selectFrom('answerLinks')
      .select(['assignmentId', 'generation'])
      .where('caseId', '=', mail.caseId)
      .where('executorId', '=', mail.executorId)
      .orderBy('createdAt', 'desc')
      .executeTakeFirst();
    if (link)
      return `${options.publicUrl}/answer#${answerToken(options.linkSecret, link.assignmentId, link.generation)}`;
  }
  return mail.caseId ? `${options.publicUrl}/cases/${mail.caseId}` : options.publicUrl;
}

function localTime(at: string, zone: string): string {
  return new Intl.DateTimeFormat('ru-RU', { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(
    new Date(at),
  );
}
