import type { Db } from '../../db/connection.ts';
import { inTenant } from '../../db/connection.ts';
import { loadCalendars } from '../../db/law.ts';
import type { SealingKey } from '../../db/sealing.ts';
import { AppError } from '../../domain/errors.ts';
import type { ImRowContext } from '../../domain/im-row.ts';
import { dayNumber, LocalDate } from '../../domain/local-date.ts';
import type { ImportJob } from '../../domain/records.ts';
import { instantOf } from '../../domain/zone-table.ts';
import { loadDictionaries } from './dictionaries.ts';
import type { ImMessageContext } from './im-message.ts';

/** Everything the rows of one import are read and written with. */
export interface ImportContext extends ImMessageContext {
  job: ImportJob;
  toInstant: ImRowContext['toInstant'];
  /** The first day on which the channel has a regulation. */
  lawFrom: string;
  /** Unknown names already listed as errors of this import, as `kind/written`. */
  listed: Set<string>;
  /** Warnings listed so far: a file with one in every row keeps the first ones. */
  warnings: number;
}

/** The instant of `YYYY-MM-DDTHH:MM:SS` by a zone's table, always written in UTC with milliseconds. */
function instantBy(offsets: Parameters<typeof instantOf>[0]): ImRowContext['toInstant'] {
  return (local) => {
    const [date = '', time = ''] = local.split('T');
    const timeMs = Date.parse(`1970-01-01T${time}Z`);
    return new Date(instantOf(offsets, dayNumber(LocalDate.parse(date)), timeMs)).toISOString();
  };
}

/** Loads the tenant's dictionaries, zone and law for an import; throws `unprocessable` for a channel without regulation. */
export async function importContext(
  db: Db,
  job: ImportJob,
  { nowAt, keys }: { nowAt: string; keys: readonly SealingKey[] },
): Promise<ImportContext> {
  return await inTenant(db, job.tenantId, async (trx) => {
    const regulations = await trx
      .selectFrom('regulations')
      .select(['validFrom', 'body'])
      .where('channel', '=', job.channel)
      .where('kind', '=', 'message')
      .where('validFrom', '<=', nowAt.slice(0, 10))
      .orderBy('validFrom')
      .orderBy('version')
      .execute();
    const regulation = regulations.at(-1)?.body;
    if (!regulation)
      throw new AppError('unprocessable', `для канала «${job.channel}» нет регламента: опубликуйте его в справочнике`);
    const calendars = await loadCalendars(trx, [regulation.calendarId]);
    const listed = await trx
      .selectFrom('importErrors')
      .select(['column', 'value', 'kind'])
      .where('importId', '=', job.id)
      .where('kind', 'in', ['unknownName', 'warning'])
      .execute();
    return {
      job,
      channel: job.channel,
      nowAt,
      keys,
      lowScore: regulation.reopening.scoreAtMost ?? 2,
      lawFrom: regulations[0]!.validFrom,
      toInstant: instantBy(calendars.get(regulation.calendarId)!.compiled.offsets),
      dictionaries: await loadDictionaries(trx),
      listed: new Set(listed.flatMap((row) => (row.kind === 'unknownName' ? [`${row.column}/${row.value}`] : []))),
      warnings: listed.filter((row) => row.kind === 'warning').length,
    };
  });
}
