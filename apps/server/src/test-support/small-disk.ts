import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { TestContext } from 'vitest';

const run = promisify(execFile);

/**
 * A folder that is a disk of its own, of so much room (as mount takes it: "256k"), while `work` runs. A disk is for root to mount, and the suite runs as root and
 * as others: where it cannot be, the test says that it was not run.
 */
export async function onSmallDisk(
  folder: string,
  { size, context }: { size: string; context: TestContext },
  work: () => Promise<unknown>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const isMounted = await run('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'tmpfs', folder]).then(
    () => true,
    () => false,
  );
  if (!isMounted) {
    console.log('not run: a disk of its own cannot be mounted here');
    return context.skip();
  }
  try {
    await work();
  } finally {
    // Whatever still has a file open there keeps it until it closes that.
    await run('umount', ['--lazy', folder]);
  }
}
