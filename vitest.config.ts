import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Walks in a browser take minutes each: they go first, the short files fill up what is left of both workers. */
class WalksFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isWalk = ({ moduleId }: TestSpecification) => moduleId.includes('/test/e2e/');
    return [...sorted.filter(isWalk), ...sorted.filter((file) => !isWalk(file))];
  }
}

export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    globalSetup: ['test/support/global-setup.ts'],
    // Database, engine and browser share the machine with the tests: two workers fill two cores.
    maxWorkers: 2,
    pool: 'forks',
    // No test exchanges a module, so what one file has loaded serves the next; loading anew took a fifth of the time.
    isolate: false,
    sequence: { sequencer: WalksFirst },
    testTimeout: 30_000,
    // A condition that is awaited comes when it comes: the second that is usual is short for two busy cores.
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
    retry: 0,
    allowOnly: false,
    passWithNoTests: false,
  },
});
