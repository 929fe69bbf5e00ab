import { readerFor, whyWords } from '@gatehouse/contract';
import { CATEGORIES, CATEGORY_CODES, REASONS, TRACE_CODES } from '@gatehouse/engine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { traceWords } from './why-words.ts';

const readers = ['young', 'older', 'adult'] as const;
const reasons = Object.keys(REASONS);

describe.each(readers)('for %s', (reader) => {
  test('every reason and every category has whole sentences', () => {
    for (const reason of reasons) {
      for (const category of [null, ...CATEGORY_CODES]) {
        const words = whyWords({ action: 'block', category, reason }, reader);
        expect(words).toMatch(/^[A-Z].*\.$/);
        expect(words).not.toMatch(/undefined|null|!|suspicious/);
      }
    }
  });
  test('what this release does not know is still answered', () => {
    for (const [category, reason] of [
      ['constructor', 'hasOwnProperty'],
      ['__proto__', 'toString'],
    ]) {
      expect(whyWords({ action: 'block', category: category ?? null, reason: reason ?? '' }, reader)).toMatch(/\.$/);
    }
  });
});

test('a child is told what it is and for whom, never the name of a category', () => {
  expect(whyWords({ action: 'block', category: 'gambling', reason: 'category' }, 'young')).toBe(
    'It is a game you play with money. Those are for adults.',
  );
  for (const code of CATEGORY_CODES) {
    const words = whyWords({ action: 'block', category: code, reason: 'category' }, 'young');
    expect(words).not.toContain(CATEGORIES[code].name);
    // What a child of seven reads: short words and short sentences.
    for (const sentence of words.split(/(?<=\.) /)) expect(sentence.split(' ').length).toBeLessThanOrEqual(13);
  }
});

test('what is on no list is closed where only some sites are open, and where a year has no internet: the words are true of both (R79)', () => {
  expect(whyWords({ action: 'block', category: null, reason: 'fallback' }, 'older')).toBe(
    'It is not one of the sites that the school has opened for you.',
  );
});

test('an audience chooses its words; who is not known is spoken to plainly', () => {
  expect(['pupil-ks1', 'pupil-ks2', 'pupil-ks3', 'pupil-ks5', 'staff', 'guest', ''].map(readerFor)).toEqual([
    'young',
    'young',
    'older',
    'older',
    'adult',
    'adult',
    'adult',
  ]);
});

test('every step of a trace has its own sentence, whatever the entry says', () => {
  const codes = Object.keys(TRACE_CODES) as (keyof typeof TRACE_CODES)[];
  const text = fc.option(fc.string(), { nil: null });
  fc.assert(
    fc.property(fc.constantFrom(...codes), text, text, text, text, (code, list, version, rule, policy) => {
      const [words] = traceWords([{ code, list, version, rule, policy }]);
      expect(words).toMatch(/^[A-Z].*\.$/s);
      expect(words).not.toContain('no words for');
    }),
  );
});
