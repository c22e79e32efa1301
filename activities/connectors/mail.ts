import { ImapFlow } from 'imapflow';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { idOf } from '../../db/ids.ts';
import {
  type ConnectorOf,
  type NotCarried,
  nothing,
  type Outgoing,
  type Peer,
  PeerError,
  TakingFailed,
} from './contract.ts';
import { withArrival } from './mail-arrival.ts';
import { letterKey, letterToInbound, loopHeader } from './mail-message.ts';
import { resolveOutside } from './outside.ts';

const mostLetterBytes = 25 * 1024 * 1024;
const mostLetters = 200;
const mostAttachedBytes = 18 * 1024 * 1024;

const Address = z.object({
  to: z.string().min(3),
  subject: z.string(),
  messageId: z.string(),
  references: z.array(z.string()),
});

/** A mailbox: letters in by IMAP, replies go to their case; answers out by SMTP in the same thread. */
export const mail: ConnectorOf<'mail'> = {
  kind: 'mail',
  // A receiver that gets a letter twice knows it by its Message-ID.
  deliversOnce: true,
  everyMs: ({ pollSeconds }) => pollSeconds * 1_000,

  read: async (raw, peer, { forced }) => await letterToInbound(raw, peer, forced),

  async poll(peer, take) {
    await inMailbox(peer, async (client) => {
      const box = client.mailbox;
      if (!box) throw new PeerError(`папки «${peer.settings.folder}» в ящике нет`);
      const uidValidity = String(box.uidValidity);
      if (peer.cursor === null && peer.settings.startFrom === 'new')
        return await take(nothing, { uidValidity, uid: box.uidNext - 1 });
      // A mailbox made anew is read whole: letters known by their Message-ID are repeats.
      const known = peer.cursor?.uidValidity === uidValidity ? Number(peer.cursor.uid ?? 0) : 0;
      if (!box.exists) return;
      // `n:*` gives the last letter even when it is older than n.
      const found = (await client.search({ uid: `${known + 1}:*` }, { uid: true })) || [];
      const fresh = found.filter((uid) => uid > known).sort((a, b) => a - b);
      for (const uid of fresh.slice(0, mostLetters)) {
        const letter = await client.fetchOne(
          String(uid),
          { uid: true, size: true, internalDate: true, source: { maxLength: mostLetterBytes } },
          { uid: true },
        );
        if (!letter) continue;
        if (letter.source === undefined) continue;
        const arrival = { at: instantOf(letter.internalDate), bytes: letter.size ?? letter.source.length };
        const body = withArrival(letter.source.toString('latin1'), arrival);
        await take({ key: `${uidValidity}.${uid}`, body }, { uidValidity, uid });
      }
    });
  },

  mailAddress: (address) => Address.parse(address).to,

  async deliver(outgoing, peer) {
    const { attachments, notCarried } = await attached(outgoing.files);
    const { to, subject, messageId: repliesTo, references } = Address.parse(outgoing.address);
    const domain = peer.settings.address.split('@')[1];
    const messageId = `<${idOf(peer.id, outgoing.effectId)}@${domain}>`;
    const transport = await smtp(peer);
    try {
      await transport.sendMail({
        from: peer.settings.address,
        to: { name: '', address: to },
        subject: /^re:/i.test(subject) ? subject : `Re: ${subject || 'ваше обращение'}`,
        text: outgoing.text,
        messageId,
        inReplyTo: repliesTo,
        references: [...references],
        headers: { [loopHeader]: peer.id },
        attachments,
      });
    } catch (error) {
      throw mailError(error, peer.settings.smtpHost ?? '', 'отправку');
    } finally {
      transport.close();
    }
    return { externalId: letterKey(messageId), link: null, notCarried };
  },

  async check(peer) {
    const letters = await inMailbox(peer, async (client) => (client.mailbox ? client.mailbox.exists : 0));
    const inWords = `Ящик ${peer.settings.address} открывается, писем в папке «${peer.settings.folder}»: ${letters}`;
    if (peer.settings.smtpHost === undefined) return `${inWords}; сервер отправки не указан, ответы отправляют вручную`;
    const transport = await smtp(peer);
    try {
      await transport.verify();
    } catch (error) {
      throw mailError(error, peer.settings.smtpHost, 'отправку');
    } finally {
      transport.close();
    }
    return `${inWords}; отправка работает`;
  },
};

