import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { debianPeer } from './peers.ts';
import { cpuSeconds, statusKb, timed } from './timed.ts';

test('a command gets its files, and what it took is measured', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-timed-'));
  try {
    writeFileSync(join(folder, 'in'), 'a line\n');
    // For as long by the clock, and for as much of the processor: where others go first, the one may pass in little of the other.
    const script = `process.stdin.pipe(process.stdout); console.error("to the log");
      const end = performance.now() + 200; while (performance.now() < end || process.cpuUsage().user < 100_000);`;
    const taken = await timed({
      command: process.execPath,
      args: ['-e', script],
      stdin: join(folder, 'in'),
      stdout: join(folder, 'out'),
      log: join(folder, 'log'),
    });
    expect(readFileSync(join(folder, 'out'), 'utf8')).toBe('a line\n');
    expect(readFileSync(join(folder, 'log'), 'utf8')).toContain('to the log');
    expect(taken.code).toBe(0);
    expect(taken.wallS).toBeGreaterThanOrEqual(0.2);
    expect(taken.cpuS).toBeGreaterThan(0.05);
    expect(taken.peakMb).toBeGreaterThan(10);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a failure is told by its code', async () => {
  expect((await timed({ command: 'false', args: [] })).code).toBe(1);
});

test('the kernel is asked for this very process, and not for one that is gone', () => {
  const resident = statusKb(process.pid, 'VmRSS');
  expect(resident).toBeGreaterThan(0);
  // Asked for later: the greatest so far may have grown meanwhile.
  expect(statusKb(process.pid, 'VmHWM')).toBeGreaterThanOrEqual(resident);
  expect(cpuSeconds([process.pid])).toBeGreaterThan(0);
  expect(statusKb(2 ** 22 + 1, 'VmRSS')).toBe(0);
});

test('what is there is not installed again', async () => {
  expect(await debianPeer({ package: 'no-such-package', file: process.execPath })).toEqual({ path: process.execPath });
});
