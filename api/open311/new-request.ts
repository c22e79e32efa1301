import { z } from 'zod';
import type { Trx } from '../../db/connection.ts';
import { hashOf } from '../../db/ids.ts';
import type { SealingKey } from '../../db/sealing.ts';
import { takeInbound } from '../../db/take-inbound.ts';
import type { Connector } from '../../domain/connector.ts';
import { AppError } from '../../domain/errors.ts';
import { listServices } from './services.ts';

const text = (most: number) => z.string().trim().max(most).optional();
const coordinate = (most: number) =>
  z
    .string()
    .trim()
    .regex(/^-?\d{1,3}(?:\.\d{1,12})?$/, 'число с точкой, например 56.113')
    .refine((written) => Math.abs(Number(written)) <= most, `не больше ${most} по модулю`)
    .optional();

/** A new request as GeoReport v2 sends it; unknown attributes are left, not refused. */
export const NewRequest = z.object({
  api_key: z.string().max(500).optional(),
  jurisdiction_id: z.string().max(100).optional(),
  service_code: z.string().trim().min(1, 'назовите service_code из services'),
  lat: coordinate(90),
  long: coordinate(180),
  address_string: text(500),
  address_id: text(200),
  email: z.email('адрес почты вида name@example.org').max(200).optional(),
  device_id: text(200),
  account_id: text(200),
  first_name: text(100),
  last_name: text(100),
  phone: text(40),
  description: z.string().trim().min(1, 'напишите, что случилось').max(20_000),
  media_url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  'attribute[external_id]': text(150),
  'attribute[fixmystreet_id]': text(150),
});
export type NewRequest = z.infer<typeof NewRequest>;

/** Takes a request in as a case of the connector's channel; the same one sent twice is one. Returns the case's id. */
export async function takeRequest(
  trx: Trx,
  connector: Connector,
  given: NewRequest,
  keys: readonly SealingKey[],
): Promise<string> {
  const { lat, long, address_string, address_id, service_code } = given;
  if (!(lat && long) && !address_string && !address_id)
    throw new AppError('malformed', 'не указано место: пришлите lat и long, address_string или address_id');
  const at = new Date().toISOString();
  const topic = (await listServices(trx, [connector.channel], at)).find(({ id }) => id === service_code);
  if (!topic) throw new AppError('notFound', `service_code ${service_code} нет: возьмите код из services`);
  const name = [given.last_name, given.first_name].filter(Boolean).join(' ');
  const author = {
    ...(name && { name }),
    ...(given.email && { email: given.email }),
    ...(given.phone && { phone: given.phone }),
  };
  const written = { lat, long, addressId: address_id, media: given.media_url };
  const { caseId } = await takeInbound(
    trx,
    connector,
    {
      externalId: externalIdOf(connector, given, at),
      hasOwnNumbers: true,
      text: given.description,
      receivedAt: at,
      inReplyTo: [],
      threadKey: null,
      isPrivate: false,
      followUpHours: 0,
      author: Object.keys(author).length > 0 ? author : null,
      address: {},
      platform: null,
      place: address_string ?? null,
      link: given.media_url ?? null,
      topicId: topic.id,
      territoryId: null,
      marks: [],
      asWritten: Object.fromEntries(Object.entries(written).flatMap(([key, value]) => (value ? [[key, value]] : []))),
      files: [],
    },
    { fileIds: [], keys, at },
  );
  return caseId;
}

/** The sender's own id where it has one; else the whole request within a day: a retry after a lost answer is no second one. */
function externalIdOf(connector: Connector, given: NewRequest, at: string): string {
  const own = given['attribute[external_id]'] ?? given['attribute[fixmystreet_id]'];
  const { api_key: _key, ...words } = given;
  return own ? `o311-${own}` : `o311-${hashOf(connector.id, JSON.stringify(words), at.slice(0, 10)).slice(0, 40)}`;
}
