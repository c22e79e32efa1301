import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { type Command, Option } from 'commander';
import { addUser } from '../../db/add-user.ts';
import { inTenant, openDatabase, type Trx } from '../../db/connection.ts';
import { Role } from '../../domain/codes.ts';
import { Password } from '../../domain/password.ts';
import { User } from '../../domain/records.ts';
import { type CommandContext, CommandRefused } from '../command-context.ts';
import { getTenant } from '../get-tenant.ts';

type Options = {
  tenant: string;
  login: string;
  name: string;
  role: Role;
  executor?: string;
  passwordStdin?: boolean;
};

/** `mcc user add`: gives somebody an account; a generated password is printed once and stored as a hash alone. */
export function registerUser(program: Command, context: CommandContext): void {
  const user = program.command('user').description('accounts of people');
  registerOperator(user, context);
  user
    .command('add')
    .description('add an account with one role; without --password-stdin a password is made and printed once')
    .requiredOption('--tenant <code>', 'the municipality, for example tyazhin')
    .requiredOption('--login <login>', 'latin letters, digits and . _ -; @<tenant> may be left out')
    .requiredOption('--name <name>', 'the name as colleagues read it')
    .addOption(new Option('--role <role>', 'what the person does').choices(Role.options).makeOptionMandatory())
    .option('--executor <name>', 'the body the person answers for, as the list of executors has it')
    .option('--password-stdin', 'read the password from standard input')
    .action(async (options: Options) => {
      const login = loginOf(options);
      const name = User.shape.name.safeParse(options.name);
      if (!name.success) throw new CommandRefused(`name "${options.name}": allowed are 1 to 300 signs`);
      if (options.role === 'executor' && options.executor === undefined)
        throw new CommandRefused('role executor sees the cases of its body alone: name it by --executor');
      const given = options.passwordStdin ? await passwordFromInput() : undefined;
      const password = given ?? randomBytes(12).toString('base64url');
      const urls = await context.database();
      const owner = openDatabase(urls.ownerUrl, { max: 1 });
      const db = openDatabase(urls.databaseUrl, { max: 1 });
      try {
        const { id: tenantId } = await getTenant(owner, options.tenant);
        const added = await inTenant(db, tenantId, async (trx) => {
          const executorId = options.executor === undefined ? null : await getExecutor(trx, options.executor);
          return await addUser(trx, { tenantId, login, name: name.data, role: options.role, password, executorId });
        });
        if (!added) throw new CommandRefused(`login "${login}" is taken: choose another`);
        const shown = given === undefined ? `, password ${password} (shown only now)` : '';
        console.log(`added ${login} as ${options.role}${shown}`);
      } finally {
        await owner.destroy();
        await db.destroy();
      }
    });
}

/** `mcc user operator`: lets an account open municipalities; no role of a municipality gives that. */
function registerOperator(user: Command, context: CommandContext): void {
  user
    .command('operator')
    .description('let an account open municipalities, or with --revoke no more')
    .requiredOption('--login <login>', 'the account, for example operator@tyazhin')
    .option('--revoke', 'take it back')
    .action(async ({ login, revoke = false }: { login: string; revoke?: boolean }) => {
      const { ownerUrl } = await context.database();
      const owner = openDatabase(ownerUrl, { max: 1 });
      try {
        const found = await owner
          .selectFrom('users')
          .select(['id', 'tenantId'])
          .where('login', '=', login.toLowerCase())
          .executeTakeFirst();
        if (!found) throw new CommandRefused(`no account "${login}": add it by mcc user add`);
        const { id: userId, tenantId } = found;
        if (revoke) await owner.deleteFrom('operators').where('userId', '=', userId).execute();
        else
          await owner
            .insertInto('operators')
            .values({ tenantId, userId })
            .onConflict((oc) => oc.doNothing())
            .execute();
        const data = JSON.stringify({ by: 'mcc' });
        const action = revoke ? 'operatorRevoked' : 'operatorNamed';
        await owner
          .insertInto('audit')
          .values({ tenantId, action, resource: 'users', recordId: userId, data })
          .execute();
        console.log(revoke ? `${login} is an operator no more` : `${login} is an operator: it opens municipalities`);
      } finally {
        await owner.destroy();
      }
    });
}

function loginOf({ login, tenant }: Options): string {
  const full = User.shape.login.safeParse(login.includes('@') ? login : `${login}@${tenant}`);
  if (full.success && full.data.endsWith(`@${tenant}`)) return full.data;
  throw new CommandRefused(`login "${login}": allowed are latin letters, digits and . _ - before @${tenant}`);
}

async function passwordFromInput(): Promise<string> {
  const password = Password.safeParse((await text(process.stdin)).replace(/\r?\n$/, ''));
  if (!password.success) throw new CommandRefused('the password on standard input: allowed are 10 to 200 signs');
  return password.data;
}

async function getExecutor(trx: Trx, name: string): Promise<string> {
  const all = await trx
    .selectFrom('executors')
    .select(['id', 'name'])
    .where('archivedAt', 'is', null)
    .orderBy('name')
    .execute();
  const found = all.find((row) => row.name === name);
  if (found) return found.id;
  const near = all.filter((row) => row.name.toLowerCase().includes(name.toLowerCase()));
  const some = (near.length > 0 ? near : all).slice(0, 5).map((row) => `"${row.name}"`);
  throw new CommandRefused(`no executor "${name}": there are, for example, ${some.join(', ') || 'none'}`);
}
