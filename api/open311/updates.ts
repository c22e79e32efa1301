import { z } from 'zod';
import { acceptCommand } from '../../db/accept-command.ts';
import type { Trx } from '../../db/connection.ts';
import { idOf } from '../../db/ids.ts';
import type { Connector } from '../../domain/connector.ts';
import { AppError } from '../../domain/errors.ts';
import type { Geo } from './rendering.ts';
import { publishedAnswers, publishedWords } from './requests.ts';

/** An update of a request as the known extension of GeoReport sends it: the citizen's word on his case. */
export const NewUpdate = z.object({
  api_key: z.string().max(500).optional(),
  jurisdiction_id: z.string().max(100).optional(),
  service_request_id: z.uuid('service_request_id из ответа на заявку'),
  update_id: z.string().trim().min(1).max(150),
  description: z.string().trim().min(1, 'напишите текст').max(20_000),
});
export type NewUpdate = z.infer<typeof NewUpdate>;

/** Takes an update as the citizen's comment, once for its `update_id`; another program's request is not found. */
export async function takeUpdate(trx: Trx, connector: Connector, given: NewUpdate): Promise<void> {
  const { service_request_id: caseId, update_id, description } = given;
  const own = await trx
    .selectFrom('connectorMessages')
    .select('externalId')
    .where('caseId', '=', caseId)
    .where('connectorId', '=', connector.id)
    .executeTakeFirst();
  if (!own) throw new AppError('notFound', `заявки ${caseId} нет среди присланных с этим ключом`);
  const accepted = await acceptCommand(trx, {
    tenantId: connector.tenantId,
    caseId,
    commandId: idOf(connector.id, 'update', update_id),
    command: { type: 'citizenComment', text: description.replaceAll('{{', '{ {'), externalId: update_id },
    actor: { kind: 'citizen' },
    stored: { kind: 'citizen' },
    at: new Date().toISOString(),
  });
  if (accepted.kind === 'new')
    await trx.insertInto('outbox').values({ tenantId: connector.tenantId, caseId }).execute();
}

/** Published answers of Open311 cases between two instants, oldest first. */
export async function listUpdates(
  trx: Trx,
  between: { from?: string | undefined; until?: string | undefined },
): Promise<Record<string, Geo>[]> {
  const rows = await trx
    .selectFrom('cases as c')
    .innerJoin('connectorMessages as m', (join) =>
      join.onRef('m.caseId', '=', 'c.id').onRef('m.externalId', '=', 'c.externalId').on('m.direction', '=', 'in'),
    )
    .innerJoin('connectors as k', 'k.id', 'm.connectorId')
    .select(['c.id', 'c.state'])
    .where('k.kind', '=', 'open311Server')
    .$if(between.from !== undefined, (query) => query.where('c.updatedAt', '>=', between.from ?? ''))
    .orderBy('c.updatedAt', 'desc')
    .limit(1_000)
    .execute();
  const words = await publishedWords(trx, rows);
  return rows
    .flatMap(({ id, state }) =>
      publishedAnswers(state)
        .filter(({ at }) => (between.from ?? '') <= at && at <= (between.until ?? '9999'))
        .map(({ textId, at, isFinal }) => ({
          update_id: textId,
          service_request_id: id,
          status: isFinal ? 'CLOSED' : 'OPEN',
          updated_datetime: at,
          description: words.get(textId) ?? '',
          media_url: null,
        })),
    )
    .sort((a, b) => a.updated_datetime.localeCompare(b.updated_datetime));
}
