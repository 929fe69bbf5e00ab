import {
  compileLists,
  compileRules,
  decide,
  headLength,
  openSnapshot,
  type Rules,
  type Snapshot,
  type World,
  writeSnapshot,
} from '@gatehouse/engine';
import fc from 'fast-check';
import { type DecideCase, filesOf } from './decide.ts';
import { drawnUrl } from './spellings.ts';
import { type FuzzTarget, same } from './target.ts';
import { askingAround, base, lists, rulesAround } from './worlds.ts';

/** What happens to the bytes on their way. `at` and `to` are parts of the whole, 0 to 1. */
type Damage =
  | { kind: 'flip'; at: number; bit: number }
  | { kind: 'cut'; at: number }
  | { kind: 'grow'; at: number }
  | { kind: 'swap'; at: number; to: number }
  | { kind: 'fill'; at: number; byte: number };

/** A world, what is asked of it, and ways to damage its snapshot. */
export interface SnapshotCase extends DecideCase {
  damages: Damage[];
}

const part = fc.integer({ min: 0, max: 9999 }).map((part) => part / 10_000);
const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: part, bit: fc.nat(7) }),
  fc.record({ kind: fc.constant('cut' as const), at: part }),
  fc.record({ kind: fc.constant('grow' as const), at: part }),
  fc.record({ kind: fc.constant('swap' as const), at: part, to: part }),
  fc.record({ kind: fc.constant('fill' as const), at: part, byte: fc.constantFrom(0, 32, 255) }),
);

/** A machine word: what a disk or a faulty copy would exchange or fill. */
const WORD = 8;

function damaged(whole: Uint8Array, how: Damage): Uint8Array {
  const at = Math.floor(how.at * whole.length);
  if (how.kind === 'cut') return whole.slice(0, at);
  const bytes = new Uint8Array(whole.length + (how.kind === 'grow' ? 1 + (at % 64) : 0));
  bytes.set(whole);
  if (how.kind === 'flip') bytes[at] = (bytes[at] ?? 0) ^ (1 << how.bit);
  if (how.kind === 'fill') bytes.fill(how.byte, at, at + WORD);
  if (how.kind === 'swap') {
    const to = Math.floor(how.to * (whole.length - WORD));
    const from = Math.min(at, whole.length - WORD);
    bytes.set(whole.subarray(to, to + WORD), from);
    bytes.set(whole.subarray(from, from + WORD), to);
  }
  return bytes;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

function opened(...given: Parameters<typeof openSnapshot>): Snapshot {
  const read = openSnapshot(...given);
  if ('fault' in read) throw new Error(`A whole snapshot was refused: ${read.fault.message}`);
  return read.snapshot;
}

function worldFrom({ lists: tables, rules }: Pick<Snapshot, 'lists' | 'rules'>): World {
  const compiled = compileRules(rules as Rules);
  if (compiled.rules === null) throw new Error('The rules of a snapshot were refused.');
  return { lists: tables, rules: compiled.rules };
}

function check(drawn: SnapshotCase): number {
  const content = {
    lists: compileLists(filesOf(drawn.lists), { version: '1' }).lists,
    rules: drawn.rules,
    phrases: null,
  };
  const whole = writeSnapshot(content);
  const head = headLength(whole) ?? 0;
  const before = worldFrom(content);
  const inMemory = worldFrom(opened(whole));
  const inFile = worldFrom(
    opened(whole.slice(0, head), (offset, length) => whole.subarray(head + offset, head + offset + length)),
  );
  for (const { url, who } of drawn.requests) {
    const answer = decide({ url, ...who }, before);
    same(`${url} after a snapshot`, decide({ url, ...who }, inMemory), answer);
    same(`${url} with names in the file`, decide({ url, ...who }, inFile), answer);
  }
  for (const how of drawn.damages) {
    const bytes = damaged(whole, how);
    if (!isSame(bytes, whole) && !('fault' in openSnapshot(bytes)))
      throw new Error(`${JSON.stringify(how)} was not noticed`);
  }
  return drawn.requests.length + drawn.damages.length;
}

/** A snapshot says what was put in, and nothing once its bytes have changed. */
export const snapshotTarget: FuzzTarget<SnapshotCase> = {
  name: 'snapshot',
  drawn: base.chain((from) =>
    fc.record({
      lists,
      rules: rulesAround(from),
      requests: fc.array(
        fc.tuple(drawnUrl, askingAround(from)).map(([url, who]) => ({ ...url, who })),
        { minLength: 1, maxLength: 20, size: 'max' },
      ),
      damages: fc.array(damage, { maxLength: 40, size: 'max' }),
    }),
  ),
  check,
};
