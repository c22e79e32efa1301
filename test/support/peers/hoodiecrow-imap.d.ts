declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net';

  interface ImapServer {
    readonly server: Server;
    listen(port: number, host: string, done: () => void): void;
    appendMessage(mailbox: string, flags: string[], internaldate: string | Date | false, raw: string): void;
  }
  function hoodiecrow(options: {
    plugins: string[];
    users: Record<string, { password: string }>;
    storage: Record<string, { messages: { raw: string }[] }>;
  }): ImapServer;
  export = hoodiecrow;
}
