import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
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

/** Regular expressions as they stand in a file, comments left out. */
function expressionsOf(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(?:^|\s)\/\/ .*$/gm, '');
  const found = code.matchAll(
    /(?<=[(,=:?|&![\s]\s*)\/(?![/*\s])((?:\[(?:\\.|[^\]\\\n])*\]|\\.|[^/\\[\n])+)\/[dgimsuvy]*/g,
  );
  return [...found].map(([, source = '']) => source);
}

const sources = readdirSync(import.meta.dirname).filter((name) => /(?<!test|corpus)\.ts$/.test(name));
const expressions = sources.flatMap((name) =>
  expressionsOf(readFileSync(join(import.meta.dirname, name), 'utf8')).map((source) => [name, source] as const),
);

describe('the expressions of the engine', () => {
  it('are found: the check below looks at something', () => {
    expect(expressions.length).toBeGreaterThan(40);
    expect(expressions.map(([, source]) => source)).toContain('[\\t\\n\\r]');
  });

  it.each(expressions)('%s: /%s/ repeats nothing endless endlessly', (_, source) => {
    expect(isNested(source)).toBe(false);
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
    expect(expressionsOf("const a = b.replace(/x[/]+/g, ''); // (/no/)")).toEqual(['x[/]+']);
  });
});

const STARTS = ['http://', 'http://x.test/', 'http://x.test/?', 'https://web.archive.org/web/', 'https://1.'];
const RUNS = ['.', 'a.', '%2e', '/', '/..', ';', '/;', '-', '1-', '&u=a', '%25', '%2525', '%61', '\u3002', ' ', '\t'];
const ENDS = ['!', '.x', '.google.com/search?q=a', '.translate.goog/'];

function milliseconds(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function least(work: () => void): number {
  return Math.min(...[0, 1, 2].map(() => milliseconds(work)));
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
        // What takes a moment is not worth a ratio. Sixteen times as long: a quadratic expression needs 256 times the time.
        if (milliseconds(read(64_000)) < 250) continue;
        const [short, long] = [least(read(4_000)), least(read(64_000))];
        expect(long / Math.max(short, 1), `${start} ${run} ${end}`).toBeLessThan(100);
      }
    }
  });
});
