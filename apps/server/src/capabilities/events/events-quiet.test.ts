import { type Scan, scan, shippedLibrary } from '@gatehouse/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { libraryFor } from '../../access/phrase-library.ts';
import { starterSettings } from '../../access/settings.ts';
import { goodEvent } from './bad-batches.fixture.ts';
import { readWords, weigh } from './events.ts';
import { QuietTitles, quietTitles } from './events-quiet.ts';

const settings = starterSettings('high-a');
const page = (title: string) => goodEvent({ title }) as never;
const says = (found: Scan | null) => [
  found?.severity,
  found?.matches,
  found?.quietened,
  found?.help,
  weigh(found, null),
];

test('a title read again says what it said the first time, whatever was read between', () => {
  const words = fc.constantFrom(
    'maths',
    'homework',
    'kys',
    'kill',
    'myself',
    'suicide',
    'help',
    'laughing',
    'vpn',
    'free',
    '|',
    'romeo',
  );
  const titles = fc.array(
    fc.array(words, { minLength: 1, maxLength: 5 }).map((each) => each.join(' ')),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(titles, (all) => {
      for (const title of [...all, ...all]) {
        const { scan: found } = readWords(page(title), settings);
        expect(says(found)).toEqual(says(scan(title, shippedLibrary(), { isPage: true })));
      }
    }),
    { numRuns: 300 },
  );
});

test('what one school adds is read at that school, and not known as quiet from another', () => {
  const title = 'the zebra crossing club';
  expect(readWords(page(title), settings).scan?.severity).toBe(0);
  const added = [{ id: 'Z1', harm: 'bullying', phrase: 'zebra crossing club', weight: 90, why: 'A group of ours.' }];
  const changed = { 'alerts.phrases': { ...settings['alerts.phrases'], added } } as never;
  expect(libraryFor(changed)).not.toBe(libraryFor(settings));
  expect(readWords(page(title), changed).scan?.severity).toBeGreaterThan(0);
  expect(quietTitles(libraryFor(changed)).has(title)).toBe(false);
});

test('it holds what was lately asked for, and never more than two generations', () => {
  const titles = new QuietTitles();
  titles.add('often');
  for (let at = 0; at < 130_000; at++) {
    titles.add(`title ${at}`);
    if (at % 20_000 === 0) expect(titles.has('often')).toBe(true);
  }
  expect(titles.has('title 0')).toBe(false);
  expect(titles.has('title 129999')).toBe(true);
  titles.add('x'.repeat(201));
  expect(titles.has('x'.repeat(201))).toBe(false);
});
