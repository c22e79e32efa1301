import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { hashToken } from '../db/answer-links.ts';
import { beforeTenant, type Db, type Trx } from '../db/connection.ts';
import { enterSession, loadPerson, tenantToday } from '../db/queries/person.ts';
import { type Permission, type Person, whyNot } from '../domain/access.ts';
import { AppError } from '../domain/errors.ts';
import type { ApiDeps } from './api-deps.ts';

/** The cookie of a person's session. */
export const sessionCookie = 'mcc_session';
/** The cookie of an executor who came by his link. */
export const answerCookie = 'mcc_answer';

/** How the session's cookie is set and cleared. */
export const cookieOptions = ({ publicUrl }: ApiDeps) =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: publicUrl.startsWith('https:') }) as const;

/** The holder of an executor's secure link: one assignment of one case. */
export interface LinkHolder {
  tenantId: string;
  assignmentId: string;
  caseId: string;
  executorId: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in behind this request; null on open routes and for links. */
    signed: { person: Person; sessionHash?: string } | null;
    /** The holder of a secure link, on the routes that accept one. */
    link: LinkHolder | null;
    /** The person behind the request; throws `unauthorized` where `signedIn` did not run. */
    readonly person: Person;
  }
}

const unauthorized = () => new AppError('unauthorized', 'войдите в систему');
const sessionHours = 12;

/** Refuses unsafe requests that another site's page sends with our cookie; programs without a browser send no such headers. */
export function refuseCrossSite(request: FastifyRequest, publicUrl: string): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return;
  if (request.headers['x-requested-with'] === 'mcc' || bearer(request) !== undefined) return;
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const foreign =
    site === undefined
      ? origin !== undefined && origin !== new URL(publicUrl).origin && origin !== `http://${request.headers.host}`
      : site !== 'same-origin' && site !== 'none';
  if (foreign) throw new AppError('forbidden', 'запрос пришёл с чужого сайта: откройте страницу МЦУ и повторите');
}

/** A hook (`onRequest`) that lets in signed-in people and keys with this permission; it sets `request.person`. */
export function signedIn(deps: ApiDeps, permission?: Permission): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    refuseCrossSite(request, deps.publicUrl);
    const found = await findSignedIn(deps.db, request);
    if (!found) throw unauthorized();
    request.signed = found;
    const reason = permission && whyNot(found.person, permission);
    if (reason) throw new AppError('forbidden', reason);
  };
}

/** Like `signedIn`, and an executor's link is let in too, alone or beside a session of the same tenant: it sets `request.link`. */
export function signedInOrLink(deps: ApiDeps): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    refuseCrossSite(request, deps.publicUrl);
    const found = await findSignedIn(deps.db, request);
    if (found) request.signed = found;
    const link = await findLinkHolder(deps.db, request);
    request.link = found && link?.tenantId !== found.person.tenantId ? null : link;
    if (!request.signed && !request.link) throw unauthorized();
  };
}

/** A hook for the routes of the executor's link alone. */
export function byLink(deps: ApiDeps): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    refuseCrossSite(request, deps.publicUrl);
    request.link = await findLinkHolder(deps.db, request);
    if (!request.link)
      throw new AppError('unauthorized', 'ссылка не действует: поручение завершено или передано, попросите новую');
  };
}

/** Who the key or the cookie belongs to, as of now; undefined for nobody, an ended session, a disabled person. */
export async function findSignedIn(
  db: Db,
  request: FastifyRequest,
): Promise<{ person: Person; sessionHash?: string } | undefined> {
  const key = bearer(request);
  if (key !== undefined) return await beforeTenant(db, (trx) => findByKey(trx, hashToken(key)));
  const token = request.cookies[sessionCookie];
  return token ? await beforeTenant(db, (trx) => findBySession(trx, hashToken(token))) : undefined;
}

// The same transaction goes on with the tenant that the door gave.
async function enter(trx: Trx, tenantId: string): Promise<void> {
  await sql`select set_config('app.tenant_id', ${tenantId}, true)`.execute(trx);
}

async function findBySession(trx: Trx, hash: string) {
  const session = await enterSession(trx, hash);
  if (!session) return undefined;
  if (session.stale)
    await trx
      .updateTable('sessions')
      .set({ seenAt: sql<string>`now()`, expiresAt: sql<string>`now() + make_interval(hours => ${sessionHours})` })
      .where('tokenHash', '=', hash)
      .execute();
  return { person: session.person, sessionHash: hash };
}

async function findByKey(trx: Trx, hash: string) {
  const { rows } = await sql<{ tenantId: string; keyId: string; ownerId: string }>`
    select * from find_api_key(${hash})`.execute(trx);
  const key = rows[0];
  if (!key) return undefined;
  await enter(trx, key.tenantId);
  const person = await loadPerson(trx, key.ownerId, await tenantToday(trx));
  if (!person) return undefined;
  const { permissions } = await trx
    .selectFrom('apiKeys')
    .select('permissions')
    .where('id', '=', key.keyId)
    .executeTakeFirstOrThrow();
  await trx
    .updateTable('apiKeys')
    .set({ lastUsedAt: sql<string>`now()` })
    .where('id', '=', key.keyId)
    .where((e) => e.or([e('lastUsedAt', 'is', null), e('lastUsedAt', '<', sql<string>`now() - interval '1 minute'`)]))
    .execute();
  return { person: { ...person, keyId: key.keyId, keyPermissions: permissions } };
}

/** The holder behind the link's cookie; null when the assignment has ended since. */
async function findLinkHolder(db: Db, request: FastifyRequest): Promise<LinkHolder | null> {
  const token = request.cookies[answerCookie];
  if (!token) return null;
  return await beforeTenant(db, async (trx) => {
    const { rows } = await sql<{ tenantId: string; assignmentId: string | null }>`
      select * from enter_session(${hashToken(token)})`.execute(trx);
    const session = rows[0];
    if (!session?.assignmentId) return null;
    const link = await trx
      .selectFrom('answerLinks')
      .select(['caseId', 'executorId'])
      .where('assignmentId', '=', session.assignmentId)
      .where('endedAt', 'is', null)
      .executeTakeFirst();
    return link ? { tenantId: session.tenantId, assignmentId: session.assignmentId, ...link } : null;
  });
}

function bearer(request: FastifyRequest): string | undefined {
  return /^Bearer ([\w-]{20,200})$/i.exec(request.headers.authorization ?? '')?.[1];
}
