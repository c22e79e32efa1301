import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { type Command, InvalidArgumentError } from 'commander';
import {
  currentWorkflows,
  engineHistories,
  replay,
  type SavedHistory,
  savedHistories,
} from '../../activities/replay.ts';
import { type CommandContext, CommandRefused } from '../command-context.ts';
import { timed } from '../progress.ts';

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('allowed is a whole number from 1');
  return value;
}

/** `mcc replay`: before an upgrade, replays what really ran against the workflows of this version. */
export function registerReplay(program: Command, context: CommandContext): void {
  program
    .command('replay')
    .description('replay histories of cases against this version: a safe upgrade changes no course')
    .option('--folder <dir>', 'histories saved as JSON files instead of those of the engine')
    .option('--most <n>', 'how many of the engine’s newest histories', count, 200)
    .option('--save <dir>', 'also save the histories there')
    .action(async (options: { folder?: string; most: number; save?: string }) => {
      const histories = options.folder ? await savedHistories(options.folder) : await fromEngine(context, options.most);
      if (histories.length === 0) throw new CommandRefused('there is no history to replay');
      if (options.save) {
        mkdirSync(options.save, { recursive: true });
        for (const { workflowId, json } of histories)
          writeFileSync(join(options.save, `${workflowId.replaceAll('/', '-')}.json`), `${JSON.stringify(json)}\n`);
      }
      const { replayed, broken } = await timed(context.progress, `Replaying ${histories.length} histories`, () =>
        replay(currentWorkflows, histories),
      );
      for (const { workflowId, reason } of broken) console.log(`${workflowId}: ${reason}`);
      console.log(`${replayed - broken.length} passed, ${broken.length} failed`);
      if (broken.length > 0)
        throw new CommandRefused('this version would change the course of running cases: use patched()');
    });
}

async function fromEngine(context: CommandContext, most: number): Promise<SavedHistory[]> {
  const address = context.engineAddress();
  if (address === undefined) throw new CommandRefused('no engine is running: start it, or name a --folder');
  const connection = await Connection.connect({ address });
  try {
    return await engineHistories(new Client({ connection, namespace: context.config().temporalNamespace }), most);
  } finally {
    await connection.close();
  }
}
