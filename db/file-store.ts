import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, type ReadStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Bytes on their way in: on disk under a name of their own until `keep` or `drop`. */
export interface IncomingFile {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  /** Moves the bytes to the place their content names; the same content is stored once. */
  keep(): Promise<void>;
  drop(): Promise<void>;
}

const folderOf = (dataDir: string, sha256: string) => join(dataDir, 'files', sha256.slice(0, 2));

/** The path of stored bytes by their SHA-256 in hex. */
export function storedPath(dataDir: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256 in hex');
  return join(folderOf(dataDir, sha256), sha256);
}

/** Reads stored bytes; the stream fails when they are gone. */
export function openStored(dataDir: string, sha256: string): ReadStream {
  return createReadStream(storedPath(dataDir, sha256));
}

/** Writes a stream beside the store while hashing it; an aborted or failed stream leaves nothing behind. */
export async function receiveFile(dataDir: string, source: NodeJS.ReadableStream): Promise<IncomingFile> {
  const incoming = join(dataDir, 'files', 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const path = join(incoming, randomUUID());
  const hash = createHash('sha256');
  let size = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  const drop = () => rm(path, { force: true });
  try {
    await pipeline(source, count, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await drop();
    throw error;
  }
  const sha256 = hash.digest('hex');
  return {
    path,
    sha256,
    size,
    async keep() {
      await mkdir(folderOf(dataDir, sha256), { recursive: true, mode: 0o700 });
      await rename(path, storedPath(dataDir, sha256));
    },
    drop,
  };
}
