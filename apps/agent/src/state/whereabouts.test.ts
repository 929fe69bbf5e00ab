import { PLACE_HOLDS_MS } from '@gatehouse/contract';
import { expect, test } from 'vitest';
import { Kept } from './kept.ts';
import { notePlace, placeNow } from './whereabouts.ts';

const NOW = Date.parse('2026-11-17T15:00:00Z');

test('a place holds for a while after it was heard, and is then not known, also when the clock was moved', () => {
  const heard = { place: 'on-site' as const, at: NOW };
  expect(placeNow(heard, NOW + PLACE_HOLDS_MS)).toBe('on-site');
  expect(placeNow(heard, NOW + PLACE_HOLDS_MS + 1)).toBeUndefined();
  expect(placeNow(heard, NOW - PLACE_HOLDS_MS - 1)).toBeUndefined();
  expect(placeNow({ place: null, at: NOW }, NOW)).toBeUndefined();
  expect(placeNow(null, NOW)).toBeUndefined();
});

test('what is heard each minute is written when it changes, and now and then', async () => {
  let written = 0;
  const stored: Record<string, unknown> = {};
  const area = {
    get: async () => stored,
    set: async (values: Record<string, unknown>) => {
      written++;
      Object.assign(stored, values);
    },
  };
  const kept = await Kept.open(area, () => '0b9a1c9e-5f0c-4be2-8a1d-000000000001');
  const first = written;
  for (let minute = 0; minute < 10; minute++) await notePlace(kept, 'on-site', NOW + minute * 60_000);
  expect(written - first).toBe(2);
  await notePlace(kept, 'off-site', NOW + 10 * 60_000);
  await notePlace(kept, undefined, NOW + 11 * 60_000);
  expect(written - first).toBe(4);
  const again = await Kept.open(area, () => '');
  expect(again.values.whereabouts).toEqual({ place: null, at: NOW + 11 * 60_000 });
});
