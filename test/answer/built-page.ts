import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { projectRoot } from '../../config.ts';

/** Builds the executor's page alone, as the whole build does it, into a folder of its own; gives the folder. */
export async function buildAnswerPage(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'mcc-answer-page-'));
  await build({
    root: join(projectRoot, 'admin-ui'),
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: join(projectRoot, 'admin-ui/answer.html') },
    },
  });
  return folder;
}
