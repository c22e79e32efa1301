import { AppError } from '../domain/errors.ts';
import type { Substitution } from '../domain/records.ts';
import type { Trx } from './connection.ts';

type Days = Pick<Substitution, 'absentUserId' | 'substituteUserId' | 'startsOn' | 'endsOn'>;

/**
 * Refuses a substitution that cannot hold (PRC-13): the absent person has a substitute on some of these days already, or
 * the substitute is absent himself. `ownId` is the substitution that is being changed.
 */
export async function demandFreeDays(trx: Trx, given: Days, ownId: string | undefined): Promise<void> {
  const { absentUserId, substituteUserId, startsOn, endsOn } = given;
  if (absentUserId === substituteUserId)
    throw new AppError('unprocessable', 'сотрудник не замещает сам себя: выберите другого', {
      errors: [{ path: 'substituteUserId', message: 'это тот же человек' }],
    });
  if (endsOn < startsOn)
    throw new AppError('unprocessable', `замещение с ${startsOn} по ${endsOn}: последний день раньше первого`, {
      errors: [{ path: 'endsOn', message: `не раньше ${startsOn}` }],
    });
  // Two substitutions of one person written at once wait for each other here.
  const people = await trx
    .selectFrom('users')
    .select(['id', 'name'])
    .where('id', 'in', [absentUserId, substituteUserId])
    .orderBy('id')
    .forUpdate()
    .execute();
  const clashing = await trx
    .selectFrom('substitutions')
    .select(['absentUserId', 'startsOn', 'endsOn'])
    .where('absentUserId', 'in', [absentUserId, substituteUserId])
    .where('startsOn', '<=', endsOn)
    .where('endsOn', '>=', startsOn)
    .$if(ownId !== undefined, (query) => query.where('id', '!=', ownId!))
    .orderBy('startsOn')
    .executeTakeFirst();
  if (!clashing) return;
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? id;
  const when = `с ${clashing.startsOn} по ${clashing.endsOn}`;
  if (clashing.absentUserId === absentUserId)
    throw new AppError('unprocessable', `«${nameOf(absentUserId)}» уже замещают ${when}: измените даты`, {
      errors: [{ path: 'startsOn', message: `пересекается: ${when}` }],
    });
  throw new AppError(
    'unprocessable',
    `«${nameOf(substituteUserId)}» сам отсутствует ${when}: выберите другого замещающего или даты`,
    { errors: [{ path: 'substituteUserId', message: `отсутствует ${when}` }] },
  );
}
