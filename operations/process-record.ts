import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

const ProcessRecord = z.object({
  pid: z.int().positive(),
  birth: z.string(),
  port: z.int().optional(),
  keeper: z.object({ pid: z.int().positive(), birth: z.string() }),
});

/** A process written down in `DATA_DIR/run`, so that a later start finds what an earlier one left; `port` where it listens, `keeper` who started it. */
export type ProcessRecord = z.infer<typeof ProcessRecord>;

const fileOf = (dataDir: string, name: string) => join(dataDir, 'run', `${name}.json`);

/** When the process was born, as a text that no later process with the same number shares; undefined when it is gone. */
export function birthOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name in brackets may hold spaces: fields are counted from its end. Z = ended, only not yet collected.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`;
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Writes down a running process under a name, as kept by this process. */
export function recordProcess(dataDir: string, name: string, pid: number, port?: number, keeper = process.pid): void {
  const birth = birthOf(pid);
  const keeperBirth = birthOf(keeper);
  if (birth === undefined || keeperBirth === undefined) return;
  mkdirSync(join(dataDir, 'run'), { recursive: true, mode: 0o700 });
  const record = { pid, birth, keeper: { pid: keeper, birth: keeperBirth } } satisfies ProcessRecord;
  writeFileSync(fileOf(dataDir, name), JSON.stringify(port === undefined ? record : { ...record, port }));
}

/** Strikes a process off, unless the name has passed on to another one meanwhile. */
export function forgetProcess(dataDir: string, name: string, pid: number): void {
  try {
    if (ProcessRecord.parse(JSON.parse(readFileSync(fileOf(dataDir, name), 'utf8'))).pid !== pid) return;
  } catch {
    return;
  }
  rmSync(fileOf(dataDir, name), { force: true });
}

/** The process written down under the name, if it still runs. */
export function findRunning(dataDir: string, name: string): ProcessRecord | undefined {
  try {
    const record = ProcessRecord.parse(JSON.parse(readFileSync(fileOf(dataDir, name), 'utf8')));
    return birthOf(record.pid) === record.birth ? record : undefined;
  } catch {
    return undefined;
  }
}

/** Waits until the process is gone; false when it is still there after `waitMs`. */
export async function hasEnded(record: Pick<ProcessRecord, 'pid' | 'birth'>, waitMs: number): Promise<boolean> {
  const until = Date.now() + waitMs;
  while (birthOf(record.pid) === record.birth) {
    if (Date.now() > until) return false;
    await delay(50);
  }
  return true;
}

/**
 * Ends what a killed start left behind under the name: waits for its guard to act, then asks, then forces.
 * Throws when it is nothing left behind, but kept by another program that runs.
 */
export async function endLeftover(dataDir: string, name: string, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  const left = findRunning(dataDir, name);
  // A keeper killed a moment ago may still be seen.
  if (left && left.keeper.pid !== process.pid && !(await hasEnded(left.keeper, 2_000))) {
    throw new Error(`${dataDir} is in use by process ${left.keeper.pid}: stop it, or set another DATA_DIR`);
  }
  if (!left || (await hasEnded(left, 3_000))) return;
  for (const step of [signal, 'SIGKILL'] as const) {
    try {
      process.kill(left.pid, step);
    } catch {
      return;
    }
    if (await hasEnded(left, 10_000)) return;
  }
  throw new Error(`process ${left.pid} (${name}) of an earlier start does not end: end it by hand`);
}
