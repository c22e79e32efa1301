import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { freePort } from './free-port.ts';
import { type GuardedProcess, startGuarded } from './guarded-process.ts';
import { openLog } from './log-file.ts';
import { endLeftover } from './process-record.ts';

/** The embedded engine: where it listens, where its own web page is, and the process behind it. */
export type TemporalServer = GuardedProcess & {
  readonly address: string;
  readonly port: number;
  readonly uiPort: number;
  readonly uiUrl: string;
};

/** `persistent: false` keeps nothing on disk. Ports are chosen when not given. */
export type TemporalServerOptions = {
  readonly dataDir: string;
  readonly cli: string;
  readonly port?: number | undefined;
  readonly uiPort?: number | undefined;
  readonly persistent?: boolean;
  readonly note?: (text: string) => void;
};

/**
 * Starts the Temporal development server on 127.0.0.1 with its file in `dataDir/engine` and waits until it answers.
 * A file that it no longer can read is put aside: the database is the truth, the reconciler starts the cases again.
 */
export async function startTemporalServer(options: TemporalServerOptions): Promise<TemporalServer> {
  await endLeftover(options.dataDir, 'engine');
  const folder = join(options.dataDir, 'engine');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = options.persistent === false ? undefined : join(folder, 'temporal.db');
  try {
    return await startOn(file, options);
  } catch (error) {
    if (file === undefined || !existsSync(file)) throw error;
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(file + suffix)) renameSync(file + suffix, `${file}.unreadable${suffix}`);
    }
    options.note?.(
      `the engine could not read its file, which is now ${file}.unreadable: open cases start anew from the database`,
    );
    return startOn(file, options);
  }
}

async function startOn(file: string | undefined, options: TemporalServerOptions): Promise<TemporalServer> {
  const { dataDir, cli } = options;
  const port = options.port ?? (await freePort());
  const uiPort = options.uiPort ?? (await freePort());
  const log = openLog(dataDir, 'engine');
  const server = await startGuarded({
    name: 'engine',
    command: cli,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort)],
      ...['--log-level', 'error', '--color', 'never', '--disable-config-env', '--disable-config-file'],
      ...(file === undefined ? [] : ['--db-filename', file]),
    ],
    cwd: dataDir,
    output: log.fd,
    stopSignal: 'SIGTERM',
    graceMs: 10_000,
    record: { dataDir, port },
  });
  log.close();
  try {
    await answering(server, `127.0.0.1:${port}`);
  } catch (error) {
    await server.stop();
    throw new Error(
      `the embedded engine did not start: ${error instanceof Error ? error.message : error}\n${log.tail()}`,
    );
  }
  return { ...server, address: `127.0.0.1:${port}`, port, uiPort, uiUrl: `http://127.0.0.1:${uiPort}` };
}

/** Waits until the namespace `default` is served; throws when the process ends before, or after a minute. */
async function answering(server: GuardedProcess, address: string): Promise<void> {
  let ended = false;
  void server.ended.then(() => {
    ended = true;
  });
  const until = Date.now() + 60_000;
  for (;;) {
    try {
      const connection = await Connection.connect({ address, connectTimeout: 2_000 });
      try {
        await connection.workflowService.describeNamespace({ namespace: 'default' });
        return;
      } finally {
        await connection.close();
      }
    } catch (error) {
      if (ended) throw new Error('it ended at once');
      if (Date.now() > until) throw error;
      await delay(50);
    }
  }
}
