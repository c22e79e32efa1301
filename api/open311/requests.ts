import { sql } from 'kysely';
import { z } from 'zod';
import type { Trx } from '../../db/connection.ts';
import type { CaseState } from '../../domain/case-state.ts';
import { isOpenStage } from '../../domain/codes.ts';
import type { Geo } from './rendering.ts';

/** What a list of requests is narrowed by. */
export interface RequestFilter {
  ids?: readonly string[] | undefined;
  serviceCodes?: readonly string[] | undefined;
  from?: string | undefined;
  until?: string | undefined;
  status?: 'open' | 'closed' | undefined;
}

interface Found {
  id: string;
  connectorId: string;
  state: CaseState;
  address: string | null;
  asWritten: Record<string, string>;
  updatedAt: string;
  serviceCode: string | null;
  serviceName: string | null;
  agency: string | null;
  description: string | null;
}

const mostRequests = 1_000;

/**
 * Requests that came by Open311, newest first, as anybody may see them: state, service, the published answer. The citizen's
 * own words and place are given to the program alone that brought them (`ofConnector`).
 */
export async function listRequests(
  trx: Trx,
  filter: RequestFilter,
  ofConnector: string | undefined,
): Promise<Record<string, Geo>[]> {
  const conditions = [
    sql`true`,
    ...(filter.ids ? [sql`c.id = any(${uuidsOf(filter.ids)}::uuid[])`] : []),
    ...(filter.serviceCodes ? [sql`c.topic_id = any(${uuidsOf(filter.serviceCodes)}::uuid[])`] : []),
    ...(filter.from ? [sql`c.received_at >= ${filter.from}`] : []),
    ...(filter.until ? [sql`c.received_at <= ${filter.until}`] : []),
    ...(filter.status ? [sql`(${isOpen}) = ${filter.status === 'open'}`] : []),
  ];
  const { rows } = await sql<Found>`
    select c.id, m.connector_id, c.state, c.address, c.as_written, c.updated_at, c.topic_id::text as service_code,
      t.name as service_name, e.name as agency, w.body as description
    from cases c
      join connector_messages m on m.case_id = c.id and m.external_id = c.external_id and m.direction = 'in'
      join connectors k on k.id = m.connector_id and k.kind = 'open311Server'
      left join topics t on t.id = c.topic_id
      left join executors e on e.id = c.executor_id
      left join case_texts w on w.id = c.text_id
    where ${sql.join(conditions, sql` and `)}
    order by c.received_at desc, c.id limit ${mostRequests}`.execute(trx);
  const answers = await publishedWords(trx, rows);
  return rows.map((row) => requestOf(row, answers, row.connectorId === ofConnector));
}

// Anybody may ask for anything: what is no id of ours names nothing.
const uuidsOf = (ids: readonly string[]) => ids.filter((id) => z.uuid().safeParse(id).success);

// The same as `statusOf`: the list is narrowed before it is cut.
const isOpen = sql`c.is_open and c.state->>'publishedAt' is null`;

/** `closed` once the answer is out or nobody owes anything any more. */
export function statusOf(state: CaseState): 'open' | 'closed' {
  return isOpenStage(state.stage) && state.publishedAt === null ? 'open' : 'closed';
}

/** The published answers of a case, oldest first: the id of their words and when they went out. */
function publishedAnswers(state: CaseState): { textId: string; at: string; isFinal: boolean }[] {
  return state.answers.flatMap(({ publishedTextId, publishedAt, kind }) =>
    publishedTextId !== undefined && publishedAt !== undefined
      ? [{ textId: publishedTextId, at: publishedAt, isFinal: kind === 'final' }]
      : [],
  );
}

/** Words of published answers by the id of their text. */
async function publishedWords(trx: Trx, rows: readonly { state: CaseState }[]): Promise<ReadonlyMap<string, string>> {
  const ids = rows.flatMap(({ state }) => publishedAnswers(state).map(({ textId }) => textId));
  if (ids.length === 0) return new Map();
  const texts = await trx.selectFrom('caseTexts').select(['id', 'body']).where('id', 'in', ids).execute();
  return new Map(texts.map(({ id, body }) => [id, body]));
}

function requestOf(row: Found, answers: ReadonlyMap<string, string>, isOwn: boolean): Record<string, Geo> {
  const last = publishedAnswers(row.state).at(-1);
  const place = (name: string) => (isOwn ? (row.asWritten[name] ?? null) : null);
  return {
    service_request_id: row.id,
    status: statusOf(row.state),
    status_notes: last ? (answers.get(last.textId) ?? null) : null,
    service_name: row.serviceName,
    service_code: row.serviceCode,
    description: isOwn ? row.description : null,
    agency_responsible: row.agency,
    service_notice: null,
    requested_datetime: row.state.receivedAt,
    updated_datetime: row.updatedAt,
    expected_datetime: row.state.promise?.keptAt === null ? `${row.state.promise.on}T00:00:00Z` : null,
    address: isOwn ? row.address : null,
    address_id: null,
    zipcode: null,
    lat: place('lat'),
    long: place('long'),
    media_url: null,
  };
}
