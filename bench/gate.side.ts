import { type Action, QuickDecider, shippedLibrary } from '@gatehouse/engine';
import { readClientMap } from '../apps/gateway/src/client-map.ts';
import { Gate, type GateWorld } from '../apps/gateway/src/gate.ts';
import { collectGarbage, SETTLED_MS } from '../apps/gateway/src/node-flags.ts';
import { QuickLines } from '../apps/gateway/src/quick-lines.ts';
import { QuickWorlds } from '../apps/gateway/src/quick-world.ts';
import { SquidLines } from '../apps/gateway/src/squid-lines.ts';
import { openAsTheGate } from './parts/opened.ts';
import { compiledSchool, directory, LESSON } from './parts/world.ts';

/**
 * The gate over a bench's snapshot and rules: `gate.side.ts SNAPSHOT [flag]`. All of it is the product's, but for the spool, which writes
 * nothing. SIGHUP takes the snapshot anew.
 *
 *   (none)           what is blocked is answered and not noted, as by the filters beside it
 *   --noting         what is blocked is noted: the long way, with a trace and an event
 *   --always-allow   the same lines for the same people and no decision: what is left is what asking a helper costs
 */
const [, , snapshot = '', flag] = process.argv;

function open(): GateWorld {
  const world = { lists: openAsTheGate(snapshot).lists, rules: compiledSchool(), library: shippedLibrary };
  return { world, directory: directory(), seesSearches: false };
}

/** Knows everything and decides nothing. */
class AlwaysAllow extends QuickDecider {
  override read(): number {
    return 0;
  }

  override actionOf(): Action {
    return 'allow';
  }
}

const REFUSED = Buffer.from(' ERR message=blocked\n');
let current = open();
process.on('SIGHUP', () => {
  current = open();
  // As the gate does it; see its node-flags.ts.
  setTimeout(collectGarbage, SETTLED_MS);
});
const parts = {
  clock: { now: () => new Date(LESSON), elapsed: () => performance.now() },
  clients: readClientMap('').map,
  place: 'on-site' as const,
  current: () => current,
};
const worlds = new QuickWorlds(parts);
const always = flag === '--always-allow' ? new AlwaysAllow(current.world) : null;
const slow = new SquidLines(new Gate({ ...parts, onError: 'block', spool: () => undefined }), 'permitted');
const lines = new QuickLines({
  polarity: 'permitted',
  world() {
    const world = worlds.world();
    return world === null || always === null ? world : { ...world, decider: always };
  },
  line: (line) => slow.line(line),
  ...(flag !== '--noting' && { refused: () => REFUSED }),
});
process.stdin.on('data', (chunk: Buffer) => {
  const answers = lines.take(chunk);
  if (answers.length === 0) return;
  process.stdout.write(answers);
  if (process.stdout.writableLength > 0) lines.keep();
});
