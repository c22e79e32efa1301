import { sql } from 'kysely';
import { z } from 'zod';
import { acceptCommand } from '../../db/accept-command.ts';
import type { Trx } from '../../db/connection.ts';
import { ensureFileLinks, fileUrl } from '../../db/file-links.ts';
import { idOf } from '../../db/ids.ts';
import type { Connector } from '../../domain/connector.ts';
import { AppError } from '../../domain/errors.ts';
import type { Geo } from './rendering.ts';

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

const mostUpdates = 1_000;

/**
 * Published answers of Open311 cases between two instants, oldest first; of too many the newest. A picture of an answer goes
 * as its address, its other files stand in its words. A case is never older than its answer: only those changed since are read.
 */
export async function listUpdates(
  trx: Trx,
  { from, until }: { from?: string | undefined; until?: string | undefined },
  links: { publicUrl: string; secret: string },
): Promise<Record<string, Geo>[]> {
  const { rows } = await sql<Published>`
    select c.id as case_id, c.tenant_id, coalesce(a.answer->'fileIds', '[]') as file_ids, a.answer->>'publishedTextId' as text_id, a.answer->>'publishedAt' as at,
      a.answer->>'kind' as kind, w.body as words
    from cases c
      join connector_messages m on m.case_id = c.id and m.external_id = c.external_id and m.direction = 'in'
      join connectors k on k.id = m.connector_id and k.kind = 'open311Server'
      cross join lateral jsonb_array_elements(c.state->'answers') a (answer)
      left join case_texts w on w.id = (a.answer->>'publishedTextId')::uuid
    where a.answer->>'publishedTextId' is not null and a.answer->>'publishedAt' is not null
      ${from === undefined ? sql`` : sql`and c.updated_at >= ${from}::timestamptz`}
      and (a.answer->>'publishedAt')::timestamptz >= ${from ?? '-infinity'}::timestamptz
      and (a.answer->>'publishedAt')::timestamptz <= ${until ?? 'infinity'}::timestamptz
    order by (a.answer->>'publishedAt')::timestamptz desc, c.id limit ${mostUpdates}`.execute(trx);
  const files = await linkedFiles(trx, rows, links);
  return rows.reverse().map(({ caseId, textId, fileIds, at, kind, words }) => {
    const own = fileIds.flatMap((id) => files.get(id) ?? []);
    const picture = own.find(({ type }) => type.startsWith('image/'));
    const others = own.filter((file) => file !== picture).map(({ name, url }) => `${name}: ${url}`);
    return {
      update_id: textId,
      service_request_id: caseId,
      status: kind === 'final' ? 'CLOSED' : 'OPEN',
      updated_datetime: at,
      description: [words ?? '', ...others].join('\n\n'),
      media_url: picture?.url ?? null,
    };
  });
}

interface Published {
  caseId: string;
  tenantId: string;
  textId: string;
  fileIds: string[];
  at: string;
  kind: string;
  words: string | null;
}

/** The files of published answers by id, each with the address by which anybody may fetch it. */
async function linkedFiles(
  trx: Trx,
  rows: readonly Published[],
  { publicUrl, secret }: { publicUrl: string; secret: string },
): Promise<ReadonlyMap<string, { name: string; type: string; url: string }>> {
  const ids = [...new Set(rows.flatMap(({ fileIds }) => fileIds))];
  const [first] = rows;
  if (!first || ids.length === 0) return new Map();
  const files = await trx
    .selectFrom('files')
    .select(['id', 'name', 'type'])
    .where('id', 'in', ids)
    .where('sealed', '=', false)
    .execute();
  await ensureFileLinks(
    trx,
    secret,
    first.tenantId,
    files.map(({ id }) => id),
  );
  return new Map(files.map(({ id, name, type }) => [id, { name, type, url: fileUrl(publicUrl, secret, id) }]));
}
