import { z } from 'zod';
import { type OfferedCommand, previewCommand } from '../db/accept-command.ts';
import { inTenant } from '../db/connection.ts';
import { getVisibleCase } from '../db/queries/case-record.ts';
import { findCaseIds } from '../db/queries/case-rows.ts';
import type { Person } from '../domain/access.ts';
import { CaseCommand } from '../domain/case-command.ts';
import { CaseFilter } from '../domain/case-filter.ts';
import { AppError } from '../domain/errors.ts';
import type { ApiDeps, Routes } from './api-deps.ts';
import { commandIdOf, giveCommand, storedPerson } from './give-command.ts';
import { signedIn } from './signed-in.ts';

const mostCases = 1_000;
const atOnce = 8;

const BulkCommand = z
  .strictObject({
    ids: z.array(z.uuid()).min(1).max(mostCases).optional(),
    filter: CaseFilter.optional(),
    command: CaseCommand,
    dryRun: z.boolean().default(false),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), 'назовите либо ids, либо filter');

const RowResult = z.object({
  id: z.uuid(),
  number: z.string().nullable(),
  ok: z.boolean(),
  /** Accepted, but the engine is away: it runs later. */
  later: z.boolean().optional(),
  code: z.string().optional(),
  message: z.string().optional(),
});
type RowResult = z.infer<typeof RowResult>;

/** One command to many cases, each by its own rules, with a result per row; `dryRun` only says what would be. */
export const bulkCommandRoutes: Routes = (app, deps) => {
  app.post(
    '/cases/bulk-commands',
    {
      onRequest: signedIn(deps, 'cases.command'),
      schema: {
        body: BulkCommand,
        response: { 200: z.object({ allowed: z.int(), refused: z.int(), results: z.array(RowResult) }) },
        tags: ['cases'],
        summary: 'Одна команда многим обращениям',
      },
    },
    async (request) => {
      const { person, body } = request;
      const ids = await wantedIds(deps, person, body);
      const results: RowResult[] = [];
      for (let from = 0; from < ids.length; from += atOnce)
        results.push(
          ...(await Promise.all(
            ids.slice(from, from + atOnce).map(async (caseId) =>
              oneRow(
                deps,
                person,
                {
                  tenantId: person.tenantId,
                  caseId,
                  commandId: commandIdOf(request, person.userId, `cases/${caseId}/bulk`),
                  command: body.command,
                  actor: { kind: 'person', person },
                  stored: storedPerson(person),
                  at: new Date().toISOString(),
                },
                body.dryRun,
              ),
            ),
          )),
        );
      const allowed = results.filter((row) => row.ok).length;
      return { allowed, refused: results.length - allowed, results };
    },
  );
};

async function wantedIds(deps: ApiDeps, person: Person, body: z.infer<typeof BulkCommand>): Promise<string[]> {
  if (body.ids) return [...new Set(body.ids)];
  const ids = await inTenant(deps.db, person.tenantId, (trx) =>
    findCaseIds(trx, body.filter ?? {}, person, mostCases + 1),
  );
  if (ids.length > mostCases)
    throw new AppError('tooLarge', `под отбор подходит больше ${mostCases} обращений: сузьте его и повторите`);
  return ids;
}

async function oneRow(deps: ApiDeps, person: Person, offered: OfferedCommand, dryRun: boolean): Promise<RowResult> {
  let number: string | null = null;
  const look = async (trx: Parameters<typeof getVisibleCase>[0]) => {
    const seen = await getVisibleCase(trx, offered.caseId, person, offered.at);
    number = seen.row.number;
    return seen;
  };
  try {
    if (dryRun) {
      await inTenant(deps.db, offered.tenantId, async (trx) => {
        await previewCommand(trx, offered, await look(trx));
      });
      return { id: offered.caseId, number, ok: true };
    }
    const given = await giveCommand(deps, offered, look);
    return { id: offered.caseId, number, ok: true, ...(given.state === 'accepted' && { later: true }) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { id: offered.caseId, number, ok: false, code: error.code, message: error.message };
  }
}
