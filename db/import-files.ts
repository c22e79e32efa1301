import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { IncomingFile } from './file-store.ts';

const folderOf = (dataDir: string) => join(dataDir, 'imports');

/** Where the file of an import waits for its worker. */
export function importFilePath(dataDir: string, importId: string): string {
  return join(folderOf(dataDir), importId);
}

/** Gives received bytes to an import. */
export async function keepImportFile(dataDir: string, importId: string, incoming: IncomingFile): Promise<void> {
  await mkdir(folderOf(dataDir), { recursive: true, mode: 0o700 });
  await rename(incoming.path, importFilePath(dataDir, importId));
}

/** Removes the file of an import; one that is gone already is no fault. */
export async function dropImportFile(dataDir: string, importId: string): Promise<void> {
  await rm(importFilePath(dataDir, importId), { force: true });
}

/** Removes files older than a day (those of failed imports are kept so long) but never one of an unfinished import. */
export async function dropOldImportFiles(dataDir: string, unfinished: ReadonlySet<string>, now: number): Promise<void> {
  const names = await readdir(folderOf(dataDir)).catch(() => []);
  for (const name of names) {
    if (unfinished.has(name)) continue;
    const path = join(folderOf(dataDir), name);
    const found = await stat(path).catch(() => undefined);
    if (found?.isFile() && now - found.mtimeMs > 86_400_000) await rm(path, { force: true });
  }
}
