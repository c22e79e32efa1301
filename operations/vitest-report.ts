import { z } from 'zod';

/** How many checks held and how many did not. */
export type Tally = { readonly passed: number; readonly failed: number };

const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

/**
 * Counts vitest's JSON report: a test each; a file that could not be loaded, a test left out (skipped, todo), and an
 * error outside tests (exit code without a failed test) count as failed; what was left out is named.
 */
export function readVitestReport(json: string, exitCode: number, note: (text: string) => void): Tally {
  let passed = 0;
  let failed = 0;
  for (const file of Report.parse(JSON.parse(json)).testResults) {
    if (file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')) failed += 1;
    for (const test of file.assertionResults) {
      if (test.status === 'passed') passed += 1;
      else failed += 1;
      if (test.status !== 'passed' && test.status !== 'failed') {
        note(`left out (${test.status}), counts as failed: ${test.fullName} (${file.name})`);
      }
    }
  }
  if (failed === 0 && exitCode !== 0) {
    note(`vitest ended with code ${exitCode} without a failed test: an error outside the tests, see above`);
    failed = 1;
  }
  if (passed + failed === 0) {
    note('no test ran');
    failed = 1;
  }
  return { passed, failed };
}
