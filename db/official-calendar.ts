import { Readable } from 'node:stream';
import { AppError } from '../domain/errors.ts';
import { movedReason, type OfficialDay, type OfficialYear } from '../domain/official-year.ts';
import { xmlStream } from './table-files/xml-stream.ts';

const refused = (why: string) =>
  new AppError('malformed', `это не официальный календарь: ${why}; нужен XML производственного календаря на год`);

/**
 * Reads the official XML of a production calendar: `<day d="01.09" t="1" f="01.03"/>`, t 1 off, 2 short, 3 working; f the date
 * whose rest was moved, h a holiday. Throws `malformed` naming what is wrong.
 */
export async function readOfficialYear(xml: string): Promise<OfficialYear> {
  const holidays = new Map<string, string>();
  const found: { date: string; type: string; from: string | undefined; holiday: string | undefined }[] = [];
  let year = Number.NaN;
  let edition = '';
  const listener = {
    open(name: string, attribute: (name: string) => string | undefined) {
      if (name === 'calendar') {
        year = Number(attribute('year'));
        edition = attribute('date')?.split('.').reverse().join('.') ?? '';
        const country = attribute('country') ?? 'ru';
        if (country !== 'ru') throw refused(`страна «${country}»`);
      }
      if (name === 'holiday') holidays.set(attribute('id') ?? '', attribute('title') ?? '');
      if (name === 'day')
        found.push({
          date: attribute('d') ?? '',
          type: attribute('t') ?? '',
          from: attribute('f'),
          holiday: attribute('h'),
        });
    },
  };
  try {
    for await (const _bytes of xmlStream(Readable.from([Buffer.from(xml)]), listener));
  } catch (error) {
    if (error instanceof AppError && error.message.startsWith('это не')) throw error;
    throw refused('файл повреждён');
  }
  if (!Number.isInteger(year) || year < 2000 || year > 2100) throw refused('год не назван');
  const dateOf = (written: string) => {
    const [month, day] = written.split('.');
    const date = `${year}-${month}-${day}`;
    if (Number.isNaN(Date.parse(date)) || date.length !== 10) throw refused(`дата «${written}»`);
    return date;
  };
  const days: Record<string, OfficialDay> = {};
  for (const { date, type, from, holiday } of found) {
    const movedFrom = from === undefined ? undefined : dateOf(from);
    const moved = movedFrom !== undefined && { movedFrom };
    if (type === '1')
      days[dateOf(date)] = { kind: 'off', reason: holidays.get(holiday ?? '') ?? movedReason(movedFrom), ...moved };
    else if (type === '2') days[dateOf(date)] = { kind: 'short', reason: 'предпраздничный день, короче на час' };
    else if (type === '3') days[dateOf(date)] = { kind: 'work', reason: 'рабочий день, выходной перенесён' };
    else throw refused(`вид дня «${type}» на ${date}`);
  }
  if (Object.keys(days).length === 0) throw refused('в нём нет ни одного дня');
  return { year, edition: edition === '' ? 'официальный' : `ред. ${edition}`, days };
}
