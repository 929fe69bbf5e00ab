import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { endTied, spawnTied } from './tied-process.ts';

const WRITES_ITS_NUMBER = 'echo $$ > "$0"; exec sleep 600';

/** The number that it wrote, once it did. */
function numberIn(file: string): Promise<number> {
  const read = () => {
    const number = Number(readFileSync(file, 'utf8'));
    expect(number).toBeGreaterThan(1);
    return number;
  };
  // Left to itself it waits one second, in which a busy machine may not even have started Node.
  return vi.waitFor(read, { timeout: 20_000 });
}

const isGone = (pid: number) => () => expect(() => process.kill(pid, 0)).toThrow('ESRCH');

test('a program ends with the process that started it, though that was ended by SIGKILL', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-tied-'));
  const file = join(folder, 'number');
  const starts = `import { spawnTied } from ${JSON.stringify(join(import.meta.dirname, 'tied-process.ts'))};
    spawnTied('/bin/sh', ['-c', ${JSON.stringify(WRITES_ITS_NUMBER)}, ${JSON.stringify(file)}]);
    setInterval(() => undefined, 1000);`;
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', starts], { stdio: 'ignore' });
  try {
    const pid = await numberIn(file);
    process.kill(pid, 0);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await vi.waitFor(isGone(pid), { timeout: 5000 });
  } finally {
    parent.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  }
});

test('it is ended when it is asked to, and says how it ended by itself', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-tied-'));
  const file = join(folder, 'number');
  const child = spawnTied('/bin/sh', ['-c', WRITES_ITS_NUMBER, file]);
  const pid = await numberIn(file);
  await endTied(child);
  isGone(pid)();
  await endTied(child);
  const own = spawnTied('/bin/sh', ['-c', 'exit 7']);
  expect(await once(own, 'exit')).toEqual([7, null]);
  rmSync(folder, { recursive: true });
});
