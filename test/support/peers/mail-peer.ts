import type { AddressInfo } from 'node:net';
import hoodiecrow from 'hoodiecrow-imap';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A real IMAP server with one mailbox and a real SMTP server, both under one name and password. */
export interface MailPeer {
  readonly imapPort: number;
  readonly smtpPort: number;
  readonly password: string;
  /** Letters that the SMTP server took, oldest first. */
  readonly sent: ParsedMail[];
  /** A letter lies in the mailbox; the text is a whole letter with its headers. */
  arrive(letter: string | Buffer, at?: Date): void;
  /** The SMTP server refuses recipients from now on, with this code. */
  refuseRecipients(code: number): void;
  close(): Promise<void>;
}

const imapDate = (at: Date) => {
  const [, day, month, year, time] = at.toUTCString().split(' ');
  return `${day}-${month}-${year} ${time} +0000`;
};

export const mailUser = 'priem@example.org';
const password = 'password-of-the-tests';

export async function mailPeer(): Promise<MailPeer> {
  const imap = hoodiecrow({
    plugins: ['ID', 'UNSELECT', 'SPECIAL-USE', 'NAMESPACE', 'LITERALPLUS', 'UIDPLUS', 'ENABLE'],
    users: { [mailUser]: { password } },
    storage: { INBOX: { messages: [] } },
  });
  await new Promise<void>((resolve) => imap.listen(0, '127.0.0.1', resolve));
  const sent: ParsedMail[] = [];
  let refusal: number | undefined;
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    logger: false,
    onAuth: ({ username, password: given }, _session, done) =>
      username === mailUser && given === password
        ? done(null, { user: mailUser })
        : done(new Error('Invalid username or password')),
    onRcptTo: (_address, _session, done) =>
      refusal === undefined ? done() : done(Object.assign(new Error('No such user'), { responseCode: refusal })),
    onData: (stream, _session, done) => {
      simpleParser(stream).then((mail) => {
        sent.push(mail);
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  return {
    imapPort: (imap.server.address() as AddressInfo).port,
    smtpPort: (smtp.server.address() as AddressInfo).port,
    password,
    sent,
    arrive: (letter, at) => {
      const bytes = typeof letter === 'string' ? Buffer.from(letter.replace(/\r?\n/g, '\r\n')) : letter;
      imap.appendMessage('INBOX', [], at ? imapDate(at) : false, bytes.toString('binary'));
    },
    refuseRecipients: (code) => {
      refusal = code;
    },
    close: async () => {
      await new Promise<void>((resolve) => imap.server.close(() => resolve()));
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
    },
  };
}
