import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../config.ts';
import { buildUi } from '../../operations/build-ui.ts';
import { silent } from '../../operations/progress.ts';

/** The built UI in a folder of its own, so that nobody exchanges its files during the run; built first when its sources have changed. */
export async function builtUi(folder: string): Promise<string> {
  const copy = join(folder, 'ui');
  if (!existsSync(copy)) {
    await buildUi(folder, silent);
    cpSync(join(projectRoot, 'admin-ui/dist'), copy, { recursive: true });
  }
  return copy;
}
