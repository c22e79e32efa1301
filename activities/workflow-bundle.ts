import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

const folder = fileURLToPath(new URL('../workflows', import.meta.url));

/** The workflows bundled for a worker, made once for each state of their sources and kept in `dataDir/workflows`. */
export async function workflowBundle(dataDir: string): Promise<{ codePath: string }> {
  const kept = join(dataDir, 'workflows');
  const codePath = join(kept, `${await sourceHash()}.cjs`);
  if (existsSync(codePath)) return { codePath };
  const { code } = await bundleWorkflowCode({ workflowsPath: join(folder, 'index.ts') });
  await mkdir(kept, { recursive: true });
  // Several workers may make it at once: each writes its own file, the last name wins whole.
  const partial = `${codePath}.${process.pid}`;
  await writeFile(partial, code);
  await rename(partial, codePath);
  return { codePath };
}

async function sourceHash(): Promise<string> {
  const hash = createHash('sha256');
  const sdk = createRequire(import.meta.url)('@temporalio/worker/package.json') as { version: string };
  hash.update(`${sdk.version} ${process.version}`);
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.ts')).sort())
    hash.update(name).update(await readFile(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}
