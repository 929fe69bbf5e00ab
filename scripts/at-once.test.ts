import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { runAtOnce, underName } from './at-once.ts';
import type { Part, PartResult } from './parts.ts';

const part = (name: string): Part => ({ name, command: ['x'], limitMinutes: 1 });

const passed = (name: string): PartResult => ({
  ...{ name, seconds: 0, passed: 1, failed: 0 },
  ...{ problems: [], failures: [], notRun: [], output: '' },
});

it.each([2, 3])('runs %i parts at a time and gives the results in the order of the parts', async (lanes) => {
  const begun: string[] = [];
  let [now, most] = [0, 0];
  const run = async ({ name }: Part): Promise<PartResult> => {
    begun.push(name);
    now += 1;
    most = Math.max(most, now);
    // The first outlasts the two after it.
    await sleep(name === 'a' ? 60 : 10);
    now -= 1;
    return passed(name);
  };
  const results = await runAtOnce(['a', 'b', 'c', 'd'].map(part), run, lanes);
  expect(results.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
  expect(most).toBe(lanes);
});

it('begins all that gives way together as soon as nothing else waits, beside what still runs', async () => {
  const running = new Set<string>();
  const atBegin = new Map<string, string>();
  let endBoth = () => {};
  const bothBegun = new Promise<void>((resolve) => {
    endBoth = resolve;
  });
  const run = async ({ name }: Part): Promise<PartResult> => {
    running.add(name);
    atBegin.set(name, [...running].join(''));
    if (atBegin.has('x') && atBegin.has('y')) endBoth();
    // The second runs until all others have begun.
    await (name === 'b' ? bothBegun : sleep(1));
    running.delete(name);
    return passed(name);
  };
  const givingWay = ['x', 'y'].map((name): Part => ({ ...part(name), givesWay: true }));
  const results = await runAtOnce([...givingWay, ...['a', 'b', 'c'].map(part)], run, 2);
  expect(results.map(({ name }) => name)).toEqual(['x', 'y', 'a', 'b', 'c']);
  expect([...atBegin]).toEqual([
    ['a', 'a'],
    ['b', 'ab'],
    ['c', 'bc'],
    ['x', 'bx'],
    ['y', 'bxy'],
  ]);
});

it('puts the name before each line, however the words come', () => {
  let shown = '';
  const show = underName('fuzz', (words) => {
    shown += words;
  });
  for (const words of ['one\ntw', 'o\n', '\n', 'three\n']) show(words);
  expect(shown).toBe('fuzz | one\nfuzz | two\nfuzz | three\n');
});
