/** What a run of tests comes to. `problems` says in words what went wrong beside failed tests; each counts as one failed. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly problems: readonly string[];
  /** Each failed test with what it says: where it is, its name, the first words of its error. Counted in `failed` already. */
  readonly failures: readonly string[];
}

/** Lines of an error that are shown again at the end of a run: what was expected, what came, and where. */
const ERROR_LINES = 12;

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(record) : [];
}

function parse(report: string | undefined): Record<string, unknown> | undefined {
  try {
    return report === undefined ? undefined : record(JSON.parse(report));
  } catch {
    return undefined;
  }
}

/**
 * Counts what vitest's JSON report says and does not take its word for the rest: a missing report, a file that could not be
 * loaded, an unhandled error (exit code without a failed test), no tests at all, and tests left out without a reason are failures.
 */
export function countTests(report: string | undefined, exitCode: number, notRun: readonly string[]): Counts {
  const root = parse(report);
  if (!root) {
    return { passed: 0, failed: 1, problems: [`crashed before it could report (exit code ${exitCode})`], failures: [] };
  }
  const files = list(root.testResults);
  const statuses = files.flatMap((file) => list(file.assertionResults)).map((test) => test.status);
  const passed = statuses.filter((status) => status === 'passed').length;
  const failedTests = statuses.filter((status) => status === 'failed').length;
  const leftOut = statuses.length - passed - failedTests;
  const broken = files.filter(
    (file) => file.status === 'failed' && !list(file.assertionResults).some((test) => test.status === 'failed'),
  );
  const problems = broken.map((file) => `could not be run: ${String(file.name)}`);
  if (statuses.length === 0 && broken.length === 0) problems.push('no tests found');
  if (leftOut > 0 && notRun.length === 0)
    problems.push(`${leftOut} tests were left out and nothing says "not run: why"`);
  if (exitCode !== 0 && failedTests === 0 && problems.length === 0) {
    problems.push(`an error outside the tests (exit code ${exitCode})`);
  }
  return { passed, failed: failedTests + problems.length, problems, failures: files.flatMap(failuresOf) };
}

function failuresOf(file: Record<string, unknown>): string[] {
  return list(file.assertionResults)
    .filter((test) => test.status === 'failed')
    .map((test) => {
      const error = Array.isArray(test.failureMessages) ? test.failureMessages.join('\n') : '';
      const said = error.split('\n').slice(0, ERROR_LINES).join('\n  ');
      return `${String(file.name)}: ${String(test.fullName)}\n  ${said}`;
    });
}
