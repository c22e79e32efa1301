import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** As whom and from where PostgreSQL runs: it refuses to be root. */
export type PostgresAccount = {
  /** Put before each of its commands. */
  readonly prefix: readonly string[];
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
  /** The folder with its bin, lib and share. */
  readonly nativeDir: string;
  /** The folder of its files. */
  readonly clusterDir: string;
};

function succeeds(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The user and group number of an account of this machine. */
function findAccount(name: string): { uid: number; gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((row) => row.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

/** The nearest folder above (or the path itself) that other accounts may not pass through. */
function closedFolder(path: string): string | undefined {
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return folder;
  }
  return undefined;
}

/** A copy of the programs where another account can run them. */
function reachablePrograms(nativeDir: string, shelf: string): string {
  if (closedFolder(nativeDir) === undefined) return nativeDir;
  const copy = join(shelf, `postgresql-${createHash('sha256').update(nativeDir).digest('hex').slice(0, 12)}`);
  if (!existsSync(copy)) {
    cpSync(nativeDir, `${copy}.part`, { recursive: true, verbatimSymlinks: true });
    renameSync(`${copy}.part`, copy);
  }
  return copy;
}

/**
 * Chooses how PostgreSQL runs here. Not root: as it is. Root: in a user namespace where root is called nobody;
 * where that is forbidden (many containers), under an account of its own and, if the data folder lies in a closed one,
 * in /var/lib/municipal-control-centre. Throws with the ways out when neither works.
 */
export function choosePostgresAccount(
  dataDir: string,
  nativeDir: string,
  namespaces = true,
  note: (text: string) => void = () => undefined,
): PostgresAccount {
  const clusterDir = join(dataDir, 'postgres');
  if (process.getuid?.() !== 0) return { prefix: [], user: undefined, nativeDir, clusterDir };
  const { uid = 65534, gid = 65534 } = findAccount('nobody') ?? {};
  const unshare = ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`] as const;
  // Files that an own account has written stay with it.
  const ownedByAccount = existsSync(clusterDir) && statSync(clusterDir).uid !== 0;
  if (namespaces && !ownedByAccount && succeeds(unshare[0], [...unshare.slice(1), 'true'])) {
    return { prefix: unshare, user: undefined, nativeDir, clusterDir };
  }
  const name = findAccount('postgres') ? 'postgres' : 'mcc-postgres';
  if (!findAccount(name)) succeeds('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', name]);
  const user = findAccount(name);
  if (!user) {
    throw new Error(
      'PostgreSQL refuses to run as root, and neither a user namespace (unshare) nor an account of its own (useradd) can be had here: start as an ordinary user, or set DATABASE_URL',
    );
  }
  const shelf = '/var/lib/municipal-control-centre';
  if (existsSync(dataDir)) chmodSync(dataDir, statSync(dataDir).mode | 0o011);
  const closed = closedFolder(dataDir);
  const ownDir = closed
    ? join(shelf, createHash('sha256').update(dataDir).digest('hex').slice(0, 12), 'postgres')
    : clusterDir;
  mkdirSync(shelf, { recursive: true, mode: 0o755 });
  mkdirSync(dirname(ownDir), { recursive: true, mode: 0o755 });
  // Written by root in a namespace before: handed over once.
  if (existsSync(ownDir) && statSync(ownDir).uid !== user.uid) {
    execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, ownDir]);
  }
  if (closed) note(`PostgreSQL runs as ${name}, which cannot pass through ${closed}: its files are in ${ownDir}`);
  return { prefix: [], user, nativeDir: reachablePrograms(nativeDir, shelf), clusterDir: ownDir };
}
