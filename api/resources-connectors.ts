import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Trx } from '../db/connection.ts';
import { demandMessageChannel } from '../db/message-channel.ts';
import { type SealingKey, seal, unseal } from '../db/sealing.ts';
import {
  Connector,
  ConnectorKind,
  connectorSecrets,
  connectorSettings,
  isPolled,
  readsElsewhere,
  secretsSentElsewhere,
} from '../domain/connector.ts';
import { AppError } from '../domain/errors.ts';
import type { Resource, Row } from './resource.ts';
import { changeable } from './resources-dictionaries.ts';

const given = z.record(z.string().max(60), z.union([z.string().max(2_000), z.number(), z.null()]));
const newConnector = z.strictObject({
  kind: ConnectorKind,
  channel: Connector.shape.channel,
  title: Connector.shape.title,
  settings: given,
  secrets: given.optional(),
});

/** Live connectors: settings are shown, secrets never; a saved one is tried at once by a worker. */
export const connectors: readonly Resource[] = [
  {
    path: 'connectors',
    table: 'connectors',
    title: 'Подключения',
    shown: Connector.omit({ sealedSecrets: true, claimedBy: true, claimedUntil: true, cursor: true }).extend({
      waiting: z.int(),
      undelivered: z.int(),
    }),
    create: newConnector,
    change: changeable(newConnector.omit({ kind: true }).extend({ disabledAt: Connector.shape.disabledAt })),
    read: 'sources.manage',
    write: 'sources.manage',
    canDelete: true,
    archive: 'disabledAt',
    search: ['title'],
    sort: ['title', 'createdAt', 'lastReceivedAt', 'lastSuccessAt'],
    filters: ['kind', 'channel'],
    prepare: async (fields, { trx, keys }, row) => {
      if (typeof fields.channel === 'string') await demandMessageChannel(trx, fields.channel);
      return prepare(fields, keys, row);
    },
    decorate: withCounts,
  },
];

function prepare(fields: Row, keys: readonly SealingKey[], row: Row | undefined) {
  const { settings, secrets, ...columns } = fields;
  const kind = ConnectorKind.parse(row?.kind ?? fields.kind);
  const now = new Date().toISOString();
  const former = row ? openSecrets(row, keys) : {};
  const once: Row = {};
  const wanted: Row = { ...former, ...withoutEmpty(secrets) };
  if (kind === 'open311Server' && wanted.apiKey === undefined) {
    wanted.apiKey = randomBytes(24).toString('base64url');
    once.secret = wanted.apiKey;
  }
  if (kind === 'telegram') wanted.webhookSecret ??= randomBytes(24).toString('base64url');
  const checkedSecrets = checked(connectorSecrets[kind], wanted, 'secrets');
  // A form knows every setting: what it leaves empty falls back to its usual value.
  const checkedSettings = checked(
    connectorSettings[kind],
    settings === undefined ? (row?.settings ?? {}) : withoutEmpty(settings),
    'settings',
  );
  const before = { settings: (row?.settings ?? {}) as Row, secrets: former };
  const after = { settings: checkedSettings, secrets: checkedSecrets };
  if (row) demandSecretsAnew(secretsSentElsewhere(kind, before, after, withoutEmpty(secrets)));
  return {
    columns: {
      ...columns,
      ...(row && readsElsewhere(kind, before, after) && { cursor: null }),
      settings: checkedSettings,
      sealedSecrets: seal(JSON.stringify(checkedSecrets), keys),
      secretNames: Object.keys(checkedSecrets).sort(),
      nextTryAt: isPolled(kind, checkedSettings) ? now : null,
      checkRequestedAt: now,
      checkedAt: null,
      failures: 0,
    },
    once,
  };
}

/** A secret never follows an address that was changed: whoever changes it may not know the secret. */
function demandSecretsAnew(names: readonly string[]): void {
  if (names.length === 0) return;
  throw new AppError('unprocessable', 'адрес, защита или имя для входа изменились: впишите секрет заново', {
    errors: names.map((name) => ({
      path: `secrets.${name}`,
      message: 'впишите заново: прежний не уходит на новый адрес сам',
    })),
  });
}

function openSecrets(row: Row, keys: readonly SealingKey[]): Row {
  return JSON.parse(unseal(String(row.sealedSecrets), keys)) as Row;
}

/** An empty field of a form says nothing. */
function withoutEmpty(fields: unknown): Row {
  return Object.fromEntries(
    Object.entries((fields ?? {}) as Row).filter(([, value]) => value !== null && value !== ''),
  );
}

function checked(shape: z.ZodType, value: unknown, part: 'settings' | 'secrets'): Record<string, unknown> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data as Record<string, unknown>;
  throw new AppError('unprocessable', 'настройки подключения не подходят', {
    errors: parsed.error.issues.map(({ path, message }) => ({ path: [part, ...path].join('.'), message })),
  });
}

/** How much waits for a worker, and how much for a person. */
async function withCounts(trx: Trx, rows: Row[]): Promise<Row[]> {
  const ids = rows.map((row) => String(row.id));
  const { rows: counts } = await sql<{ id: string; waiting: number; undelivered: number }>`
    select c.id,
      (select count(*) from connector_items i where i.connector_id = c.id and i.state = 'waiting') as waiting,
      (select count(*) from connector_items i where i.connector_id = c.id and i.state = 'failed')
        + (select count(*) from case_effects e where e.tenant_id = c.tenant_id and e.type = 'publishOut'
            and e.state = 'failed' and e.data->>'connectorId' = c.id::text) as undelivered
    from connectors c where c.id = any(${ids}::uuid[])`.execute(trx);
  const byId = new Map(counts.map((count) => [count.id, count]));
  return rows.map((row) => ({ waiting: 0, undelivered: 0, ...row, ...byId.get(String(row.id)) }));
}
