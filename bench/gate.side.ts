import { ASK, decide, QuickDecider, resolvePolicy, type World } from '@gatehouse/engine';
import { openWithNamesInFile } from './parts/opened.ts';
import { compiledSchool, LESSON, whoIs } from './parts/world.ts';

/**
 * Our helper: `gate.side.ts SNAPSHOT [--always-allow]`. SIGHUP takes the snapshot anew. `--always-allow` reads and answers every
 * line and decides nothing: what is left is what asking a helper costs.
 */
const [, , snapshot = '', flag] = process.argv;
const isDeciding = flag !== '--always-allow';
const open = (): { world: World; quick: QuickDecider } => {
  const world = { lists: openWithNamesInFile(snapshot).lists, rules: compiledSchool() };
  return { world, quick: new QuickDecider(world) };
};
let current = open();
process.on('SIGHUP', () => {
  current = open();
});

const NEWLINE = 10;
const SPACE = 32;
const chains = new Map<string, ReturnType<typeof resolvePolicy>['chain']>();
let rest: Buffer = Buffer.alloc(0);
const out = Buffer.allocUnsafe(4 * 1024 * 1024);

function answer(bytes: Buffer, from: number, to: number, at: number): number {
  let [field, start, account, url] = [0, from, from, from];
  let [channelEnd, accountEnd, urlEnd] = [to, to, to];
  for (let next = from; next <= to; next++) {
    if (next < to && bytes[next] !== SPACE) continue;
    if (field === 0) channelEnd = next;
    if (field === 2) [account, accountEnd] = [start, next];
    if (field === 4) [url, urlEnd] = [start, next];
    start = next + 1;
    field++;
  }
  const length = bytes.copy(out, at, from, channelEnd);
  const isBlocked = isDeciding && blocks(bytes, account, accountEnd, url, urlEnd);
  return at + length + out.write(isBlocked ? ' ERR message=blocked\n' : ' OK\n', at + length, 'latin1');
}

function blocks(bytes: Buffer, account: number, accountEnd: number, url: number, urlEnd: number): boolean {
  const name = bytes.toString('latin1', account, accountEnd);
  let chain = chains.get(name);
  if (chain === undefined) {
    chain = resolvePolicy(current.world.rules, whoIs(name), LESSON).chain;
    chains.set(name, chain);
  }
  const set = current.quick.read(bytes, url, urlEnd);
  const action = set === ASK ? null : current.quick.actionOf(set, chain);
  if (action !== null) return action === 'block';
  return (
    decide({ url: bytes.toString('latin1', url, urlEnd), at: LESSON, ...whoIs(name) }, current.world).action === 'block'
  );
}

process.stdin.on('data', (chunk: Buffer) => {
  const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
  let [from, at] = [0, 0];
  for (let end = bytes.indexOf(NEWLINE, from); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
    at = answer(bytes, from, end, at);
    from = end + 1;
  }
  rest = bytes.subarray(from);
  if (at > 0) process.stdout.write(Uint8Array.prototype.slice.call(out, 0, at));
});
