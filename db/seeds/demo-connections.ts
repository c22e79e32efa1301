import { randomBytes, randomUUID } from 'node:crypto';
import { connectorSettings } from '../../domain/connector.ts';
import type { Db } from '../connection.ts';
import { type SealingKey, seal } from '../sealing.ts';
import type { DemoIds } from './demo-dictionaries.ts';

const secretOfNobody = () => randomBytes(32).toString('base64url');

/**
 * Writes how «Подключения» of Тяжинский look (INT-5): a signed webhook that nobody holds the secret of, and a bot that is
 * switched off and whose token opens nothing.
 */
export async function writeConnections(
  owner: Db,
  code: string,
  { tenantId }: DemoIds,
  keys: readonly SealingKey[],
): Promise<void> {
  if (code !== 'tyazhin') return;
  await owner
    .insertInto('sources')
    .values({
      id: randomUUID(),
      tenantId,
      name: 'Форма на сайте округа',
      channel: 'ownAccounts',
      sealedSecret: seal(secretOfNobody(), keys),
    })
    .execute();
  const settings = connectorSettings.telegram.parse({});
  const secrets = { token: `00000:${secretOfNobody()}`, webhookSecret: secretOfNobody() };
  await owner
    .insertInto('connectors')
    .values({
      id: randomUUID(),
      tenantId,
      kind: 'telegram',
      channel: 'ownAccounts',
      title: 'Бот округа в Telegram',
      settings: JSON.stringify(settings),
      sealedSecrets: seal(JSON.stringify(secrets), keys),
      secretNames: Object.keys(secrets).sort(),
      disabledAt: new Date().toISOString(),
    })
    .execute();
}
