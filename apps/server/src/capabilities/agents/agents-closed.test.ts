import type { Action, Policy, Rules } from '@gatehouse/engine';
import { expect, test } from 'vitest';
import { closedCategories } from './agents-closed.ts';

const NOW = Date.parse('2026-11-17T10:00:00Z');
const HOUR = 3_600_000;
const SOURCES = ['gambling', 'games', 'news'].map((category) => ({ category }));

function policy(id: string, categories: Record<string, Action>, differs: Partial<Policy> = {}): Policy {
  return { id, name: id, appliesTo: { everyone: true }, when: null, categories, fallback: null, ...differs };
}
const LESSONS = { calendar: 'school', periods: ['lessons'] };
const OUTSIDE = { calendar: 'school', periods: ['outside'] };
const span = (from: string, to: string) => [{ days: ['tue' as const], on: 'every' as const, from, to }];

function closed(policies: Policy[], at = NOW): string[] | null {
  const own = { name: 'own', version: '', entries: [] };
  const rules: Rules = {
    policies,
    calendars: [
      {
        ...{ id: 'school', zone: 'Europe/London', named: [] },
        periods: [
          { id: 'lessons', name: 'Lessons', spans: span('09:00', '15:00') },
          { id: 'outside', name: 'Outside', spans: span('16:00', '18:00') },
        ],
      },
    ],
    ...{ exceptions: [], neverExcepted: [], school: { allow: own, deny: own }, onError: 'block' },
  };
  const found = closedCategories(SOURCES, rules, { audience: 'pupil-ks3', year: 9 }, at);
  return found && [...found].sort();
}
const base = policy('base', { gambling: 'block' }, { fallback: 'allow' });
const year = { appliesTo: { years: [9] } };

test('what is closed always is closed, and what is open at every moment is not', () => {
  expect(closed([base])).toEqual(['gambling']);
  expect(closed([base, policy('open', { gambling: 'allow' }, year)])).toEqual([]);
  // Said for more people and outweighed at every moment: not asked about.
  expect(closed([base, policy('open', { games: 'allow' }, year), policy('all', { games: 'warn' })])).toEqual([
    'gambling',
  ]);
});

test('what a policy opens for a while is closed when that is over: after its last moment, and outside of its part of the day', () => {
  const forAWeek = policy('week', { gambling: 'allow' }, { ...year, from: NOW - HOUR, until: NOW + 168 * HOUR });
  expect(closed([base, forAWeek])).toEqual(['gambling']);
  expect(closed([base, policy('lessons', { gambling: 'allow' }, { ...year, when: LESSONS })])).toEqual(['gambling']);
});

test('what begins to be closed later is closed, in a part of the day as well, and what is over for long is not', () => {
  const later = { from: NOW + 24 * HOUR, until: NOW + 48 * HOUR };
  expect(closed([base, policy('later', { games: 'block' }, { ...year, ...later, when: OUTSIDE })])).toEqual([
    'gambling',
    'games',
  ]);
  expect(closed([base, policy('over', { games: 'block' }, { ...year, until: NOW - 2 * HOUR })])).toEqual(['gambling']);
  // A slow clock still has what ended a moment ago.
  expect(closed([base, policy('over', { games: 'block' }, { ...year, until: NOW - 60_000 })])).toContain('games');
});

test('where what nobody has listed is closed at some moment, everything is asked about: also where a policy opens it until then', () => {
  const strict = policy('strict', {}, { fallback: 'block' });
  expect(closed([strict, policy('week', {}, { ...year, fallback: 'allow', until: NOW + HOUR })])).toBeNull();
  expect(closed([strict, policy('lessons', {}, { ...year, fallback: 'allow', when: LESSONS })])).toBeNull();
  expect(closed([strict, policy('open', {}, { ...year, fallback: 'allow' })])).toEqual([]);
  expect(closed([base, policy('night', {}, { ...year, fallback: 'block', when: OUTSIDE })])).toBeNull();
  // What was closed whole until long ago closes nothing any more.
  expect(closed([base, policy('over', {}, { ...year, fallback: 'block', until: NOW - 2 * HOUR })])).toEqual([
    'gambling',
  ]);
});

test('what is for one place alone is closed wherever the reader is', () => {
  const home = policy('home', { games: 'block' }, { ...year, place: 'off-site', from: NOW + HOUR });
  expect(closed([base, home])).toEqual(['gambling', 'games']);
});
