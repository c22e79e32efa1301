import { describe, expect, it } from 'vitest';
import { readVitestReport } from '../../operations/vitest-report.ts';

const file = (status: string, ...tests: string[]) => ({
  name: 'some.test.ts',
  status,
  assertionResults: tests.map((testStatus, n) => ({ status: testStatus, fullName: `test ${n}` })),
});
const tally = (exitCode: number, ...testResults: object[]) =>
  readVitestReport(JSON.stringify({ testResults }), exitCode, () => undefined);

describe('the count at the end of npm test', () => {
  it('counts a test once', () => {
    expect(tally(1, file('failed', 'passed', 'failed'), file('passed', 'passed'))).toEqual({ passed: 2, failed: 1 });
  });
  it('counts what was left out as failed', () => {
    expect(tally(0, file('passed', 'passed', 'skipped', 'todo', 'pending'))).toEqual({ passed: 1, failed: 3 });
  });
  it('counts a file that cannot be loaded as failed', () => {
    expect(tally(1, file('failed'), file('passed', 'passed'))).toEqual({ passed: 1, failed: 1 });
  });
  it('counts an error outside the tests as failed', () => {
    expect(tally(1, file('passed', 'passed'))).toEqual({ passed: 1, failed: 1 });
  });
  it('counts a run of nothing as failed', () => {
    expect(tally(0)).toEqual({ passed: 0, failed: 1 });
  });
});
