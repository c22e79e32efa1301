import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Trx } from '../../db/connection.ts';
import { typeByContent } from '../../db/file-content.ts';
import { type IncomingFile, receiveFile } from '../../db/file-store.ts';
import type { InboundFile } from '../../db/take-inbound.ts';
import { AppError } from '../../domain/errors.ts';
import { safeFileName } from '../../domain/file-name.ts';

/** Files of one message: on disk, of an accepted kind, not yet in the database. */
export interface ReceivedFiles {
  /** Names of those that are not taken, with the reason. */
  refused: string[];
  /** Writes their rows in the transaction that takes the message; returns their ids. */
  store(trx: Trx, tenantId: string): Promise<string[]>;
  /** Removes what was not stored. */
  drop(): Promise<void>;
}

/** Puts the files of a message beside the store and looks what they are; an unaccepted kind never stops the words. */
export async function receiveFiles(dataDir: string, files: readonly InboundFile[]): Promise<ReceivedFiles> {
  const kept: { incoming: IncomingFile; name: string; type: string }[] = [];
  const refused: string[] = [];
  for (const { name, bytes } of files) {
    if (bytes.length === 0) continue;
    const incoming = await receiveFile(dataDir, Readable.from([bytes]));
    try {
      kept.push({ incoming, name: safeFileName(name), type: await typeByContent(incoming.path, { withSound: true }) });
    } catch (error) {
      await incoming.drop();
      if (!(error instanceof AppError)) throw error;
      refused.push(`${safeFileName(name)}: ${error.message}`);
    }
  }
  return {
    refused,
    async store(trx, tenantId) {
      const ids: string[] = [];
      for (const { incoming, name, type } of kept) {
        const id = randomUUID();
        const { sha256, size } = incoming;
        await trx.insertInto('files').values({ id, tenantId, sha256, name, type, size }).execute();
        await incoming.keep();
        ids.push(id);
      }
      return ids;
    },
    async drop() {
      for (const { incoming } of kept) await incoming.drop();
    },
  };
}
