import { expect, test } from 'vitest';
import { readIsolation } from './isolations.schemas.ts';

test('what needs another look is listed as the page asks for it', () => {
  const read = readIsolation({ device: '', place: '', by: '' }, new Date('2026-11-17T10:42:00Z'));
  const fields = read.ok ? [] : read.problems.map(({ field }) => field);
  expect(fields).toEqual(['device', 'place', 'when-date', 'by']);
});
