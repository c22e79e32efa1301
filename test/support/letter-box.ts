import { SMTPServer } from 'smtp-server';
import { freePort } from '../../operations/free-port.ts';

/** A mail server of a test on this machine: takes every letter and keeps it as it came over the wire. */
export interface LetterBox {
  readonly smtpUrl: string;
  /** Whole letters, the first first; bytes as characters, so that attachments stay what they are. */
  readonly letters: readonly string[];
  close(): Promise<void>;
}

/** Opens it without sign-in and encryption on a free port; `refuses` knows no recipient. */
export async function openLetterBox({ refuses = false } = {}): Promise<LetterBox> {
  const letters: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) =>
      refuses ? done(Object.assign(new Error(`<${address}>: no such user here`), { responseCode: 550 })) : done(),
    onData: (stream, _session, done) => {
      let text = '';
      stream.on('data', (part: Buffer) => {
        text += part.toString('latin1');
      });
      stream.on('end', () => {
        letters.push(text);
        done();
      });
    },
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    letters,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
