import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { hashToken } from '../db/answer-links.ts';
import { demandMessageChannel } from '../db/message-channel.ts';
import { seal } from '../db/sealing.ts';
import { type Person, permissionsOf } from '../domain/access.ts';
import { AppError } from '../domain/errors.ts';
import { ApiKey, SavedView, Source } from '../domain/records.ts';
import type { Resource, Row } from './resource.ts';
import { changeable, writable } from './resources-dictionaries.ts';

const newKey = z.strictObject({
  name: ApiKey.shape.name,
  permissions: ApiKey.shape.permissions.min(1, 'назовите хотя бы одно право'),
  expiresAt: ApiKey.shape.expiresAt,
  ownerId: z.uuid().optional(),
});
const longestKeyMs = 2 * 366 * 86_400_000;
const newSource = z.strictObject({ name: Source.shape.name, channel: Source.shape.channel });
const view = writable(SavedView).omit({ ownerId: true }).partial({ sharedWith: true, pinned: true, position: true });

/** A key acts in its owner's name: it is given for oneself alone, and gives nothing its maker may not do himself. */
function demandOwnRights(given: Row, person: Person): void {
  if (given.ownerId !== undefined && given.ownerId !== person.userId)
    throw new AppError(
      'forbidden',
      'ключ действует от имени владельца, поэтому его выдают только на себя: сотрудник с правом «keys.manage» выдаст свой сам',
    );
  const own = permissionsOf(person);
  const lacking = newKey.shape.permissions.parse(given.permissions).filter((permission) => !own.has(permission));
  if (lacking.length > 0)
    throw new AppError('forbidden', `у вас самих нет прав ${lacking.join(', ')}: ключ не может больше владельца`);
}

/** Keys of programs, signed webhooks, saved views of lists, the trail of changes. */
export const keysAndViews: readonly Resource[] = [
  {
    path: 'api-keys',
    table: 'api_keys',
    title: 'Ключи программ',
    shown: ApiKey.omit({ keyHash: true }),
    create: newKey,
    change: changeable(z.strictObject({ name: ApiKey.shape.name })),
    read: 'keys.manage',
    write: 'keys.manage',
    canDelete: true,
    archive: 'revokedAt',
    search: ['name'],
    sort: ['name', 'expiresAt', 'createdAt', 'lastUsedAt'],
    filters: ['ownerId'],
    references: { ownerId: 'users' },
    prepare: async (given, { person }, row) => {
      if (row) return { columns: given };
      demandOwnRights(given, person);
      const until = Date.parse(String(given.expiresAt));
      if (until <= Date.now() || until > Date.now() + longestKeyMs)
        throw new AppError(
          'unprocessable',
          'ключ действует от сегодняшнего дня и не дольше двух лет: назовите другой срок',
        );
      const key = `mcc_${randomBytes(32).toString('base64url')}`;
      return { columns: { ownerId: person.userId, ...given, keyHash: hashToken(key) }, once: { key } };
    },
  },
  {
    path: 'sources',
    table: 'sources',
    title: 'Источники вебхуков',
    shown: Source.omit({ sealedSecret: true }),
    create: newSource,
    change: changeable(newSource.extend({ disabledAt: Source.shape.disabledAt })),
    read: 'sources.manage',
    write: 'sources.manage',
    canDelete: true,
    archive: 'disabledAt',
    search: ['name'],
    sort: ['name', 'createdAt', 'lastReceivedAt'],
    filters: ['channel'],
    prepare: async (given, { trx, keys }, row) => {
      if (typeof given.channel === 'string') await demandMessageChannel(trx, given.channel);
      if (row) return { columns: given };
      const secret = randomBytes(32).toString('base64url');
      return { columns: { ...given, sealedSecret: seal(secret, keys) }, once: { secret } };
    },
  },
  {
    path: 'saved-views',
    table: 'saved_views',
    title: 'Сохранённые представления списков',
    shown: SavedView,
    create: view,
    change: changeable(view),
    canDelete: true,
    search: ['name'],
    sort: ['position', 'name'],
    filters: ['resource', 'ownerId'],
    visible: (person) => {
      const roles = [...new Set(person.grants.map((grant) => grant.role))];
      return sql`(r.owner_id = ${person.userId} or r.shared_with && ${roles}::text[])`;
    },
    refuses: (person, _given, row) =>
      row && row.ownerId !== person.userId ? 'это чужое представление: сохраните своё под другим названием' : undefined,
    prepare: async (given, { person }, row) => ({ columns: row ? given : { ...given, ownerId: person.userId } }),
  },
  {
    path: 'audit',
    table: 'audit',
    title: 'Журнал действий',
    shown: z.object({
      id: z.int(),
      at: z.iso.datetime(),
      actorId: z.uuid().nullable(),
      action: z.string(),
      resource: z.string(),
      recordId: z.string().nullable(),
      data: z.record(z.string(), z.unknown()),
    }),
    read: 'audit.read',
    search: [],
    sort: ['id', 'at'],
    defaultSort: '-id',
    filters: ['actorId', 'action', 'resource', 'recordId'],
  },
];
