import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Episode, foldEvents, foldKey } from './alert-folding.ts';
import { buildFlagged } from './alerts.build.ts';
import type { AlertSeverity, FlaggedEvent } from './alerts.ts';

const MINUTE = 60_000;
const WINDOW = 60 * MINUTE;
const start = new Date('2026-11-17T09:00:00Z').getTime();
const event = (minutes: number, severity: AlertSeverity = 3) =>
  buildFlagged({ occurredAt: new Date(start + minutes * MINUTE), severity });

/** Keeps episodes as the database does, one batch after another. */
function deliver(batches: FlaggedEvent[][]): { first: number; last: number; times: number; severity: number }[] {
  const stored = new Map<string, Episode>();
  for (const batch of batches) {
    for (const folded of foldEvents([...stored.values()], batch, WINDOW)) {
      for (const gone of folded.absorbed) stored.delete(gone);
      const id = folded.into ?? `e${stored.size}-${folded.lead.eventId}`;
      const number = stored.get(id)?.number ?? stored.size + 1;
      stored.set(id, { id, number, key: 'k', ...folded });
    }
  }
  return [...stored.values()]
    .map(({ firstAt, lastAt, times, severity }) => ({
      first: (firstAt.getTime() - start) / MINUTE,
      last: (lastAt.getTime() - start) / MINUTE,
      times,
      severity,
    }))
    .sort((a, b) => a.first - b.first);
}

test('repeats within the window of either end are one episode with the gravest severity', () => {
  expect(deliver([[event(0, 2)], [event(60, 4)], [event(-60, 3)]])).toEqual([
    { first: -60, last: 60, times: 3, severity: 4 },
  ]);
});

test('a minute past the window is another episode', () => {
  expect(deliver([[event(0)], [event(61)]]).map((each) => each.times)).toEqual([1, 1]);
});

test('a late event between two episodes shows that they were one; the lower number goes on', () => {
  const [first, second] = [event(0), event(100)];
  const open = [first, second].map(
    (each, index): Episode => ({
      id: `id${index}`,
      number: 9 - index,
      key: 'k',
      severity: 3,
      firstAt: each.occurredAt,
      lastAt: each.occurredAt,
      times: 1,
    }),
  );
  expect(foldEvents(open, [event(50)], WINDOW)).toMatchObject([{ into: 'id1', absorbed: ['id0'], times: 3 }]);
});

test('an event that joins a stored episode to one that came with it absorbs nothing that is not stored', () => {
  const stored: Episode = {
    id: 'id1',
    number: 1,
    key: 'k',
    severity: 3,
    firstAt: new Date(start),
    lastAt: new Date(start),
    times: 1,
  };
  const folded = foldEvents([stored], [event(-100), event(-50)], WINDOW);
  expect(folded).toMatchObject([{ into: 'id1', absorbed: [], times: 3 }]);
});

test('the gravest of what came shows the episode, of equally grave ones the first', () => {
  const [mild, grave, later] = [event(0, 2), event(10, 4), event(20, 4)];
  expect(foldEvents([], [later, grave, mild], WINDOW).map(({ lead }) => lead)).toEqual([grave]);
});

test('where nobody is known the account stands in, and then the device, however they are typed', () => {
  const key = (more: Partial<FlaggedEvent>) =>
    foldKey(buildFlagged({ personId: null, accountName: null, ...more }), 'A');
  expect(key({ device: 'LIB-04' })).toBe(key({ device: 'lib-04' }));
  expect(key({ device: 'LIB-04' })).not.toBe(key({ device: 'LIB-05' }));
  expect(key({ accountName: 'E.Reid', device: 'LIB-04' })).toBe(key({ accountName: 'e.reid', device: 'LIB-05' }));
});

test('any order and any split into batches gives the same episodes', () => {
  // Gaps of at most 50 minutes are inside the window, gaps of at least 70 outside; none lies on its edge.
  const gap = fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 70, max: 400 }));
  const severity = fc.constantFrom<AlertSeverity[]>(1, 2, 3, 4, 5);
  const delivery = fc.array(fc.tuple(gap, severity), { minLength: 1, maxLength: 14 }).chain((steps) => {
    let minutes = 0;
    const events = steps.map(([after, level]) => {
      minutes += after;
      return event(minutes, level);
    });
    return fc.record({
      events: fc.constant(events),
      shuffled: fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
      cuts: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 14, maxLength: 14 }),
    });
  });
  fc.assert(
    fc.property(delivery, ({ events, shuffled, cuts }) => {
      const batches: FlaggedEvent[][] = [];
      for (let from = 0, cut = 0; from < shuffled.length; cut++) {
        const size = cuts[cut] ?? 1;
        batches.push(shuffled.slice(from, from + size));
        from += size;
      }
      expect(deliver(batches)).toEqual(deliver([events]));
    }),
    { numRuns: 400 },
  );
});

test('the key keeps people, harms and desks apart', () => {
  const one = buildFlagged({ personId: '0198c0de-0000-7000-8000-000000000001' });
  const keys = [
    foldKey(one, 'A'),
    foldKey(one, 'S'),
    foldKey({ ...one, harm: 'bullying' }, 'A'),
    foldKey({ ...one, personId: null, accountName: 'Guest' }, 'A'),
    foldKey({ ...one, personId: null }, 'A'),
  ];
  expect(new Set(keys).size).toBe(keys.length);
  expect(foldKey({ ...one, personId: null, accountName: 'GUEST' }, 'A')).toBe(keys[3]);
});
