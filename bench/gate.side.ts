import { type Action, decide, QuickDecider, resolvePolicy, type World } from '@gatehouse/engine';
import { QuickLines, type QuickWorld } from '../apps/gateway/src/quick-lines.ts';
import { openWithNamesInFile } from './parts/opened.ts';
import { compiledSchool, LESSON, whoIs } from './parts/world.ts';

/**
 * The gate's line loop over a bench's snapshot and rules: `gate.side.ts SNAPSHOT [--always-allow]`. SIGHUP takes the snapshot anew. What is
 * blocked is answered and not recorded, as with the filters beside it. `--always-allow` is the same loop with the same people and
 * no decision: what is left is what asking a helper costs.
 */
const [, , snapshot = '', flag] = process.argv;

interface Current {
  world: World;
  quick: QuickWorld;
}

function open(): Current {
  const world = { lists: openWithNamesInFile(snapshot).lists, rules: compiledSchool() };
  const decider = flag === '--always-allow' ? new AlwaysAllow(world) : new QuickDecider(world);
  const chains = new Map<string, ReturnType<typeof resolvePolicy>['chain']>();
  const chainOf: QuickWorld['chainOf'] = (_, user) => {
    const known = chains.get(user);
    if (known !== undefined) return known;
    const { chain } = resolvePolicy(world.rules, whoIs(user), LESSON);
    chains.set(user, chain);
    return chain;
  };
  return { world, quick: { decider, chainOf } };
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

let current = open();
process.on('SIGHUP', () => {
  current = open();
});
const lines = new QuickLines({
  polarity: 'permitted',
  world: () => current.quick,
  refused: () => 'ERR message=blocked',
  line(line) {
    const [channel, , user = '', , url = ''] = line.split(' ');
    const { action } = decide({ url, at: LESSON, ...whoIs(user) }, current.world);
    return action === 'block' ? `${channel} ERR message=blocked\n` : `${channel} OK\n`;
  },
});
process.stdin.on('data', (chunk: Buffer) => {
  // Copied, as the gate does: the next chunk is answered into the same bytes.
  const answers = Buffer.from(lines.take(chunk));
  if (answers.length > 0) process.stdout.write(answers);
});
