import { describe, expect, test } from 'vitest';
import { type ConcernFacts, ladoBy, ladoWaits, routeOf } from './concerns.ts';

const facts = (change: Partial<ConcernFacts> = {}): ConcernFacts => ({
  id: '1',
  recordedAt: new Date('2026-11-20T10:42:00Z'),
  state: 'open',
  verdict: null,
  verdictAt: null,
  ladoAt: null,
  ladoReference: null,
  actions: null,
  ...change,
});
const words = { by: 'Monday', verdictAt: 'Friday', ladoAt: 'Monday, 09:00' };
const now = (change: Partial<ConcernFacts>) =>
  routeOf(facts(change), words).find(({ state }) => state === 'now')?.title;

describe('the route of a concern about staff', () => {
  test('the LADO is told by the end of the next working day: Friday’s concern by Monday, also in the holidays', () => {
    expect(ladoBy(facts(), 1, '16:00').toISOString()).toBe('2026-11-23T16:00:00.000Z');
    expect(ladoBy(facts({ recordedAt: new Date('2026-12-24T09:00:00Z') }), 1, '16:00').toISOString()).toBe(
      '2026-12-25T16:00:00.000Z',
    );
  });

  test('one thing is next at a time, and none once it has ended', () => {
    expect(now({})).toBe('Judge whether it may reach the harm threshold');
    expect(now({ verdict: 'not_sure' })).toMatch(/^Ring the LADO/);
    expect(now({ verdict: 'meets', ladoAt: new Date() })).toMatch(/^Do what the LADO advised/);
    expect(now({ verdict: 'low_level' })).toMatch(/^Talk with the colleague/);
    expect(now({ verdict: 'low_level', state: 'closed' })).toBeUndefined();
  });

  test('once what was to be done is noted and settled the outcome is next; what was done before it was judged is not that', () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 11, minute));
    const low = { verdict: 'low_level', verdictAt: at(10) } as const;
    const noted = (minute: number, settled: boolean) => ({ actions: { notedAt: at(minute), settled } });
    expect(now({ ...low, ...noted(5, true) })).toMatch(/^Talk with the colleague/);
    expect(now({ ...low, ...noted(20, false) })).toMatch(/^Talk with the colleague/);
    expect(now({ ...low, ...noted(20, true) })).toMatch(/^Write down the outcome/);
    const told = { verdict: 'meets', verdictAt: at(10), ladoAt: at(30) } as const;
    expect(now({ ...told, ...noted(20, true) })).toMatch(/^Do what the LADO advised/);
    expect(now({ ...told, ...noted(40, true) })).toMatch(/^Write down the outcome/);
    const last = routeOf(facts({ ...told, state: 'review' }), words).at(-1);
    expect(last).toMatchObject({ state: 'now', note: 'Proposed for closing', href: '/incidents/1#next' });
    expect(last?.title).toBe('A second person reads it and closes it');
  });

  test('the clock runs before anybody has judged it, and stops for a low-level concern or an ended one', () => {
    expect(ladoWaits(facts())).toBe(true);
    expect(ladoWaits(facts({ verdict: 'not_sure' }))).toBe(true);
    expect(ladoWaits(facts({ verdict: 'low_level' }))).toBe(false);
    expect(ladoWaits(facts({ ladoAt: new Date() }))).toBe(false);
    expect(ladoWaits(facts({ state: 'merged' }))).toBe(false);
  });
});
