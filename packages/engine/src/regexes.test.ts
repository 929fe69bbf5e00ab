import { describe, expect, it } from 'vitest';
import { readAccessLine } from './access-line.ts';
import { compileLists } from './compile-lists.ts';
import { innerAddresses } from './inner.ts';
import { searchQuery } from './search.ts';
import { normaliseUrl } from './url.ts';

/**
 * No expression of the engine may blow up. What can be seen in an expression itself the structure's test refuses (scripts/architecture/expressions.ts); here the functions
 * that take what a stranger wrote are given long runs of what their expressions look for, and a sixteen times longer run must not take much more than sixteen times as long.
 */

const STARTS = [
  'http://',
  'http://x.test/',
  'http://x.test/?',
  'https://web.archive.org/web/',
  'https://archive.ph/',
  'https://image.thum.io/get/',
  'https://1.',
];
const RUNS = ['.', 'a.', '%2e', '/', '/..', ';', '/;', '-', '1-', '&u=a', '%25', '%2525', '%61', '\u3002', ' ', '\t'];
const ENDS = ['!', '.x', '.google.com/search?q=a', '.translate.goog/', '/%E2%80%A8x'];

/** Of this thread's processor: the time of the wall depends on what else the machine does. */
function milliseconds(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

function least(work: () => void): number {
  return Math.min(...[0, 1, 2].map(() => milliseconds(work)));
}

/** Sixteen times as long: a quadratic expression needs 256 times the time. */
function takesNoLonger(what: string, read: (length: number) => () => void): void {
  // What takes a moment is not worth a ratio.
  if (milliseconds(read(64_000)) < 250) return;
  const [short, long] = [least(read(4_000)), least(read(64_000))];
  expect(long / Math.max(short, 1), what).toBeLessThan(100);
}

describe('reading an address', () => {
  it.each(STARTS)('takes no longer per character for a long run after %s', (start) => {
    for (const run of RUNS) {
      for (const end of ENDS) {
        const read = (length: number) => () => {
          const text = start + run.repeat(length / run.length) + end;
          const address = normaliseUrl(text);
          if (address !== null) innerAddresses(address);
          searchQuery(text);
        };
        takesNoLonger(`${start} ${run} ${end}`, read);
      }
    }
  });
});

const FIELDS = '1700000000.000 5 10.0.0.1 TCP_MISS/200 5 GET http://x.test/ -';

describe('reading a line', () => {
  it.each([
    ['/', '$/', '\u2028x'],
    ['/', '/', '\u2028$'],
    ['0.0.0.0', ' ', 'x\u2028y'],
    ['0.0.0.0', ' ', 'x\ry'],
    ['0.0.0.0 ', '#', '\u2028y'],
    ['0.0.0.0 ', 'a.test ', 'b'],
    ['||', 'a.', '$'],
    ['[', 'a', ''],
    ['', ':', 'x'],
    ['', ' ', 'x'],
  ])('of a list takes no longer per character for a long run: %j, %j, %j', (start, run, end) => {
    const read = (length: number) => {
      const bytes = new TextEncoder().encode(start + run.repeat(length / run.length) + end);
      return () => void compileLists([{ path: 'games/hosts', bytes }], { version: '1' });
    };
    takesNoLonger('a list', read);
  });

  it.each([
    ['', ' ', 'x'],
    ['1700000000.000', ' ', 'x'],
    [`${FIELDS} `, '/', ' '],
    [`${FIELDS} A/b `, '/', ' ['],
    [`${FIELDS} A/b text/html [`, '] [', 'x'],
    [`${FIELDS} A/b text/html`, ' [', 'x'],
  ])('of a log takes no longer per character for a long run: %j, %j, %j', (start, run, end) => {
    const read = (length: number) => {
      const line = start + run.repeat(length / run.length) + end;
      return () => void readAccessLine(line);
    };
    takesNoLonger('a log', read);
  });
});
