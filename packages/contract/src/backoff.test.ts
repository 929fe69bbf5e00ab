import { expect, test } from 'vitest';
import { Backoff } from './backoff.ts';

test('whoever the server asks to wait does not come back before that, and not all at one moment', () => {
  const remaining = [0, 0.5, 1].map((random) => {
    const backoff = new Backoff(() => random);
    backoff.failed(0, 90_000);
    return backoff.remaining(0);
  });
  expect(remaining).toEqual([90_000, 112_500, 135_000]);
});

test('without that it waits twice as long each time, up to a minute, and begins anew once it was answered', () => {
  const backoff = new Backoff(() => 0.5);
  const pauses = Array.from({ length: 8 }, () => {
    backoff.failed(0);
    return backoff.remaining(0);
  });
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  expect([backoff.isOver(59_999), backoff.isOver(60_000)]).toEqual([false, true]);
  backoff.succeeded();
  backoff.failed(60_000);
  expect(backoff.remaining(60_000)).toBe(1000);
});

test('begins with another pause where that is asked for', () => {
  const backoff = new Backoff(() => 0.5, 2000);
  backoff.failed(0);
  backoff.failed(0);
  expect(backoff.remaining(0)).toBe(4000);
});
