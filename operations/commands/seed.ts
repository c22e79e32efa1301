import { type Command, InvalidArgumentError } from 'commander';
import { loadSecrets } from '../../config.ts';
import { seedDemo } from '../../db/seeds/demo.ts';
import { type CommandContext, CommandRefused } from '../command-context.ts';
import { describeDemo, keepDemoAccounts } from '../demo-accounts.ts';
import { timed } from '../progress.ts';

function instant(text: string): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime()))
    throw new InvalidArgumentError('allowed is an instant like 2026-03-02T10:00:00+07:00');
  return at;
}

/** `mcc seed`: fills an empty, migrated database with the demo and tells its accounts. */
export function registerSeed(program: Command, context: CommandContext): void {
  program
    .command('seed')
    .description('fill an empty database with the demo of five municipalities')
    .option('--now <instant>', 'the moment around which the demo happens', instant)
    .action(async ({ now = new Date() }: { now?: Date }) => {
      const { dataDir, demoPassword, sessionSecret, encryptionKeys } = context.config();
      const { ownerUrl, databaseUrl } = await context.database();
      const password = demoPassword ?? loadSecrets(dataDir).demoPassword;
      const { progress } = context;
      const seeded = await timed(progress, 'Filling the demo', () =>
        seedDemo({
          ownerUrl,
          databaseUrl,
          dataDir,
          linkSecret: sessionSecret,
          encryptionKeys,
          password,
          now,
          progress: progress.update,
        }),
      );
      if (!seeded) throw new CommandRefused('the database is not empty: the demo fills only an empty one');
      const demo = { accounts: seeded.accounts, password };
      keepDemoAccounts(dataDir, demo);
      console.log(describeDemo(demo));
    });
}
