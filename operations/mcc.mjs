#!/usr/bin/env node
// `npx mcc`: the command line of operations, on Node 24 whatever the machine has.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareAndRun } from './prepare.mjs';

await prepareAndRun(dirname(dirname(fileURLToPath(import.meta.url))), 'operations/mcc.ts', process.argv.slice(2));
