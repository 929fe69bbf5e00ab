import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { machineClock } from './clock.ts';
import { QuickLines } from './quick-lines.ts';
import { type OpenGate, openGate } from './running-gate.ts';
import { type Decides, type Polarity, SquidLines } from './squid-lines.ts';
import { watchLoop } from './watchdog.ts';

/*
 * What Squid starts: `node gate.mjs permitted|refused`. Its folder is the one that it lies in. A gate that cannot read its folder answers
 * all the same, with the school's choice for faults as the polarity says it: one that ended at once would take Squid with it.
 */

const polarity: Polarity = process.argv[2] === 'refused' ? 'refused' : 'permitted';
const folder = process.argv[3] ?? dirname(fileURLToPath(import.meta.url));

function opened(): OpenGate | undefined {
  try {
    return openGate(folder);
  } catch (error) {
    // Squid writes this into its cache.log.
    process.stderr.write(`gatehouse gate: ${(error as Error).message}\n`);
    return undefined;
  }
}

const running = opened();
const broken: Decides = {
  answer: () => ({ permitted: polarity === 'refused', reference: null }),
  bumps: () => false,
};
const slow = new SquidLines(running?.gate ?? broken, polarity);
const lines = new QuickLines({
  polarity,
  world: () => running?.quick.world() ?? null,
  line: (line) => slow.line(line),
  elapsed: () => machineClock.elapsed(),
});
const NOTHING = Buffer.alloc(0);
let goesOn = false;

/** Answers what has come; what can wait in turns with whatever else comes meanwhile. */
function answer(chunk: Buffer): void {
  const answers = lines.take(chunk);
  if (answers.length > 0) process.stdout.write(answers);
  if (process.stdout.writableLength > 0) lines.keep();
  if (!lines.hasMore || goesOn) return;
  goesOn = true;
  setImmediate(() => {
    goesOn = false;
    answer(NOTHING);
  });
}

async function end(): Promise<void> {
  // The server may be away: Squid waits for nobody, and what was not sent is in the spool.
  setTimeout(() => process.exit(0), 3000).unref();
  await running?.stop();
  process.exit(0);
}

process.on('uncaughtException', (error) => process.stderr.write(`gatehouse gate: ${error.stack}\n`));
process.on('unhandledRejection', (error) => process.stderr.write(`gatehouse gate: ${String(error)}\n`));
process.on('SIGTERM', () => void end());
process.stdout.on('error', () => process.exit(0));
process.stdin
  .on('data', answer)
  .on('end', () => void end())
  // A Squid that fell over with answers unread: their line was one and the same socket, which is reset then and never ends. Whoever stays has nobody to answer.
  .on('error', () => void end());
// Closed by polarity meanwhile. Squid starts another in its place, which may find the folder mended; after so long it does not call that a loop.
if (running === undefined) setTimeout(() => process.exit(1), 60_000);
watchLoop();
running?.start();
