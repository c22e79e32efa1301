import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Environment, environment } from '../config.ts';
import { forgetProcess, recordProcess } from './process-record.ts';

/** How a process ended. */
export type Ending = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** A child that ends with this process, however this one ends. */
export type GuardedProcess = {
  readonly name: string;
  readonly pid: number;
  /** Settles when the process has ended; never rejects. */
  readonly ended: Promise<Ending>;
  /** Asks the process to end, forces it after its grace; resolves when it is gone. */
  stop(): Promise<Ending>;
};

/** What to start; `output` takes both output streams: a file descriptor, or the one of this process. */
export type GuardedProcessOptions = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Environment;
  readonly cwd?: string;
  /** Another account to run as, for a parent that is root. */
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
  readonly output: number | 'inherit' | 'ignore';
  readonly stopSignal: 'SIGTERM' | 'SIGINT';
  readonly graceMs: number;
  /** Where to write the process down, and the port it listens on. */
  readonly record?: { readonly dataDir: string; readonly port?: number };
};

/**
 * The watcher beside the program, in the program's own process group (so Ctrl-C in a terminal does not reach it):
 * reading descriptor 3 ends when our end of the pipe is closed, that is when this process is gone, even by SIGKILL.
 * The program itself takes the shell's place and number by exec.
 */
const watcher = `
grace=$1 signal=$2; shift 2
( read -r _ <&3
  kill -s "$signal" $$ || exit
  while [ "$grace" -gt 0 ] && kill -0 $$; do sleep 0.2; grace=$((grace - 200)); done
  kill -s KILL -- -$$
) </dev/null >/dev/null 2>&1 &
exec "$@" 3<&-`;

/** Starts a program that cannot outlive this process; throws when it cannot be started at all. */
export async function startGuarded(options: GuardedProcessOptions): Promise<GuardedProcess> {
  const { name, graceMs, stopSignal, record, output } = options;
  const child: ChildProcess = spawn(
    '/bin/sh',
    ['-c', watcher, name, String(graceMs), stopSignal.slice(3), options.command, ...options.args],
    {
      cwd: options.cwd,
      env: { ...(options.env ?? environment()) },
      ...(options.user ?? {}),
      detached: true,
      stdio: ['ignore', output, output, 'pipe'],
    },
  );
  const ended = new Promise<Ending>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  await once(child, 'spawn');
  const pid = child.pid!;
  const lifeline = child.stdio[3];
  if (record) recordProcess(record.dataDir, name, pid, record.port);
  void ended.then(() => {
    lifeline?.destroy();
    if (record) forgetProcess(record.dataDir, name, pid);
  });
  return {
    name,
    pid,
    ended,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill(stopSignal);
      const force = setTimeout(() => killGroup(pid), graceMs);
      const ending = await ended;
      clearTimeout(force);
      return ending;
    },
  };
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended in the same moment: that is what was wanted.
  }
}
