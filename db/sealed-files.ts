import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { FileRecord } from '../domain/records.ts';
import type { Trx } from './connection.ts';
import { receiveFile, storedPath } from './file-store.ts';
import { type SealingKey, seal, unseal } from './sealing.ts';

/** Stores bytes that hold personal data: encrypted on the disk, a file of the case that is given out behind its permission. */
export async function storeSealed(
  trx: Trx,
  dataDir: string,
  file: { tenantId: string; caseId: string; name: string; type: string; bytes: Buffer },
  keys: readonly SealingKey[],
): Promise<string> {
  const { bytes, ...named } = file;
  const incoming = await receiveFile(dataDir, Readable.from([Buffer.from(seal(bytes.toString('base64'), keys))]));
  try {
    const id = randomUUID();
    await trx
      .insertInto('files')
      .values({ ...named, id, sha256: incoming.sha256, size: bytes.length, sealed: true })
      .execute();
    await incoming.keep();
    return id;
  } finally {
    await incoming.drop();
  }
}

/** The bytes of a sealed file as they were before they were sealed; throws when its key is gone. */
export async function openSealed(
  dataDir: string,
  file: Pick<FileRecord, 'sha256'>,
  keys: readonly SealingKey[],
): Promise<Buffer> {
  return Buffer.from(unseal(await readFile(storedPath(dataDir, file.sha256), 'utf8'), keys), 'base64');
}
