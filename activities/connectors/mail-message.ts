import type { AddressObject, Attachment, ParsedMail } from 'mailparser';
import { simpleParser } from 'mailparser';
import { hashOf } from '../../db/ids.ts';
import type { Inbound, InboundFile } from '../../db/take-inbound.ts';
import { replyWords } from '../../domain/reply-words.ts';
import { cleanText } from '../../domain/text-cleaning.ts';
import { type Peer, Unreadable } from './contract.ts';
import { arrivalOf } from './mail-arrival.ts';

/** Stands in every letter of ours: one that comes back with it is a loop. */
export const loopHeader = 'x-mcc-connector';

/** The id of a letter within the connector: Message-IDs may be as long as they like and hold a name. */
export function letterKey(messageId: string): string {
  return `mail-${hashOf(messageId.trim()).slice(0, 40)}`;
}

/** A letter as a message; undefined for our own ones that came back. Throws `Unreadable` for what no citizen wrote by hand. */
export async function letterToInbound(
  kept: string,
  peer: Pick<Peer<'mail'>, 'id' | 'settings'>,
  forced: boolean,
): Promise<Inbound | undefined> {
  const { letter, arrival } = arrivalOf(kept);
  const source = Buffer.from(letter, 'latin1');
  const mail = await simpleParser(source, { skipHtmlToText: true, skipTextToHtml: true });
  const from = mail.from?.value[0];
  const own = peer.settings.address.toLowerCase();
  if (mail.headers.has(loopHeader) || from?.address?.toLowerCase() === own) return undefined;
  const messageId = mail.messageId ?? `<${hashOf(letter)}>`;
  const references = [mail.inReplyTo, ...[mail.references ?? []].flat().toReversed()].filter((id) => id !== undefined);
  const inReplyTo = [...new Set(references.flatMap((id) => id.match(/<[^<>]+>/g) ?? []))].slice(0, 50).map(letterKey);
  const automatic = automaticKind(mail);
  if (automatic !== undefined && !forced && (automatic === 'bounce' || inReplyTo.length > 0))
    throw new Unreadable(
      automatic === 'bounce'
        ? 'письмо вернулось: почта получателя его не приняла. Проверьте адрес жителя и передайте ответ другим путём'
        : 'автоответ на наше письмо: обращение он не открывает. Если житель всё же что-то просит, примите его как сообщение',
      inReplyTo,
    );
  const { files, notTaken } = filesOf(mail, arrival.bytes > source.length);
  const text = mail.text?.trim() ? mail.text : cleanText(mail.html || '');
  return {
    externalId: letterKey(messageId),
    text: lettersWords(mail.subject, text, inReplyTo.length > 0),
    // The mailbox's own word: the sender's clock may say anything.
    receivedAt: arrival.at,
    inReplyTo,
    threadKey: null,
    isPrivate: true,
    followUpHours: 0,
    author: from?.address
      ? { name: (from.name || from.address).slice(0, 300), email: from.address.slice(0, 200) }
      : null,
    address: {
      to: replyAddress(mail.replyTo) ?? from?.address ?? '',
      subject: (mail.subject ?? '').slice(0, 300),
      messageId,
      references: [...[mail.references ?? []].flat().slice(-20), messageId],
    },
    platform: null,
    place: null,
    link: null,
    topicId: null,
    territoryId: null,
    marks: automatic === undefined ? [] : ['automatic'],
    asWritten: notTaken.length > 0 ? { notTaken: notTaken.join('; ') } : {},
    files,
  };
}

const mostFileBytes = 20 * 1024 * 1024;
const mostFiles = 20;

/** Attachments and pictures pasted into the letter; what is too large, too much or cut off is named. */
function filesOf(mail: ParsedMail, isCut: boolean): { files: InboundFile[]; notTaken: string[] } {
  const files: InboundFile[] = [];
  const notTaken = isCut ? ['письмо больше 25 МБ: взято его начало, целиком оно в ящике'] : [];
  const nameOf = (file: Attachment) => file.filename ?? (file.related ? 'картинка' : 'вложение');
  const all = mail.attachments.filter((file) => !file.related || file.contentType.startsWith('image/'));
  for (const [index, file] of all.entries()) {
    const name = nameOf(file);
    if (isCut && index === all.length - 1) notTaken.push(`${name}: не поместилось`);
    else if (file.content.length > mostFileBytes) notTaken.push(`${name}: больше 20 МБ`);
    else if (files.length >= mostFiles) notTaken.push(`${name}: берём не больше ${mostFiles} файлов`);
    else files.push({ name, bytes: file.content });
  }
  return { files, notTaken };
}

/** A new letter says its matter in the subject; a reply only repeats it there. */
function lettersWords(subject: string | undefined, text: string, isReply: boolean): string {
  if (isReply) return replyWords(text);
  const matter = (subject ?? '').trim();
  return matter === '' || text.includes(matter) ? text : `${matter}\n\n${text}`;
}

function replyAddress(replyTo: AddressObject | undefined): string | undefined {
  return replyTo?.value[0]?.address;
}

/** RFC 3834 and RFC 3464: was this letter written by a machine. */
function automaticKind(mail: ParsedMail): 'bounce' | 'reply' | undefined {
  const header = (name: string) => String(mail.headers.get(name) ?? '').toLowerCase();
  const type = mail.headers.get('content-type');
  const params = typeof type === 'object' && type !== null && 'params' in type ? type.params : {};
  const returnPath = mail.headerLines.find(({ key }) => key === 'return-path')?.line ?? '';
  if (
    params['report-type'] === 'delivery-status' ||
    /^return-path:\s*<>\s*$/i.test(returnPath) ||
    /^(?:mailer-daemon|postmaster)@/i.test(mail.from?.value[0]?.address ?? '')
  )
    return 'bounce';
  const submitted = header('auto-submitted');
  const answered =
    (submitted !== '' && submitted !== 'no') || header('x-autoreply') !== '' || header('x-autorespond') !== '';
  return answered || /^(?:bulk|junk|auto_reply)$/.test(header('precedence')) ? 'reply' : undefined;
}
