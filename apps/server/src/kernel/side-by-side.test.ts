import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { sideBySide } from './side-by-side.ts';

test('as many at a time as may be, in their order, however long each takes', async () => {
  let now = 0;
  const seen: number[] = [];
  const made = await sideBySide([5, 1, 4, 2, 3, 0], 3, async (turns) => {
    now += 1;
    seen.push(now);
    for (let turn = 0; turn < turns; turn += 1) await setImmediate();
    now -= 1;
    return turns * 10;
  });
  expect(made).toEqual([50, 10, 40, 20, 30, 0]);
  expect(Math.max(...seen)).toBe(3);
  expect(await sideBySide([], 3, () => Promise.reject(new Error('nobody')))).toEqual([]);
});

test('one that fails fails all', async () => {
  const work = async (each: number) => (each === 2 ? Promise.reject(new Error('two')) : each);
  await expect(sideBySide([1, 2, 3], 2, work)).rejects.toThrow('two');
});
