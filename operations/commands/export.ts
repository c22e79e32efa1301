import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { type Db, inTenant, openDatabase } from '../../db/connection.ts';
import { type CaseExportFilter, type ExportedCase, exportedCases } from '../../db/queries/case-export.ts';
import { loadChannels } from '../../db/queries/channels.ts';
import { Channel } from '../../domain/codes.ts';
import { csvCell } from '../../domain/csv-cell.ts';
import { outcomeTitle } from '../../domain/outcome-title.ts';
import { stageTitle } from '../../domain/stage-title.ts';
import { type CommandContext, CommandRefused } from '../command-context.ts';
import { getTenant } from '../get-tenant.ts';

type Options = { tenant: string; channel?: string; from?: string; to?: string; out?: string };

const columns: readonly [string, (row: ExportedCase) => string | number | null][] = [
  ['Номер', (row) => row.number],
  ['Внешний номер', (row) => row.externalId],
  ['Канал', (row) => row.channel],
  ['Состояние', (row) => stageTitle[row.stage]],
  ['Тема', (row) => row.topic],
  ['Территория', (row) => row.territory],
  ['Исполнитель', (row) => row.executor],
  ['Получено', (row) => row.received],
  ['Срок', (row) => row.due],
  ['Закрыто', (row) => row.closed],
  ['Итог', (row) => row.outcome && outcomeTitle[row.outcome]],
  ['Возвратов', (row) => row.returns],
  ['Цикл', (row) => row.cycle],
  ['Текст', (row) => row.text],
];

function day(text: string): string {
  if (!z.iso.date().safeParse(text).success) throw new InvalidArgumentError('allowed is a day like 2026-03-02');
  return text;
}

/** `mcc export`: cases of a municipality as a CSV that spreadsheets open, newest first; the trail notes it. */
export function registerExport(program: Command, context: CommandContext): void {
  program
    .command('export')
    .description('write cases as CSV (UTF-8, semicolons), newest first; texts are as citizens wrote them')
    .requiredOption('--tenant <code>', 'the municipality, for example tyazhin')
    .option('--channel <code>', 'one channel instead of all, for example im')
    .option('--from <day>', 'received on this day or later, for example 2026-03-02', day)
    .option('--to <day>', 'received on this day or earlier', day)
    .option('--out <file>', 'the file to write instead of standard output')
    .action(async ({ tenant: code, channel, from: fromOn, to: toOn, out }: Options) => {
      if (fromOn !== undefined && toOn !== undefined && fromOn > toOn)
        throw new CommandRefused(`--from ${fromOn} lies after --to ${toOn}: exchange them`);
      const urls = await context.database();
      const owner = openDatabase(urls.ownerUrl, { max: 1 });
      const db = openDatabase(urls.databaseUrl, { max: 1 });
      try {
        const tenant = await getTenant(owner, code);
        const filter = { channel, fromOn, toOn };
        if (channel !== undefined) await demandChannel(db, tenant.id, channel);
        // Noted first: an export that is broken off has shown texts too.
        await noteExport(db, tenant.id, filter);
        let count = 0;
        const csv = Readable.from(
          lines(exportedCases(db, tenant, filter), (rows) => {
            count += rows;
            context.progress.update(`exported ${count} cases`);
          }),
        );
        if (out === undefined) await pipeline(csv, process.stdout, { end: false });
        else await writeWhole(csv, out);
        if (out !== undefined) console.log(`exported ${count} cases to ${out}`);
      } finally {
        await owner.destroy();
        await db.destroy();
      }
    });
}

async function* lines(pages: AsyncIterable<ExportedCase[]>, told: (rows: number) => void): AsyncGenerator<string> {
  yield `\ufeff${columns.map(([title]) => csvCell(title)).join(';')}\r\n`;
  for await (const rows of pages) {
    yield rows.map((row) => `${columns.map(([, of]) => csvCell(of(row) ?? '')).join(';')}\r\n`).join('');
    told(rows.length);
  }
}

/** Half an export never stands under the name of a whole one. */
async function writeWhole(csv: Readable, out: string): Promise<void> {
  const part = `${out}.part`;
  try {
    await pipeline(csv, createWriteStream(part, { mode: 0o600 }));
    await rename(part, out);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function demandChannel(db: Db, tenantId: string, channel: string): Promise<void> {
  const rows = await inTenant(db, tenantId, loadChannels);
  const known = [...new Set([...Channel.options, ...rows.map((row) => row.code)])];
  if (!known.includes(channel)) throw new CommandRefused(`no channel "${channel}": allowed are ${known.join(', ')}`);
}

async function noteExport(db: Db, tenantId: string, filter: CaseExportFilter): Promise<void> {
  const data = JSON.stringify({ by: 'mcc', ...filter });
  await inTenant(db, tenantId, (trx) =>
    trx.insertInto('audit').values({ tenantId, action: 'exported', resource: 'cases', data }).execute(),
  );
}
