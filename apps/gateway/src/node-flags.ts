/**
 * How Node is told to run the gate. Little is kept from one chunk of lines to the next, so the young generation may be small: 20 MB less. And
 * a snapshot that was replaced is given back at once, not when the collector happens to come by (running-gate.ts asks it to).
 */
export const NODE_FLAGS: readonly string[] = ['--max-semi-space-size=1', '--expose-gc'];

/** Milliseconds after a swap until the lines that were being answered are, and the snapshot before can be given back. */
export const SETTLED_MS = 200;
