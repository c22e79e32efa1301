import { existsSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import type { Command } from 'commander';
import pg from 'pg';
import { projectRoot } from '../../config.ts';
import type { CommandContext } from '../command-context.ts';
import { portRefusal } from '../free-port.ts';
import { findRunning } from '../process-record.ts';
import { findTemporalCli } from '../temporal-cli.ts';

/** What one look found: a text, or an error whose message names the way out. */
type Look = { readonly name: string; look(): Promise<string> | string };

const gigabyte = 2 ** 30;

function disk(dataDir: string): string {
  const { bavail, bsize } = statfsSync(existsSync(dataDir) ? dataDir : projectRoot);
  const free = (bavail * bsize) / gigabyte;
  if (free < 1) throw new Error(`only ${free.toFixed(1)} GB free below ${dataDir}: make room for at least 1 GB`);
  return `${free.toFixed(0)} GB free`;
}

function secrets(dataDir: string): string {
  const file = join(dataDir, 'secrets.json');
  if (!existsSync(file)) return 'none yet, the first start makes them';
  const mode = statSync(file).mode & 0o777;
  if (mode & 0o077) throw new Error(`${file} can be read by others (mode ${mode.toString(8)}): chmod 600 it`);
  return 'readable by their owner only';
}

async function database(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; size: string }>(
      "select current_setting('server_version') as version, pg_size_pretty(pg_database_size(current_database())) as size",
    );
    return `PostgreSQL ${rows[0]?.version}, ${rows[0]?.size}`;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function engine(address: string, namespace: string): Promise<string> {
  const connection = await Connection.connect({ address, connectTimeout: 5_000 });
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return `answers at ${address}, namespace ${namespace}`;
  } finally {
    await connection.close();
  }
}

function looks(context: CommandContext): readonly Look[] {
  const { dataDir, host, port, temporalCli, temporalNamespace } = context.config();
  const start = findRunning(dataDir, 'start');
  return [
    { name: 'Node', look: () => process.versions.node },
    { name: 'disk', look: () => disk(dataDir) },
    { name: 'secrets', look: () => secrets(dataDir) },
    {
      name: 'address',
      async look() {
        if (start) return `a start runs as process ${start.pid}`;
        const refusal = await portRefusal(port, host);
        if (refusal) throw new Error(`PORT = "${port}" cannot be used on ${host} (${refusal}): set PORT to a free one`);
        return `port ${port} is free`;
      },
    },
    { name: 'database', look: async () => database((await context.database()).ownerUrl) },
    {
      name: 'engine',
      async look() {
        const address = context.engineAddress();
        if (address !== undefined) return engine(address, temporalNamespace);
        return `not running; its program is ${await findTemporalCli({ dataDir, given: temporalCli, progress: context.progress })}`;
      },
    },
    {
      name: 'UI',
      look: () =>
        existsSync(join(projectRoot, 'admin-ui', 'dist', 'index.html'))
          ? 'built'
          : 'not built yet, the first start builds it',
    },
  ];
}

/** `mcc doctor`: looks at everything a start needs, a line each; exit code 1 when something stands in its way. */
export function registerDoctor(program: Command, context: CommandContext): void {
  program
    .command('doctor')
    .description('look whether this installation can run, and say what stands in its way')
    .action(async () => {
      for (const { name, look } of looks(context)) {
        try {
          console.log(`ok    ${name}: ${await look()}`);
        } catch (error) {
          process.exitCode = 1;
          console.log(`FAIL  ${name}: ${error instanceof Error ? error.message : error}`);
        }
      }
    });
}
