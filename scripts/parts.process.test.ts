import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeResults, type PartResult, runPart, total } from './parts.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-parts-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs these lines as a part of their own. */
function run(name: string, lines: string, limitMinutes = 1): Promise<PartResult> {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, lines);
  return runPart({ name, command: [file], limitMinutes });
}

/** The command of a running process; '' once it has ended, even when nobody has collected it yet. */
function commandOf(pid: number): string {
  return existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : '';
}

// At once: each waits for most of its time.
describe.concurrent('a part', () => {
  it('passes on exit code 0 and keeps the reasons why something was not run', async () => {
    const result = await run('fine', "console.log('\\u001b[32mnot run: no Squid here\\u001b[39m\\nand more')");
    expect(result).toMatchObject({ passed: 1, failed: 0, notRun: ['not run: no Squid here'] });
  });

  it.each([
    ['exit', 'process.exit(3)'],
    ['crash', "throw new Error('broken')"],
    ['signal', "process.kill(process.pid, 'SIGKILL')"],
  ])('counts one failure: %s', async (name, lines) => {
    expect(await run(name, lines)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('has its own environment beside that of the run', async () => {
    const file = join(folder, 'environment.mjs');
    writeFileSync(file, 'console.log(process.env.GOGC, process.env.PATH)');
    const part = { name: 'environment', command: [file], environment: { GOGC: '300' }, limitMinutes: 1 } as const;
    expect((await runPart(part)).output).toBe(`300 ${process.env.PATH}\n`);
  });

  it('ends a part that does not come back', async () => {
    const result = await run('hang', 'setInterval(() => {}, 1000)', 0.01);
    expect(result.failed).toBeGreaterThan(0);
    expect(result.problems).toContain('ended after 0.01 minutes');
  });

  it('ends and names a process that a part left running', async () => {
    const lines = `
    import { spawn } from 'node:child_process';
    const child = spawn('sleep', ['77'], { detached: true, stdio: 'inherit' });
    console.log('pid ' + child.pid);
    child.unref();`;
    const result = await run('daemon', lines);
    expect(result.failed).toBe(1);
    expect(result.problems[0]).toMatch(/^left running: sleep 77 /);
    const pid = Number(/pid (\d+)/.exec(result.output)?.[1]);
    expect(pid).toBeGreaterThan(0);
    expect(commandOf(pid)).toBe('');
  });
});

it('shows one row a part with its share, then what went wrong and what was not run', () => {
  const base = { problems: [], failures: [], notRun: [], output: '' };
  const results = [
    { ...base, name: 'check', seconds: 30, passed: 12, failed: 0, notRun: ['not run: no Squid here'] },
    {
      ...base,
      name: 'database',
      seconds: 10,
      passed: 3,
      failed: 1,
      problems: ['no tests found'],
      failures: ['a.test.ts: is kept'],
    },
  ];
  const words = describeResults(results);
  expect(words).toMatch(/^check +30\.0 +75% +12 +0$/m);
  expect(words).toMatch(/^database +10\.0 +25% +3 +1$/m);
  expect(words).toContain('check: not run: no Squid here\ndatabase: a.test.ts: is kept\ndatabase: no tests found');
  expect(total(results)).toEqual({ passed: 15, failed: 1 });
});
