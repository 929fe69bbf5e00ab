import { expect, test } from 'vitest';
import { statusLines } from './status.ts';

const NOW = new Date('2026-11-17T10:42:00Z');
const file = (over: object = {}) =>
  JSON.stringify({
    at: '2026-11-17T10:41:30Z',
    pid: 7,
    release: '0.1.0',
    snapshot: 'a'.repeat(64),
    lost: 0,
    problems: [],
    ...over,
  });

test('a gate that runs, one that was heard of long ago, and one that never ran', () => {
  expect(statusLines(file(), 0, NOW)[0]).toBe('The gate runs (process 7, release 0.1.0).');
  expect(statusLines(file({ at: '2026-11-17T09:42:00Z' }), 0, NOW)[0]).toBe(
    'The gate was last heard of 60 minutes ago.',
  );
  for (const text of [undefined, '', '{"at":1}']) expect(statusLines(text, 0, NOW)[0]).toContain('has not run yet');
});

test('what is wrong is said in its own lines', () => {
  const lines = statusLines(file({ snapshot: null, lost: 1200, problems: ['The disk takes no events.'] }), 4096, NOW);
  expect(lines.slice(1)).toEqual([
    'It has no snapshot.',
    'Waits to be sent: 4,096 bytes.',
    '1,200 events could not be kept since it started.',
    'The disk takes no events.',
  ]);
});
