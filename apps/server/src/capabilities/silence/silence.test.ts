import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf } from '../../kernel/school-time.ts';
import { isTogether, limitsAt, nextWatch, silenceWords, togetherWords, type Watch } from './silence.ts';

const HOURS = { starts: '08:30', ends: '16:00', closed: ['2026-12-21 to 2027-01-03'] };
const SETTINGS = { 'silence.agentDays': 3, 'silence.unwatchedMinutes': 30, 'silence.gateMinutes': 10 } as const;
const always: Watch = { since: new Date(0), lookedAt: new Date(0) };
const limits = (date: string, time: string, watch = always) => limitsAt(instantOf(date, time), SETTINGS, HOURS, watch);

describe('from when on silence counts', () => {
  test('a gate’s after ten minutes of school, and at no other hour', () => {
    expect(limits('2026-11-17', '08:39').gate).toBeNull();
    expect(limits('2026-11-17', '08:40').gate).toEqual(instantOf('2026-11-17', '08:30'));
    expect(limits('2026-11-17', '15:59').gate).toEqual(instantOf('2026-11-17', '15:49'));
    for (const [date, time] of [
      ['2026-11-17', '16:00'],
      ['2026-11-21', '10:00'],
      ['2026-12-22', '10:00'],
    ] as const)
      expect(limits(date, time), date).toMatchObject({ gate: null, agent: null, unwatched: null, today: null });
  });

  test('an agent’s by whole school days: weekends and holidays are none', () => {
    expect(limits('2026-11-17', '10:00').agent).toEqual(instantOf('2026-11-12', '08:30'));
    expect(limits('2027-01-04', '10:00').agent).toEqual(instantOf('2026-12-16', '08:30'));
  });

  test('the time in which the server was away is nobody’s silence', () => {
    const watch = { since: instantOf('2026-11-17', '10:00'), lookedAt: instantOf('2026-11-17', '10:00') };
    expect(limits('2026-11-17', '10:09', watch).gate).toBeNull();
    expect(limits('2026-11-17', '10:10', watch)).toMatchObject({ gate: instantOf('2026-11-17', '10:00'), agent: null });
    expect(limits('2026-11-17', '10:30', watch).agent).not.toBeNull();
  });

  test('whatever the moment, nothing that was heard within its limit is silent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * 24 * 400 }), fc.integer({ min: 0, max: 5000 }), (minute, away) => {
        const now = new Date(instantOf('2026-09-01', '00:00').getTime() + minute * 60_000);
        const since = new Date(now.getTime() - away * 60_000);
        const found = limitsAt(now, SETTINGS, HOURS, { since, lookedAt: now });
        const age = (limit: Date | null) =>
          limit === null ? Number.POSITIVE_INFINITY : now.getTime() - limit.getTime();
        expect(age(found.gate)).toBeGreaterThanOrEqual(10 * 60_000);
        expect(age(found.unwatched)).toBeGreaterThanOrEqual(30 * 60_000);
        expect(age(found.agent)).toBeGreaterThan(3 * 86_400_000);
        if (found.gate) expect(found.gate.getTime()).toBeGreaterThanOrEqual(since.getTime());
      }),
    );
  });
});

test('the server looks every three minutes, and begins anew after it was away or its clock was put back', () => {
  const start = instantOf('2026-11-17', '10:00');
  const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
  const watch = nextWatch(null, start);
  expect(watch).toEqual({ since: start, lookedAt: start });
  expect(nextWatch(watch, after(2))).toBeNull();
  expect(nextWatch(watch, after(3))).toEqual({ since: start, lookedAt: after(3) });
  expect(nextWatch(watch, after(10))).toEqual({ since: start, lookedAt: after(10) });
  expect(nextWatch(watch, after(11))).toEqual({ since: after(11), lookedAt: after(11) });
  expect(nextWatch(watch, after(-60))).toEqual({ since: after(-60), lookedAt: after(-60) });
});

test('many at once are the network; a few of a small school are not', () => {
  expect(isTogether(40, 0, 200, 10)).toBe(true);
  expect(isTogether(20, 0, 200, 10)).toBe(false);
  expect(isTogether(1, 20, 200, 10)).toBe(true);
  expect(isTogether(4, 0, 5, 10)).toBe(false);
  expect(isTogether(0, 50, 60, 10)).toBe(false);
});

test('the sentences name what is not known, and nobody', () => {
  const now = instantOf('2026-11-17', '10:42');
  const silent = { name: 'LIB-04', since: instantOf('2026-11-12', '15:58'), seenAt: null };
  expect(silenceWords('agent', silent, SETTINGS, now)).toBe(
    'The agent on LIB-04 has been silent for 3 school days. It was last in contact on Thursday 12 November, 15:58. The device may be off, at home, or without its agent.',
  );
  expect(silenceWords('gate', { ...silent, since: instantOf('2026-11-17', '10:20') }, SETTINGS, now)).toContain(
    'LIB-04 was last in contact at 10:20.',
  );
  const five = Array.from({ length: 5 }, (_, n) => ({ ...silent, name: `D${n}` }));
  expect(togetherWords(five, now)).toContain(
    '5 agents silent since Thursday 12 November, 15:58: D0, D1, D2 and 2 more.',
  );
});
