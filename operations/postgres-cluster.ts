import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PostgresAccount } from './postgres-account.ts';
import { birthOf } from './process-record.ts';

/** The superuser of an embedded cluster, who also owns the product's database. */
export const clusterOwner = 'mcc_owner';

/**
 * Creates the cluster once: built beside its place and moved there whole, so a start killed half-way leaves no half.
 * Texts are UTF-8, compared by code point with the case rules of Unicode, the same on every machine.
 */
export async function createCluster(account: PostgresAccount, password: string): Promise<void> {
  const { clusterDir, nativeDir, prefix, user } = account;
  if (existsSync(join(clusterDir, 'PG_VERSION'))) return;
  const draft = `${clusterDir}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  // A file, not a pipe: the child's standard input is a socket, which it cannot open by name.
  const passwordFile = `${clusterDir}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  for (const path of user ? [draft, passwordFile] : []) chownSync(path, user?.uid ?? 0, user?.gid ?? 0);
  const [command = '', ...args] = [
    ...prefix,
    join(nativeDir, 'bin', 'initdb'),
    `--pgdata=${draft}`,
    `--username=${clusterOwner}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ];
  try {
    await promisify(execFile)(command, args, { cwd: '/', ...(user ?? {}) });
  } catch (error) {
    throw new Error(
      `the database could not be created in ${clusterDir}: ${error instanceof Error ? error.message : error}`,
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
  rmSync(clusterDir, { recursive: true, force: true });
  renameSync(draft, clusterDir);
}

/**
 * Clears a lock file whose number has meanwhile passed to another program (after a power cut): the server would refuse.
 * One whose number is free the server clears itself; one of a living server stays.
 */
export function clearStaleLock(clusterDir: string): void {
  const file = join(clusterDir, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (birthOf(pid) === undefined) return;
  try {
    if (readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')) return;
  } catch {
    return;
  }
  rmSync(file, { force: true });
}

const megabyte = 2 ** 20;

/** The settings of the server for this machine's memory; `durable: false` trades safety at a crash for speed. */
export function clusterSettings(port: number, durable: boolean): readonly string[] {
  const memory = totalmem() / megabyte;
  const buffers = durable ? Math.round(Math.min(1024, Math.max(128, memory / 8))) : 128;
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: `${buffers}MB`,
    effective_cache_size: `${Math.round(memory / 2)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    idle_in_transaction_session_timeout: '60s',
    // Statements and key values may hold personal data: the log keeps the error's first line only.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...(durable
      ? { fsync: 'on', synchronous_commit: 'on' }
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum_naptime: '10min' }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
