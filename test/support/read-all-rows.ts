import { tmpdir } from 'node:os';
import { openTable } from '../../db/table-files/read-table.ts';
import { tableLimits } from '../../db/table-files/table-limits.ts';

/** A program: reads a table to its end and prints rows, a checksum of texts and the growth of memory at its peak. */
const path = process.argv[2] ?? '';
const before = process.memoryUsage().rss;
let peak = before;
const table = await openTable(path, tableLimits(tmpdir()));
let rows = 0;
let problems = 0;
let last = '';
for await (const { cells, problem } of table.rows) {
  rows += 1;
  if (problem) problems += 1;
  if (rows % 1000 === 0) peak = Math.max(peak, process.memoryUsage.rss());
  last = String(cells.at(-1));
}
await table.close();
// Not the system's own high-water mark: a child inherits that of the process it was forked from.
const growthMb = Math.round((peak - before) / 1_000_000);
process.stdout.write(JSON.stringify({ rows, problems, last, growthMb }));
