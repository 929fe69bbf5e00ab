import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';

const watchdog = new URL('./watchdog.ts', import.meta.url).href;

/** Runs a script in a Node of its own; resolves with the signal that ended it, or null. */
async function ended(script: string): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
  const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return signal;
}

test('a loop that stands still is ended, one that turns is not', async () => {
  const watched = `const { watchLoop } = await import(${JSON.stringify(watchdog)}); watchLoop(1500, 100);`;
  const [hung, well] = await Promise.all([
    ended(`${watched} setTimeout(() => { for (;;); }, 50);`),
    ended(`${watched} setTimeout(() => process.exit(0), 3500);`),
  ]);
  expect([hung, well]).toEqual(['SIGKILL', null]);
});
