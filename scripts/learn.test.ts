import { measureQuality, type Quality, shippedLibrary } from '@gatehouse/engine';
import { expect, test } from 'vitest';
import { corpusLines, taughtLines } from './learn.ts';

const sum = ({ harms }: Quality, of: 'lines' | 'heard' | 'wrong') => harms.reduce((all, each) => all + each[of], 0);

test('nothing is taught that is held out to measure with', () => {
  const taught = new Set(taughtLines().map(({ line }) => line.toLowerCase()));
  const measured = ['held-out', 'half-said', 'varieties', 'languages', 'disguised', 'identities'].flatMap(corpusLines);
  expect(measured.filter(({ line }) => taught.has(line.toLowerCase()))).toEqual([]);
});

test('lines that nobody had met are heard no worse than they were, and innocent ones left alone', () => {
  const quality = measureQuality(corpusLines('held-out'), shippedLibrary());
  const [lines, heard, wrong] = [sum(quality, 'lines'), sum(quality, 'heard'), sum(quality, 'wrong')];
  expect(heard / lines).toBeGreaterThan(0.91);
  expect(heard / (heard + wrong)).toBeGreaterThan(0.89);
  expect(quality.alerting / quality.innocent).toBeLessThan(0.037);
});

test('lines of who somebody is alert no oftener than they did: faith, origin, love, gender, disability', () => {
  const quality = measureQuality(corpusLines('identities'), shippedLibrary());
  expect(quality.innocent).toBeGreaterThan(250);
  expect(quality.alerting / quality.innocent).toBeLessThan(0.05);
});

test('lines in view stay heard, and their innocent ones quiet', () => {
  const quality = measureQuality(corpusLines('seen'), shippedLibrary());
  expect(sum(quality, 'heard') / sum(quality, 'lines')).toBeGreaterThan(0.99);
  expect(quality.alerting / quality.innocent).toBeLessThan(0.01);
});
