import { expect, test } from 'vitest';
import { isCopied, type Machines, readMachines, withMachine } from './sensors-machines.ts';

const MINUTE = 60_000;

/** One machine a report, half a minute between two, beginning at an hour. */
function after(machines: string, from = 0, before?: Machines): { known: Machines | undefined; now: number } {
  let known = before;
  let now = from;
  for (const id of machines) {
    now += MINUTE / 2;
    known = readMachines(JSON.parse(JSON.stringify(withMachine(known, id, now))));
  }
  return { known, now };
}
const copied = ({ known, now }: ReturnType<typeof after>) => known !== undefined && isCopied(known, now);

test('two machines that take turns are named, and a room of computers from one image; one that starts anew never is', () => {
  expect(copied(after('ababab'))).toBe(true);
  expect(copied(after('aabbaabbaab'))).toBe(true);
  expect(copied(after('abcdeabcd'))).toBe(true);
  expect(copied(after('aaaaaaaaaa'))).toBe(false);
  expect(copied(after('aabbccddeeffgg'))).toBe(false);
});

test('an old and a new process that overlap once are one machine that starts anew', () => {
  expect(copied(after('aaababbbbb'))).toBe(false);
  // Each day anew, with no day counted to the next.
  let each = after('ab');
  for (let day = 1; day < 10; day++) each = after('ab', day * 1440 * MINUTE, each.known);
  expect(copied(each)).toBe(false);
});

test('it is said for an hour after the last turn, also where the copy has gone', () => {
  const both = after('abababab');
  const later = after('b', both.now + 58 * MINUTE, both.known);
  expect(copied(later)).toBe(true);
  expect(copied(after('b', both.now + 61 * MINUTE, later.known))).toBe(false);
});
