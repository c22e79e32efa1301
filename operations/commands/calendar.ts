import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { openDatabase } from '../../db/connection.ts';
import { calendarState, type FederalImport, importFederalYear } from '../../db/federal-calendar.ts';
import { readOfficialYear } from '../../db/official-calendar.ts';
import { type CommandContext, CommandRefused } from '../command-context.ts';

/** A year of the official calendar has some two kilobytes; a longer file is not one. */
const mostSigns = 300_000;

/** `mcc calendar import FILE`: an official year for the federal calendar, which all municipalities share. */
export function registerCalendar(program: Command, context: CommandContext): void {
  program
    .command('calendar')
    .description('the federal production calendar, which all municipalities share')
    .command('import')
    .description('lay an official year (XML) into it; importing it again is harmless')
    .argument('<file>', 'the official calendar of one year')
    .option('--dry-run', 'show what would differ and write nothing')
    .action(async (file: string, { dryRun = false }: { dryRun?: boolean }) => {
      const text = await readFile(file, 'utf8');
      if (text.length > mostSigns) throw new CommandRefused(`${file}: no calendar of a year is that long`);
      const official = await readOfficialYear(text);
      const urls = await context.database();
      const owner = openDatabase(urls.ownerUrl, { max: 1 });
      const db = openDatabase(urls.databaseUrl, { max: 1 });
      try {
        const done = await importFederalYear(owner, official, dryRun);
        for (const { date, was, now, reason } of done.differences) console.log(`${date} ${was} -> ${now}: ${reason}`);
        console.log(summary(official.year, done, dryRun));
        if (dryRun) return;
        for (const { code, lacks, waiting } of await calendarState(owner, db)) {
          if (lacks.length > 0) console.log(`${code}: still lacks ${lacks.join(', ')}`);
          if (waiting > 0)
            console.log(`${code}: ${waiting} cases wait, its administrator frees them under «Календари»`);
        }
      } finally {
        await owner.destroy();
        await db.destroy();
      }
    });
}

function summary(year: number, { version, differences }: FederalImport, dryRun: boolean): string {
  if (version === null) return `${year} stands there already: nothing to do`;
  const days = `${differences.length} days differ`;
  return dryRun ? `${year} would become version ${version}, ${days}` : `${year} is version ${version}, ${days}`;
}
