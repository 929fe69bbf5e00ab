import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * How Node is told to run the gate. Little is kept from one chunk of lines to the next, so the young generation may be small: 20 MB less.
 * Not every flag is free: one that Node's own compiled code was not made with (`--expose-gc`) has it compiled anew, 10 ms of each start.
 */
export const NODE_FLAGS: readonly string[] = ['--max-semi-space-size=1'];

/** Milliseconds after a swap until the lines that were being answered are, and the snapshot before can be given back. */
export const SETTLED_MS = 200;

/** Gives back at once what nothing leads to, not when the collector happens to come by: a snapshot that was replaced is 40 MB. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
}
