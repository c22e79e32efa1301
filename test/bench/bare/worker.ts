// The bare worker as a program of its own, as the product's worker is one: `worker.ts ADDRESS`.
import { fileURLToPath } from 'node:url';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';

Runtime.install({ logger: new DefaultLogger('ERROR') });
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address: process.argv[2] ?? '' }),
  taskQueue: 'bare',
  workflowsPath: fileURLToPath(new URL('./index.ts', import.meta.url)),
  maxCachedWorkflows: 2_000,
});
process.stdout.write('working\n');
await worker.run();
