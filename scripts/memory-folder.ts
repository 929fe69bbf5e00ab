import { chmodSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Linux keeps files in memory. */
const PLACE = '/dev/shm';
/** A run has about 2 GB of files at a time, most of it demos and their copies: it gets its folder only where thrice that is free. */
const ROOM_BYTES = 6 * 1024 ** 3;

/** How much a file system in memory has free, in bytes; 0 where there is none, or where no program may run from it. */
function roomIn(place: string): number {
  try {
    const mount = readFileSync('/proc/self/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' '))
      .find(([, at, kind]) => at === place && kind === 'tmpfs');
    // PostgreSQL's programs are copied beside a cluster.
    if (!mount || mount[3]?.split(',').includes('noexec')) return 0;
    const { bavail, bsize } = statfsSync(place);
    return Math.min(bavail * bsize, process.availableMemory());
  } catch {
    // Not Linux.
    return 0;
  }
}

/**
 * A folder in memory for the temporary files of a run, or undefined where there is no room for it. A test file
 * makes a database of two thousand files and drops it, and a disk took a fifth of the processor for that. Gone when this process ends.
 */
export function memoryFolder(place = PLACE, room = roomIn(place)): string | undefined {
  return room < ROOM_BYTES ? undefined : folderIn(place);
}

/** The folder for the temporary files of this process and of all that it starts: in memory where there is room for it. Gone when this process ends. */
export function workInOwnFolder(): string {
  const folder = memoryFolder() ?? folderIn(tmpdir());
  process.env.TMPDIR = folder;
  return folder;
}

function folderIn(place: string): string {
  const folder = mkdtempSync(join(place, 'gatehouse-run-'));
  // As the system's own: PostgreSQL and Squid are other accounts when the tests run as root.
  chmodSync(folder, 0o1777);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
