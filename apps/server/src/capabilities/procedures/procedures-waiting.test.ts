import { expect, test } from 'vitest';
import type { Entry } from './procedures-run.ts';
import { type SiteSigned, waitsOf } from './procedures-waiting.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 17, 10, minute));
const [ann, ben, cat] = ['Ann', 'Ben', 'Cat'].map((name) => ({ id: name, name })) as [Person, Person, Person];
type Person = { id: string; name: string };
const accepted = (...people: Person[]) =>
  people.map((person, nth) => ({ person, role: 'dsl', at: at(1 + nth), apart: true }));
const entry = (number: number, step: string, answer: string, more: Partial<Entry> = {}): Entry => ({
  ...{ number, step, answer, checks: [], words: null, two: false, person: ann, at: at(10 + number), computer: 'none' },
  second: null,
  ...more,
});
const run = (people: Person[], entries: Entry[] = [], sites: SiteSigned[] = []) => ({
  ...{ accepted: accepted(...people), entries, sites, version: 1, begun: { by: cat, at: at(0) } },
});
const none = new Set<string>();
const said = (...given: Parameters<typeof waitsOf>) =>
  waitsOf(...given).map((wait) => [
    wait.what,
    'by' in wait ? wait.by.map(({ id }) => id).join() : wait.missing,
    wait.since.getUTCMinutes(),
  ]);

test('until two have accepted it waits for seniors and for nothing else', () => {
  expect(said(run([]), none)).toEqual([['accept', 2, 0]]);
  expect(said(run([ann]), none)).toEqual([['accept', 1, 1]]);
  expect(said(run([ann, ben]), none)).toEqual([['step', 'Ann,Ben', 2]]);
  // Somebody who turned out to be in the incident counts no more.
  const [first, second] = accepted(ann, ben);
  const turned = { ...run([ann, ben]), accepted: [first, { ...second, apart: false }] as ReturnType<typeof accepted> };
  expect(said(turned, none)).toEqual([['accept', 1, 1]]);
});

test('a step for two waits for the other reviewer, and the next one again for both', () => {
  const done = entry(1, 'secure', 'done');
  expect(said(run([ann, ben], [done]), none)).toEqual([['step', 'Ann,Ben', 11]]);
  const waiting = entry(2, 'illegal', 'no', { two: true });
  expect(said(run([ann, ben], [done, waiting]), none)).toEqual([['agree', 'Ben', 12]]);
  const second = { person: ben, agrees: false, words: 'Not so.', at: at(30), computer: 'none' } as const;
  expect(said(run([ann, ben], [done, { ...waiting, second }]), none)).toEqual([['step', 'Ann,Ben', 30]]);
});

test('where a reviewer has gone another senior is asked for, and nothing waits for who cannot come', () => {
  const entries = [entry(1, 'secure', 'done'), entry(2, 'illegal', 'no', { two: true })];
  expect(said(run([ann, ben], entries), new Set(['Ben']))).toEqual([
    ['accept', 1, 12],
    ['agree', '', 12],
  ]);
  expect(said(run([ann, ben, cat], entries), new Set(['Ben']))).toEqual([['agree', 'Cat', 12]]);
});

test('a record of a review waits for each signature, until another of the same address has both', () => {
  const site = (id: string, minute: number, ...signed: string[]): SiteSigned => ({
    ...{ id, site: 'chat.example', recordedAt: at(minute), signed },
  });
  const signs = (...sites: SiteSigned[]) => said(run([ann, ben], [], sites), none).filter(([what]) => what === 'sign');
  expect(signs(site('1', 20))).toEqual([['sign', 'Ann,Ben', 20]]);
  expect(signs(site('1', 20, 'Ann'))).toEqual([['sign', 'Ben', 20]]);
  expect(signs(site('1', 20, 'Ann', 'Ben'))).toEqual([]);
  // Put right by another record: while that one waits both do.
  expect(signs(site('1', 20, 'Ann'), site('2', 25, 'Ann')).length).toBe(2);
  expect(signs(site('1', 20, 'Ann'), site('2', 25, 'Ann', 'Ben'))).toEqual([]);
  expect(signs({ ...site('1', 20, 'Ann'), site: 'other.example' }, site('2', 25, 'Ann', 'Ben')).length).toBe(1);
});
