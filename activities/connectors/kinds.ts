import type { Connector, ConnectorKind, ConnectorSecrets, ConnectorSettings } from '../../domain/connector.ts';
import type { ConnectorOf } from './contract.ts';
import { mail } from './mail.ts';
import { open311Client } from './open311-client.ts';
import { open311Server } from './open311-server.ts';
import { telegram } from './telegram.ts';
import { vk } from './vk.ts';

const kinds: { readonly [K in ConnectorKind]: ConnectorOf<K> } = { vk, telegram, mail, open311Server, open311Client };

/** A kind without its type parameter: the settings it is given are those stored for its own kind. */
export type AnyKind = ConnectorOf<ConnectorKind>;
export type AnySettings = ConnectorSettings[ConnectorKind];
export type AnySecrets = ConnectorSecrets[ConnectorKind];

/** What a connector's kind can do. */
export function kindOf(connector: Pick<Connector, 'kind'>): AnyKind {
  return kinds[connector.kind] as AnyKind;
}
