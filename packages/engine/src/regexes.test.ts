import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAccessLine } from './access-line.ts';
import { compileLists } from './compile-lists.ts';
import { innerAddresses } from './inner.ts';
import { searchQuery } from './search.ts';
import { normaliseUrl } from './url.ts';

/**
 * No expression of the engine may blow up. The exponential kind needs something repeated without end inside something repeated
 * without end, and that can be seen in the text of the expression; the quadratic kind cannot, so the functions that take
 * what a stranger wrote are given long runs of what their expressions look for, and a sixteen times longer run must not
 * take much more than sixteen times as long.
 */

interface Group {
  start: number;
  hasEndless: boolean;
}

/** Whether an expression repeats without end what itself repeats without end, unless each round needs a separator of its own. */
function isNested(source: string): boolean {
  const groups: Group[] = [{ start: 0, hasEndless: false }];
  let closed: string | null = null;
  for (let at = 0; at < source.length; at++) {
    const char = source[at];
    const isEndless = char === '*' || char === '+' || /^\{\d+,\}/.test(source.slice(at));
    if (isEndless && closed !== null && !hasSeparator(closed)) return true;
    closed = null;
    if (char === '\\') at++;
    else if (char === '[') at = classEnd(source, at);
    else if (char === '(') groups.push({ start: at + 1, hasEndless: false });
    else if (isEndless) for (const group of groups) group.hasEndless = true;
    else if (char === ')') {
      const group = groups.pop();
      if (group?.hasEndless) closed = source.slice(group.start, at);
    }
  }
  return false;
}

/** `\.[a-z]+` or `[a-z]+\.`: rounds can be told apart in one way only, because no class of the group has the separator. */
function hasSeparator(body: string): boolean {
  const bare = body.replace(/^\?(?::|<[^=!>]+>)/, '');
  if (/[|()]/.test(bare)) return false;
  const atom = String.raw`\\[^a-zA-Z0-9]|[^\\[\](){}*+?^$.|]`;
  const first = new RegExp(`^(${atom})`).exec(bare)?.[1];
  const last = new RegExp(`(?:^|[^\\\\])(${atom})$`).exec(bare)?.[1];
  const classes = bare.match(/\[(?:\\.|[^\]\\])*\]/g) ?? [];
  return [first, last].some((separator) => {
    const char = separator?.replace('\\', '');
    return (
      char !== undefined && classes.length > 0 && classes.every((each) => !new RegExp(`^${each}$`, 'u').test(char))
    );
  });
}

function classEnd(source: string, from: number): number {
  let at = from + 1;
  while (at < source.length && source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
  return at;
}

/**
 * Whether a dot that is repeated without end stops at the end of a line. A carriage return, U+2028 and U+2029 are such ends, a stranger may write them
 * into an address or a list, and then what follows the dot cannot match: it is tried anew from each place before, and a rule about addresses is passed by.
 */
function stopsAtLineEnd(source: string, flags: string): boolean {
  if (flags.includes('s')) return false;
  for (let at = 0; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === '[') at = classEnd(source, at);
    else if (source[at] === '.' && /^\.(?:[*+]|\{\d+,\})/.test(source.slice(at))) return true;
  }
  return false;
}

/** Regular expressions as they stand in a file, comments left out. */
function expressionsOf(text: string): { source: string; flags: string }[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(?:^|\s)\/\/ .*$/gm, '');
  const found = code.matchAll(
    /(?<=[(,=:?|&![\s]\s*)\/(?![/*\s])((?:\[(?:\\.|[^\]\\\n])*\]|\\.|[^/\\[\n])+)\/([dgimsuvy]*)/g,
  );
  return [...found].map(([, source = '', flags = '']) => ({ source, flags }));
}

const sources = readdirSync(import.meta.dirname).filter((name) => /(?<!test|corpus)\.ts$/.test(name));
const expressions = sources.flatMap((name) =>
  expressionsOf(readFileSync(join(import.meta.dirname, name), 'utf8')).map(
    ({ source, flags }) => [name, source, flags] as const,
  ),
);

describe('the expressions of the engine', () => {
  it('are found: the check below looks at something', () => {
    expect(expressions.length).toBeGreaterThan(40);
    expect(expressions.map(([, source]) => source)).toContain('[\\t\\n\\r]');
  });

  it.each(expressions)('%s: /%s/ repeats nothing endless endlessly', (_, source) => {
    expect(isNested(source)).toBe(false);
  });

  it.each(expressions)('%s: /%s/%s goes past the end of a line', (_, source, flags) => {
    expect(stopsAtLineEnd(source, flags)).toBe(false);
  });

  it('would be caught', () => {
    for (const bad of ['(?:[a.]+\\.)+', '(?:\\w+\\w)*', '(a+)+', '(?:a|b*)*', '((?:x+)y)+', '(a{2,})*', '(?:(?:a+))+$'])
      expect(isNested(bad)).toBe(true);
    for (const fine of [
      '(?:[a-z]+\\.)*',
      '(?:-[a-z]+)+',
      '(a+)',
      'a+b+',
      '[(+*]+',
      '\\(a+\\)+',
      '(?:ab)+',
      '(?:a{1,3})+',
    ])
      expect(isNested(fine)).toBe(false);
    expect(expressionsOf("const a = b.replace(/x[/]+/g, ''); // (/no/)")).toEqual([{ source: 'x[/]+', flags: 'g' }]);
    for (const bad of ['a.*$', '(.+)b', 'a.{2,}']) expect(stopsAtLineEnd(bad, 'i')).toBe(true);
    for (const fine of ['a\\.*', '[.*]+', '(.)\\1+', 'a.b+']) expect(stopsAtLineEnd(fine, 'i')).toBe(false);
    expect(stopsAtLineEnd('a.*$', 'is')).toBe(false);
  });
});

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
