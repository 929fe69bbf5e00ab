import { Worker } from 'node:worker_threads';

/** A loop that has not turned for so long will not turn again; Squid holds its requests meanwhile. */
const HUNG_MS = 10_000;
const BEAT_MS = 1000;

/** Runs in a thread of its own; as text, because the gate is one file. Whoever watches must not depend on the loop that is watched. */
const WATCHER = `
const { workerData } = require('node:worker_threads');
const beats = new Int32Array(workerData.beats);
let last = 0;
setInterval(() => {
  const now = Atomics.load(beats, 0);
  if (now === last) process.kill(process.pid, 'SIGKILL');
  last = now;
}, workerData.hungMs);
`;

/** Ends this process when its event loop stands still, so that Squid starts another in its place. */
export function watchLoop(hungMs = HUNG_MS, beatMs = BEAT_MS): void {
  const beats = new SharedArrayBuffer(4);
  const view = new Int32Array(beats);
  setInterval(() => Atomics.add(view, 0, 1), beatMs).unref();
  Atomics.add(view, 0, 1);
  const worker = new Worker(WATCHER, {
    eval: true,
    execArgv: [],
    workerData: { beats, hungMs },
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, codeRangeSizeMb: 8, stackSizeMb: 1 },
  });
  // Without its watcher the gate goes on.
  worker.on('error', () => undefined);
  worker.unref();
}
