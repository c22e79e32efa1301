import { AppError } from '../domain/errors.ts';
import type { Trx } from './connection.ts';

/** Refuses a channel that cannot take messages: what came by itself would have no case to become. */
export async function demandMessageChannel(trx: Trx, channel: string): Promise<void> {
  const refuse = (message: string) =>
    new AppError('unprocessable', message, { errors: [{ path: 'channel', message }] });
  const known = await trx
    .selectFrom('channels')
    .select(['title', 'archivedAt'])
    .where('code', '=', channel)
    .executeTakeFirst();
  if (!known)
    throw refuse(`канала «${channel}» в муниципалитете нет: заведите его в справочнике каналов или выберите другой`);
  if (known.archivedAt !== null)
    throw refuse(`канал «${known.title}» в архиве: верните его в справочнике каналов или выберите другой`);
  const law = await trx
    .selectFrom('regulations')
    .select('id')
    .where('channel', '=', channel)
    .where('kind', '=', 'message')
    .limit(1)
    .executeTakeFirst();
  if (!law)
    throw refuse(
      `у канала «${known.title}» нет регламента сообщений: опубликуйте его в разделе «Регламенты» или выберите другой канал`,
    );
}
