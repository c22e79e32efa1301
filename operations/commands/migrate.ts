import type { Command } from 'commander';
import { migrate, programLogin } from '../../db/migrate.ts';
import type { CommandContext } from '../command-context.ts';
import { timed } from '../progress.ts';

/** `mcc migrate`: brings the database up to date and names the migrations that ran. */
export function registerMigrate(program: Command, context: CommandContext): void {
  program
    .command('migrate')
    .description('bring the database up to date; does nothing when it is')
    .action(async () => {
      const { ownerUrl, databaseUrl } = await context.database();
      const { username, password } = new URL(databaseUrl);
      const login = username === programLogin ? { appPassword: decodeURIComponent(password) } : {};
      const { applied } = await timed(context.progress, 'Migrating', () => migrate({ ownerUrl, ...login }));
      console.log(applied.length === 0 ? 'up to date' : applied.map((name) => `applied ${name}`).join('\n'));
    });
}