function instantOf(date: Date | string | undefined): string | null {
  const ms = date === undefined ? Number.NaN : new Date(date).getTime();
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

/** The files that fit into a letter as most servers take it; the others are named. */
async function attached(files: Outgoing['files']) {
  const attachments: { filename: string; contentType: string; content: Buffer }[] = [];
  const notCarried: NotCarried[] = [];
  let bytes = 0;
  for (const { name, type, size, read } of files) {
    const content = bytes + size > mostAttachedBytes ? null : await read();
    if (content) {
      attachments.push({ filename: name, contentType: type, content });
      bytes += size;
    } else
      notCarried.push({ name, why: content === null ? 'письмо больше 18 МБ почта не принимает' : 'файла больше нет' });
  }
  return { attachments, notCarried };
}

async function inMailbox<T>(peer: Peer<'mail'>, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  const { imapHost, imapPort, imapSecurity, user, folder } = peer.settings;
  const client = new ImapFlow({
    host: await resolveOutside(imapHost, peer.outside),
    servername: imapHost,
    port: imapPort,
    secure: imapSecurity === 'tls',
    doSTARTTLS: imapSecurity === 'starttls',
    auth: { user, pass: peer.secrets.password },
    logger: false,
    connectionTimeout: peer.outside.timeoutMs,
    greetingTimeout: peer.outside.timeoutMs,
    socketTimeout: peer.outside.timeoutMs * 3,
  });
  // Told by the rejected call as well; without a listener it would end the program.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const lock = await client.getMailboxLock(folder);
    try {
      return await work(client);
    } finally {
      lock.release();
    }
  } catch (error) {
    if (error instanceof PeerError || error instanceof TakingFailed) throw error;
    throw mailError(error, imapHost, 'чтение');
  } finally {
    client.close();
  }
}

async function smtp({ settings, secrets, outside }: Peer<'mail'>) {
  const { smtpHost, smtpPort, smtpSecurity, user } = settings;
  if (smtpHost === undefined)
    throw new PeerError('сервер отправки не указан: впишите его в подключение', { permanent: true });
  return createTransport({
    host: await resolveOutside(smtpHost, outside),
    port: smtpPort,
    secure: smtpSecurity === 'tls',
    requireTLS: smtpSecurity === 'starttls',
    ignoreTLS: smtpSecurity === 'none',
    auth: { user, pass: secrets.smtpPassword ?? secrets.password },
    tls: { servername: smtpHost },
    connectionTimeout: outside.timeoutMs,
    greetingTimeout: outside.timeoutMs,
    socketTimeout: outside.timeoutMs * 2,
  });
}

function mailError(error: unknown, host: string, what: ConnectorSide): PeerError {
  const { code = '', authenticationFailed = false, responseCode = 0, message = '' } = error as Partial<MailFailure>;
  if (authenticationFailed || code === 'EAUTH')
    return new PeerError(
      `${host} не принимает имя или пароль ящика: впишите действующие (часто нужен пароль приложения)`,
    );
  if (responseCode >= 500)
    return new PeerError(`${host} не принял письмо (${responseCode}): адрес жителя не существует или закрыт`, {
      permanent: true,
    });
  // Its reply may repeat a citizen's address: of other words only the system's code is told.
  const reason = code || /\bE[A-Z]{4,15}\b/.exec(message)?.[0];
  return new PeerError(
    `${host} не открывается на ${what}${reason ? ` (${reason})` : ''}: проверьте имя, порт и защиту`,
  );
}

type ConnectorSide = 'чтение' | 'отправку';
type MailFailure = { code: string; authenticationFailed: boolean; responseCode: number; message: string };
