import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { inTenant, openDatabase } from '../../db/connection.ts';
import { fillMunicipality, NewMunicipality } from '../../db/open-municipality.ts';
import { russiaCalendar } from '../../db/seeds/calendar-russia.ts';
import { writeCalendar } from '../../db/seeds/demo-dictionaries.ts';
import { Channel } from '../../domain/codes.ts';
import { type CommandContext, CommandRefused } from '../command-context.ts';

type Options = {
  code: string;
  name: string;
  zone: string;
  admin: string;
  channels: string;
  act: string;
  operator?: boolean;
};

/** `mcc tenant add`: the first municipality of an installation, before anybody can open one on the screens. */
export function registerTenant(program: Command, context: CommandContext): void {
  const tenant = program.command('tenant').description('municipalities of the installation');
  tenant
    .command('add')
    .description('open a municipality with its usual rules; its administrator sets a password by the printed link')
    .requiredOption('--code <code>', 'latin letters, digits and -: logins end with it')
    .requiredOption('--name <name>', 'as people read it')
    .requiredOption('--zone <zone>', 'for example Asia/Novokuznetsk')
    .option('--admin <login>', 'the first administrator, without @<code>', 'admin')
    .option('--channels <codes>', 'channels with the usual rules, by commas', 'im,pos,appeal59')
    .option('--act <act>', 'the act behind the rules', 'не из положения')
    .option('--operator', 'let the administrator open further municipalities')
    .action(async (options: Options) => {
      const given = municipalityOf(options);
      const urls = await context.database();
      const owner = openDatabase(urls.ownerUrl, { max: 1 });
      const db = openDatabase(urls.databaseUrl, { max: 1 });
      try {
        const taken = await owner.selectFrom('tenants').select('id').where('code', '=', given.code).executeTakeFirst();
        if (taken) throw new CommandRefused(`code "${given.code}" is taken: choose another`);
        await writeCalendar(owner, russiaCalendar, null, null);
        const id = randomUUID();
        const { code, name, zone } = given;
        await owner.insertInto('tenants').values({ id, code, name, zone }).execute();
        const { login, token } = await inTenant(db, id, (trx) => fillMunicipality(trx, id, given)).catch(
          async (error: Error) => {
            await owner.deleteFrom('tenants').where('id', '=', id).execute();
            throw error;
          },
        );
        if (options.operator) {
          const { id: userId } = await owner
            .selectFrom('users')
            .select('id')
            .where('login', '=', login)
            .executeTakeFirstOrThrow();
          await owner.insertInto('operators').values({ tenantId: id, userId }).execute();
        }
        console.log(`opened ${code}; ${login} sets a password by ${context.config().publicUrl}/password#${token}`);
      } finally {
        await owner.destroy();
        await db.destroy();
      }
    });
}

function municipalityOf({ code, name, zone, admin, channels, act }: Options): NewMunicipality {
  const codes = channels.split(',').filter((one) => one !== '');
  const unknown = codes.find((one) => !Channel.safeParse(one).success);
  if (unknown !== undefined)
    throw new CommandRefused(`no channel "${unknown}": allowed are ${Channel.options.join(', ')}`);
  const parsed = NewMunicipality.safeParse({
    code,
    name,
    zone,
    parentCalendarId: russiaCalendar.id,
    opens: '08:30',
    closes: '17:30',
    act,
    validFrom: `${new Date().getFullYear()}-01-01`,
    admin: { login: admin, name: 'Администратор системы' },
    channels: codes.map((one) => ({ code: one, template: one })),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new CommandRefused(`${issue?.path.join('.')}: ${issue?.message}`);
}
