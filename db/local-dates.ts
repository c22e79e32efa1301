import type { LocalDate } from '../domain/local-date.ts';
import type { Trx } from './connection.ts';

const formats = new Map<string, Intl.DateTimeFormat>();
const zoneOfTransaction = new WeakMap<Trx, string>();

/** The local date of an ISO instant in a zone: the day people there tear off the calendar. */
function dateIn(zone: string, at: string): LocalDate {
  // The Swedish way of writing a date is the ISO one.
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
  formats.set(zone, format);
  return format.format(Date.parse(at)) as LocalDate;
}

/** Tells the local date of ISO instants in the transaction's tenant: laws begin and years end by it. */
export async function localDates(trx: Trx): Promise<(at: string) => LocalDate> {
  const known = zoneOfTransaction.get(trx);
  const zone = known ?? (await trx.selectFrom('tenants').select('zone').executeTakeFirstOrThrow()).zone;
  zoneOfTransaction.set(trx, zone);
  return (at) => dateIn(zone, at);
}

/** The local date of one ISO instant in the transaction's tenant. */
export async function localDateOf(trx: Trx, at: string): Promise<LocalDate> {
  return (await localDates(trx))(at);
}
