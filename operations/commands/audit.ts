import type { Command } from 'commander';
import { type AuditVerdict, type BrokenSeal, verifyAudit } from '../../db/audit-seals.ts';
import { inTenant, openDatabase } from '../../db/connection.ts';
import { type CommandContext, CommandRefused } from '../command-context.ts';
import { getTenant } from '../get-tenant.ts';
import { timed } from '../progress.ts';

type Options = { tenant?: string; head?: string };

/** `mcc audit verify`: computes the chain of the audit trail again and names the first row that was touched (SEC-4). */
export function registerAudit(program: Command, context: CommandContext): void {
  const audit = program.command('audit').description('the audit trail');
  audit
    .command('verify')
    .description('compute the hash chain of the trail again and name the first row that was changed or removed')
    .option('--tenant <code>', 'one municipality instead of all')
    .option('--head <hash>', 'a hash told by an earlier run: fails unless the chain still passes through it')
    .action(async ({ tenant, head }: Options) => {
      const urls = await context.database();
      const owner = openDatabase(urls.ownerUrl, { max: 1 });
      const db = openDatabase(urls.databaseUrl, { max: 1 });
      try {
        const tenants =
          tenant === undefined
            ? await owner.selectFrom('tenants').select(['id', 'code']).orderBy('code').execute()
            : [await getTenant(owner, tenant)];
        if (tenants.length === 0) throw new CommandRefused('there is no municipality whose trail could be verified');
        const verdicts: AuditVerdict[] = [];
        for (const { id, code } of tenants) {
          const verdict = await timed(context.progress, `Verifying ${code}`, () =>
            inTenant(db, id, (trx) => verifyAudit(trx, id, head)),
          );
          console.log(`${code}: ${inWords(verdict)}`);
          verdicts.push(verdict);
        }
        const broken = verdicts.filter((verdict) => verdict.broken !== null).length;
        if (broken > 0) throw new CommandRefused(`the audit trail was touched in ${broken} of ${tenants.length}`);
        if (head !== undefined && !verdicts.some((verdict) => verdict.passesHead))
          throw new CommandRefused(`no chain passes through ${head}: the end of a trail was cut off or forged`);
      } finally {
        await owner.destroy();
        await db.destroy();
      }
    });
}

function inWords({ sealed, unsealed, head, broken }: AuditVerdict): string {
  const counts = `${sealed} sealed, ${unsealed} not yet sealed`;
  if (broken) return `BROKEN: ${problemInWords(broken)}; ${sealed} rows before it hold, ${unsealed} not yet sealed`;
  return head === '' ? `ok, ${counts}` : `ok, ${counts}, head ${head}`;
}

function problemInWords({ seq, auditId, problem }: BrokenSeal): string {
  switch (problem) {
    case 'changed':
      return `audit row ${auditId} or its seal ${seq} was changed`;
    case 'removed':
      return `audit row ${auditId} (seal ${seq}) was removed`;
    case 'sealRemoved':
      return `seal ${seq}, before the one of audit row ${auditId}, was removed`;
  }
}
