import { expect, test } from 'vitest';
import { type NoticeLine, shownLines, standingOf } from './agents-notice-list.ts';

const NOW = new Date('2026-11-17T10:42:00Z');
const holds = { version: 'b', holdsDays: 365 };
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

test.each([
  [null, 'not_yet'],
  [{ version: 'b', readAt: daysAgo(364) }, 'read'],
  [{ version: 'b', readAt: daysAgo(366) }, 'again'],
  [{ version: 'a', readAt: daysAgo(1) }, 'again'],
] as const)('%j stands as %s', (last, standing) => {
  expect(standingOf(last, holds, NOW)).toBe(standing);
});

test('open are those who have still to read it, also again', () => {
  const line = (standing: NoticeLine['standing']) => ({ standing }) as NoticeLine;
  const lines = [line('read'), line('again'), line('not_yet')];
  expect(shownLines(lines, 'open').map(({ standing }) => standing)).toEqual(['again', 'not_yet']);
  expect(shownLines(lines, 'read')).toHaveLength(1);
  expect(shownLines(lines, 'everybody')).toHaveLength(3);
});
