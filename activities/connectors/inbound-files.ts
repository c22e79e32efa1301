import type { InboundFile } from '../../db/take-inbound.ts';
import { PeerError } from './contract.ts';
import { askOutside, type OutsideOptions } from './outside.ts';

/** A file beside a message, where its bytes are said to lie; `find` throws `PeerError`. */
export interface WantedFile {
  name: string;
  size: number | undefined;
  find(): Promise<string>;
}

const mostFileBytes = 20 * 1024 * 1024;
const mostFiles = 10;

/**
 * Fetches the files of a message. One that fails for now is awaited with the whole message, at the last try the words come
 * without it; what is never to be had, too large or too many is named at once. Throws `PeerError` to be tried again.
 */
export async function fetchFiles(
  wanted: readonly WantedFile[],
  outside: OutsideOptions,
  lastTry: boolean,
): Promise<{ files: InboundFile[]; asWritten: Record<string, string> }> {
  const files: InboundFile[] = [];
  const left = wanted.slice(mostFiles).map(({ name }) => `${name}: берём не больше ${mostFiles} файлов`);
  for (const { name, size = 0, find } of wanted.slice(0, mostFiles)) {
    try {
      if (size > mostFileBytes) throw tooLarge();
      const bytes = await fetchBytes(await find(), outside);
      if (bytes.length > mostFileBytes) throw tooLarge();
      files.push({ name, bytes });
    } catch (error) {
      if (!(error instanceof PeerError) || !(error.permanent || lastTry)) throw error;
      left.push(`${name}: ${error.message}`);
    }
  }
  return { files, asWritten: left.length > 0 ? { notTaken: left.join('; ') } : {} };
}

const tooLarge = () => new PeerError('больше 20 МБ', { permanent: true });

async function fetchBytes(address: string, outside: OutsideOptions): Promise<Buffer> {
  if (!/^https?:\/\//.test(address) || !URL.canParse(address))
    throw new PeerError('адрес файла не читается', { permanent: true });
  const answer = await askOutside(address, {}, outside);
  if (answer.status !== 200)
    throw new PeerError(`файл не отдали (статус ${answer.status})`, {
      permanent: answer.status >= 400 && answer.status < 500 && answer.status !== 429,
    });
  return answer.body;
}
