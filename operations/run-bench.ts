import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { projectRoot } from '../config.ts';
import { printedProgress } from './progress.ts';

const Rows = z.array(
  z.object({
    name: z.string(),
    ours: z.union([z.string(), z.number()]),
    baseline: z.union([z.string(), z.number()]),
    ratio: z.number(),
    limit: z.union([z.string(), z.number()]),
    ok: z.boolean(),
  }),
);
const Bench = z.object({ run: z.custom<() => Promise<unknown>>((value) => typeof value === 'function') });

const progress = printedProgress();
const folder = join(projectRoot, 'test', 'bench');
const chosen = process.argv.slice(2);
const files = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((name) => name.endsWith('.bench.ts') && (chosen.length === 0 || chosen.some((word) => name.includes(word))))
  .sort();
const rows: z.infer<typeof Rows> = [];
let broken = files.length === 0;
if (broken) progress.note(`no benchmark in ${folder}${chosen.length > 0 ? ` named like ${chosen.join(', ')}` : ''}`);
for (const file of files) {
  progress.note(`— ${file}`);
  try {
    rows.push(...Rows.parse(await Bench.parse(await import(pathToFileURL(join(folder, file)).href)).run()));
  } catch (error) {
    broken = true;
    progress.note(`${file}: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
  }
}
console.table(
  rows.map(({ ok, ratio, ...row }) => ({ ...row, ratio: Number(ratio.toPrecision(3)), holds: ok ? 'yes' : 'NO' })),
);
const missed = rows.filter((row) => !row.ok).length;
progress.note(`${rows.length - missed} passed, ${missed + (broken ? 1 : 0)} failed`);
process.exit(missed === 0 && !broken ? 0 : 1);
