import { join } from 'node:path';
import { loadConfig } from '../../config.ts';
import { printedProgress } from '../../operations/progress.ts';
import { findTemporalCli } from '../../operations/temporal-cli.ts';
import { startTemporalServer } from '../../operations/temporal-server.ts';

/** Where the run's engine is. */
export type TestEngineAddresses = { readonly address: string; readonly uiUrl: string };

/** The run's engine. */
export type TestEngine = { readonly addresses: TestEngineAddresses; stop(): Promise<unknown> };

/** Starts one Temporal development server, in memory, for the run. */
export async function startTestEngine(folder: string): Promise<TestEngine> {
  const { temporalCli, dataDir } = loadConfig();
  const cli = await findTemporalCli({ dataDir, given: temporalCli, progress: printedProgress(process.stderr) });
  const server = await startTemporalServer({ dataDir: join(folder, 'engine'), cli, persistent: false });
  return { addresses: { address: server.address, uiUrl: server.uiUrl }, stop: () => server.stop() };
}
