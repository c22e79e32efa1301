import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const limitBytes = 20 * 2 ** 20;

/** Opens `DATA_DIR/logs/<name>.log` for appending, putting one over 20 MB aside first; `tail` gives its last lines. */
export function openLog(dataDir: string, name: string): { fd: number; path: string; close(): void; tail(): string } {
  const folder = join(dataDir, 'logs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${name}.log`);
  if (existsSync(path) && statSync(path).size > limitBytes) renameSync(path, `${path}.1`);
  const fd = openSync(path, 'a', 0o600);
  return {
    fd,
    path,
    close: () => closeSync(fd),
    tail: () => readFileSync(path, 'utf8').trimEnd().split('\n').slice(-8).join('\n'),
  };
}
