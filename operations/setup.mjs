#!/usr/bin/env node
// What every npm script of this project calls first: installs what is missing, then runs the task on Node 24.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareAndRun } from './prepare.mjs';

const tasks = {
  start: ['operations/start.ts'],
  dev: ['operations/dev.ts'],
  test: ['operations/run-tests.ts'],
  check: ['operations/run-tests.ts', '--without-tests'],
  bench: ['operations/run-bench.ts'],
};
const [, , task = '', ...args] = process.argv;
const [entry, ...fixed] = Object.hasOwn(tasks, task) ? tasks[task] : [];
if (entry === undefined) {
  console.error(`setup: unknown task "${task}", allowed are ${Object.keys(tasks).join(', ')}`);
  process.exit(1);
}
await prepareAndRun(dirname(dirname(fileURLToPath(import.meta.url))), entry, [...fixed, ...args]);
