import { AppError } from '../domain/errors.ts';
import type { Executor } from '../domain/records.ts';
import type { Trx } from './connection.ts';
import { tenantToday } from './queries/person.ts';

/** A recipient outside its days (ORG-8) takes no new assignments: throws with the day from or to which it does. */
export async function demandInDays(trx: Trx, body: Pick<Executor, 'name' | 'validFrom' | 'validTo'>): Promise<void> {
  const { name, validFrom, validTo } = body;
  if (validFrom === null && validTo === null) return;
  const today = await tenantToday(trx);
  const early = validFrom !== null && today < validFrom;
  if (!early && (validTo === null || today <= validTo)) return;
  const when = early ? `только с ${validFrom}` : `только по ${validTo}`;
  throw new AppError('unprocessable', `«${name}» принимает поручения ${when}: выберите другого исполнителя`);
}
