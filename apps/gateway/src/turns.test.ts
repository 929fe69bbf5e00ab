import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takeTurns } from './turns.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a turn that takes longer than its time is not overtaken, and the one after it comes', async () => {
  const ends: (() => void)[] = [];
  const timer = takeTurns(1000, () => new Promise((resolve) => ends.push(resolve)));
  await vi.advanceTimersByTimeAsync(3500);
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await vi.advanceTimersByTimeAsync(1000);
  expect(ends).toHaveLength(2);
  clearInterval(timer);
});
