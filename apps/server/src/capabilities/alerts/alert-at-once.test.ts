import { expect, test } from 'vitest';
import { devicesAtOnce } from './alert-at-once.ts';
import { buildEpisodeEvent } from './alerts.build.ts';

type Told = [device: string | null, minute: number, over?: { sensorId?: string; kind?: 'typed' | 'page' | 'visit' }];
const at = (...told: Told[]) =>
  devicesAtOnce(
    told.map(([device, minute, over]) =>
      buildEpisodeEvent({ device, occurredAt: new Date(Date.UTC(2026, 10, 17, 10, minute)), ...over }),
    ),
  );
const agent = (sensorId: string, kind: 'typed' | 'visit' = 'typed') => ({ sensorId, kind });

test('an account is in use at two devices at once where it comes back to the first while the other goes on (R157)', () => {
  expect(at(['LIB-05', 0], ['LIB-04', 2], ['LIB-05', 3])).toEqual(['LIB-04', 'LIB-05']);
  expect(at(['A', 0], ['B', 1], ['C', 2], ['B', 3], ['A', 4])).toEqual(['A', 'B', 'C']);
  expect(at(['A', 0, agent('1')], ['B', 1, agent('2')], ['A', 2, agent('1', 'visit')])).toEqual(['A', 'B']);
});

test('changing places is no sharing: neither once, nor back after the next lesson began', () => {
  expect(at(['LIB-04', 0], ['LIB-04', 1], ['LIB-05', 2], ['LIB-05', 3])).toEqual([]);
  expect(at(['LIB-04', 0], ['LIB-05', 10], ['LIB-04', 20])).toEqual([]);
  expect(at(['LIB-04', 0], [null, 1], ['LIB-04', 2])).toEqual([]);
});

test('a computer that an agent names and a gate calls otherwise is one', () => {
  expect(at(['LIB-04', 0, agent('1')], ['10.2.0.14', 1], ['LIB-04', 2, agent('1')], ['10.2.0.14', 3])).toEqual([]);
  expect(at(['LIB-04', 0, agent('1', 'visit')], ['Library', 1], ['LIB-04', 2, agent('1')], ['Library', 3])).toEqual([]);
  expect(at(['10.2.0.14', 0], ['10.2.0.15', 1], ['10.2.0.14', 2])).toEqual(['10.2.0.14', '10.2.0.15']);
});
