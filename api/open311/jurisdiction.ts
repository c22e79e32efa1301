import { createHash, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { beforeTenant, type Trx } from '../../db/connection.ts';
import { type SealingKey, unseal } from '../../db/sealing.ts';
import { type Connector, connectorSecrets } from '../../domain/connector.ts';
import { AppError } from '../../domain/errors.ts';
import type { ApiDeps } from '../api-deps.ts';

/** The municipality of a `jurisdiction_id` (its code); throws when none is named or it takes no requests. */
export async function findJurisdiction(deps: ApiDeps, code: string | undefined): Promise<string> {
  if (code === undefined)
    throw new AppError('malformed', 'не указан jurisdiction_id: назовите код муниципалитета, например tyazhin');
  const tenantId = await beforeTenant(deps.db, async (trx) => {
    const { rows } = await sql<{ tenantId: string }>`select * from find_jurisdiction(${code})`.execute(trx);
    return rows[0]?.tenantId;
  });
  if (tenantId === undefined)
    throw new AppError('notFound', `jurisdiction_id ${code} не принимает заявки: проверьте код муниципалитета`);
  return tenantId;
}

/** The connector whose api_key this is; undefined for none and for a foreign one. */
export async function findByApiKey(
  trx: Trx,
  apiKey: string | undefined,
  keys: readonly SealingKey[],
): Promise<Connector | undefined> {
  if (apiKey === undefined) return undefined;
  const connectors = await trx
    .selectFrom('connectors')
    .selectAll()
    .where('kind', '=', 'open311Server')
    .where('disabledAt', 'is', null)
    .execute();
  return connectors.find((connector) => {
    const own = connectorSecrets.open311Server.parse(JSON.parse(unseal(connector.sealedSecrets, keys)));
    return timingSafeEqual(digest(own.apiKey), digest(apiKey));
  });
}

const digest = (text: string) => createHash('sha256').update(text).digest();
