import type { Db, Trx } from '../../db/connection.ts';
import { inTenant } from '../../db/connection.ts';
import { readImportSettings } from '../../db/import-settings.ts';
import { loadCalendars } from '../../db/law.ts';
import { localDateOf, localDates } from '../../db/local-dates.ts';
import { type LocalMoments, localMoments } from '../../db/local-moments.ts';
import type { SealingKey } from '../../db/sealing.ts';
import type { CaseKind } from '../../domain/codes.ts';
import { AppError } from '../../domain/errors.ts';
import type { ImportJob } from '../../domain/records.ts';
import type { Regulation } from '../../domain/regulation.ts';
import { type Dictionaries, loadDictionaries } from './dictionaries.ts';

/** The law that rows of one kind come under in one channel. */
export interface RowLaw {
  channel: string;
  kind: CaseKind;
  /** The first day on which the channel has a regulation. */
  from: string;
  /** A score up to this one is a low one. */
  lowScore: number;
}

/** What rows are read and made into cases with. */
export interface RowContext extends LocalMoments {
  law: RowLaw;
  /** The law of messages whose applicant chose 59-ФЗ, where the municipality makes appeals of them. */
  chosenLaw: RowLaw | null;
  nowAt: string;
  /** The municipality's date of an ISO instant. */
  dateOf: (at: string) => string;
  keys: readonly SealingKey[];
  dictionaries: Dictionaries;
}

/** Everything the rows of one import are read and written with. */
export interface ImportContext extends RowContext {
  job: ImportJob;
  /** Unknown names already listed as errors of this import, as `column/written`. */
  listed: Set<string>;
  /** Warnings listed so far: a file with one in every row keeps the first ones. */
  warnings: number;
}

async function lawOf(
  trx: Trx,
  { channel, kind }: Pick<RowLaw, 'channel' | 'kind'>,
  nowAt: string,
): Promise<{ law: RowLaw; regulation: Regulation } | undefined> {
  const regulations = await trx
    .selectFrom('regulations')
    .select(['validFrom', 'body'])
    .where('channel', '=', channel)
    .where('kind', '=', kind)
    .where('validFrom', '<=', await localDateOf(trx, nowAt))
    .orderBy('validFrom')
    .orderBy('version')
    .execute();
  const newest = regulations.at(-1)?.body;
  if (!newest) return undefined;
  const from = regulations[0]!.validFrom;
  return { law: { channel, kind, from, lowScore: newest.reopening.scoreAtMost ?? 2 }, regulation: newest };
}

/** Loads what rows of a channel and kind are read with; throws `unprocessable` for a channel without regulation. */
export async function rowContext(
  trx: Trx,
  place: Pick<RowLaw, 'channel' | 'kind'>,
  { nowAt, keys }: { nowAt: string; keys: readonly SealingKey[] },
): Promise<RowContext> {
  const found = await lawOf(trx, place, nowAt);
  if (!found)
    throw new AppError('unprocessable', `для канала «${place.channel}» нет регламента: опубликуйте его в справочнике`);
  const calendars = await loadCalendars(trx, [found.regulation.calendarId]);
  const { compiled } = calendars.get(found.regulation.calendarId)!;
  const { chosenAppeals } = await readImportSettings(trx);
  const chosen =
    place.kind === 'message' && chosenAppeals === 'appeal'
      ? await lawOf(trx, { channel: 'appeal59', kind: 'appeal' }, nowAt)
      : undefined;
  return {
    law: found.law,
    chosenLaw: chosen?.law ?? null,
    nowAt,
    dateOf: await localDates(trx),
    keys,
    dictionaries: await loadDictionaries(trx),
    ...localMoments(compiled),
  };
}

/** The same for a whole import, with what it listed so far. */
export async function importContext(
  db: Db,
  job: ImportJob,
  options: { nowAt: string; keys: readonly SealingKey[] },
): Promise<ImportContext> {
  return await inTenant(db, job.tenantId, async (trx) => {
    const context = await rowContext(trx, job, options);
    const listed = await trx
      .selectFrom('importErrors')
      .select(['column', 'value', 'kind'])
      .where('importId', '=', job.id)
      .where('kind', 'in', ['unknownName', 'warning'])
      .execute();
    return {
      ...context,
      job,
      listed: new Set(listed.flatMap((row) => (row.kind === 'unknownName' ? [`${row.column}/${row.value}`] : []))),
      warnings: listed.filter((row) => row.kind === 'warning').length,
    };
  });
}
