import { type ConnectorOf, Unreadable } from './contract.ts';

/** Our own Open311 GeoReport v2: civic apps send requests to the API, nothing is asked for and nothing is sent. */
export const open311Server: ConnectorOf<'open311Server'> = {
  kind: 'open311Server',
  deliversOnce: true,
  read: async () => {
    throw new Unreadable('заявки Open311 принимает сам адрес /open311/v2, в очереди им делать нечего');
  },
  check: async ({ publicUrl }) => `Заявки принимаем на ${publicUrl}/open311/v2`,
};
