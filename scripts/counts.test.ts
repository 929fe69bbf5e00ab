import { describe, expect, it } from 'vitest';
import { countTests } from './counts.ts';

function report(...files: { status: string; tests: string[] }[]): string {
  return JSON.stringify({
    testResults: files.map((file, index) => ({
      name: `file-${index}.test.ts`,
      status: file.status,
      assertionResults: file.tests.map((status) => ({ status })),
    })),
  });
}

describe('counting a run of tests', () => {
  it('counts passed and failed tests', () => {
    const text = report({ status: 'passed', tests: ['passed', 'passed'] }, { status: 'failed', tests: ['failed'] });
    expect(countTests(text, 1, [])).toMatchObject({ passed: 2, failed: 1, problems: [] });
  });

  it('says of each failed test where it is and what it said', () => {
    const failed = { status: 'failed', fullName: 'a door is closed', failureMessages: ['Error: it stood open\n at x'] };
    const file = { name: 'doors.test.ts', status: 'failed', assertionResults: [failed, { status: 'passed' }] };
    expect(countTests(JSON.stringify({ testResults: [file] }), 1, []).failures).toEqual([
      'doors.test.ts: a door is closed\n  Error: it stood open\n   at x',
    ]);
  });

  it.each([
    ['no report', undefined],
    ['half a report', '{"testResults": ['],
  ])('counts a crash as a failure: %s', (_words, text) => {
    expect(countTests(text, 0, [])).toMatchObject({ passed: 0, failed: 1 });
  });

  it('counts a file that could not be loaded', () => {
    const text = report({ status: 'passed', tests: ['passed'] }, { status: 'failed', tests: [] });
    expect(countTests(text, 1, [])).toEqual({
      passed: 1,
      failed: 1,
      problems: ['could not be run: file-1.test.ts'],
      failures: [],
    });
  });

  it('counts a hook that failed after its tests passed', () => {
    expect(countTests(report({ status: 'failed', tests: ['passed'] }), 1, [])).toMatchObject({ passed: 1, failed: 1 });
  });

  it('counts an error outside the tests', () => {
    expect(countTests(report({ status: 'passed', tests: ['passed'] }), 1, [])).toMatchObject({ passed: 1, failed: 1 });
  });

  it.each([0, 1])('counts a run without tests as a failure (exit code %i)', (exitCode) => {
    expect(countTests(report(), exitCode, [])).toMatchObject({ passed: 0, failed: 1, problems: ['no tests found'] });
  });

  it('lets tests be left out only when something says why', () => {
    const text = report({ status: 'passed', tests: ['passed', 'skipped'] });
    expect(countTests(text, 0, [])).toMatchObject({ passed: 1, failed: 1 });
    expect(countTests(text, 0, ['not run: no Squid here'])).toEqual({
      passed: 1,
      failed: 0,
      problems: [],
      failures: [],
    });
  });
});
