import { Command, CommanderError } from 'commander';
import { commandContext } from './command-context.ts';
import { registerAudit } from './commands/audit.ts';
import { registerCalendar } from './commands/calendar.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerExport } from './commands/export.ts';
import { registerImport } from './commands/import.ts';
import { registerMigrate } from './commands/migrate.ts';
import { registerReplay } from './commands/replay.ts';
import { registerSeed } from './commands/seed.ts';
import { registerTenant } from './commands/tenant.ts';
import { registerUser } from './commands/user.ts';

const context = commandContext();
const program = new Command('mcc').description('Operations of the municipal control centre').exitOverride();
for (const register of [
  registerMigrate,
  registerSeed,
  registerImport,
  registerExport,
  registerTenant,
  registerUser,
  registerCalendar,
  registerAudit,
  registerReplay,
  registerDoctor,
])
  register(program, context);

let code = 0;
try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has told it already; asking for help is no failure, calling without a command is.
    code = error.exitCode;
  } else {
    code = 1;
    const { message, cause } = error instanceof Error ? error : new Error(String(error));
    const reason = cause instanceof Error ? `: ${cause.message}` : '';
    console.error(`mcc: ${`${message}${reason}`.replaceAll(/\s*\n\s*/g, ' ')}`);
  }
}
await context.close();
process.exit(code || process.exitCode || 0);
