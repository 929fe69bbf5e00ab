import { CATEGORY_CODES, REASONS } from '@gatehouse/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { hostShown, readReference, referenceText } from './blocked.ts';
import { addressesOf, endOf, isSamePage, openingAt, widerHref, widerOf } from './blocked-requests.ts';
import { openedWords } from './blocked-requests-words.ts';

const AT = new Date('2026-11-17T10:42:00Z');
const coded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test('a reference gives its four codes, and comes through our own pages unchanged', () => {
  const id = newId(AT);
  const read = readReference(coded({ e: id, c: 'gambling', r: 'category', a: 'pupil-ks2', x: 'more' }), AT);
  expect(read).toEqual({ eventId: id, category: 'gambling', reason: 'category', audience: 'pupil-ks2' });
  expect(readReference(referenceText(read), AT)).toEqual(read);
});

test('whatever is typed there, only codes that we know come out, and nothing is thrown', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.json().map((json) => Buffer.from(json).toString('base64url')),
    fc.record({ e: fc.anything(), c: fc.anything(), r: fc.anything(), a: fc.anything() }).map((value) => {
      try {
        return coded(value);
      } catch {
        return '';
      }
    }),
  );
  fc.assert(
    fc.property(anything, (why) => {
      const { eventId, category, reason, audience } = readReference(why, AT);
      expect(eventId).toBeNull();
      expect(category === null || CATEGORY_CODES.includes(category as never)).toBe(true);
      expect(reason === null || Object.hasOwn(REASONS, reason)).toBe(true);
      expect(audience).toMatch(/^[a-z0-9-]{0,20}$/);
    }),
  );
  for (const name of ['constructor', '__proto__', 'toString']) {
    expect(readReference(coded({ c: name, r: name }), AT)).toMatchObject({ category: null, reason: null });
  }
});

test('an old address, another kind of id and a very long text answer nothing', () => {
  const day = 86_400_000;
  for (const e of [
    newId(new Date(AT.getTime() - 2 * day)),
    newId(new Date(AT.getTime() + 2 * day)),
    '0193a1b2-0000-4000-8000-000000000000',
    newId(AT).toUpperCase(),
  ]) {
    expect(readReference(coded({ e }), AT).eventId).toBeNull();
  }
  expect(readReference(coded({ e: newId(AT), x: 'x'.repeat(2000) }), AT).eventId).toBeNull();
});

test('the host is read from a URL and from host:port alike, and a long one is cut', () => {
  expect(hostShown('http://Slots.Example/win?x=1')).toBe('slots.example');
  expect(hostShown('slots.example:443')).toBe('slots.example');
  expect(hostShown('javascript:alert(1)')).toBeNull();
  expect(hostShown('')).toBeNull();
  expect(hostShown(`http://${'a'.repeat(60)}.${'b'.repeat(60)}.example/`)?.length).toBe(81);
});

test('what can be opened comes from the address: the site, and the page without what follows a question mark', () => {
  expect(addressesOf('https://stage.example/duel?name=Ellis')).toEqual({
    host: 'stage.example',
    page: 'stage.example/duel',
  });
  expect(addressesOf('stage.example:443')).toEqual({ host: 'stage.example', page: null });
  expect(addressesOf('not an address')).toBeNull();
});

test('it ends when the choice says, also over a change of the clocks', () => {
  expect(endOf('hour', AT).toISOString()).toBe('2026-11-17T11:42:00.000Z');
  expect(endOf('today', AT).toISOString()).toBe('2026-11-18T00:00:00.000Z');
  expect(endOf('week', new Date('2026-03-26T12:00:00Z')).toISOString()).toBe('2026-04-02T23:00:00.000Z');
});

test('for a class or a year an adult asks with what the request says filled in', () => {
  const asker = { personId: null, name: null, className: '9B', yearGroup: 9, kind: 'pupil' as const };
  const about = { id: 'r1', words: 'For the play & the debate' };
  const read = (href: string) => Object.fromEntries(new URL(href, 'http://x').searchParams);
  const all = { address: 'duel.example/a', reason: about.words, request: 'r1' };
  expect(read(widerHref(about, 'duel.example/a', asker))).toEqual({ ...all, group: '9B' });
  expect(read(widerHref(about, 'duel.example/a', { ...asker, className: null }))).toEqual({ ...all, years: '9' });
});

test('of several who asked, the change begins with the page and the class that all have in common, or what is wider', () => {
  const one = (url: string, className: string | null, yearGroup: number | null) => ({
    url,
    asker: { personId: null, name: null, className, yearGroup, kind: 'pupil' as const },
  });
  const of = (...requests: ReturnType<typeof one>[]) => {
    const [address, { className, yearGroup }] = widerOf(requests);
    return [address, className, yearGroup];
  };
  const ada = one('https://duel.example/a?x=1', '9B', 9);
  expect(of(ada, one('https://duel.example/a', '9B', 9))).toEqual(['duel.example/a', '9B', 9]);
  expect(of(ada, one('https://duel.example/b', '9C', 9))).toEqual(['duel.example', null, 9]);
  expect(of(ada, one('https://duel.example/a', null, null))).toEqual(['duel.example/a', null, null]);
});

test('what stands behind a question mark makes no other page, and an address that was not kept is the same as none', () => {
  expect(isSamePage('https://duel.example/a?x=1', 'http://duel.example/a#b')).toBe(true);
  expect(isSamePage('https://duel.example/a', 'https://duel.example/')).toBe(false);
  expect(isSamePage(null, null)).toBe(false);
});

test('what was opened is to come, open, or over; without an end it stays open', () => {
  const hour = (by: number) => new Date(AT.getTime() + by * 3_600_000);
  expect(openingAt({ opensFrom: null, opensUntil: hour(1) }, AT)).toBe('open');
  expect(openingAt({ opensFrom: null, opensUntil: null }, AT)).toBe('open');
  expect(openingAt({ opensFrom: hour(1), opensUntil: null }, AT)).toBe('later');
  expect(openingAt({ opensFrom: hour(1), opensUntil: hour(2) }, hour(2))).toBe('over');
});

test('what begins later and has no end says when it opens, and of no end nothing', () => {
  const tomorrow = new Date('2026-11-18T10:00:00Z');
  expect(openedWords({ opensFrom: tomorrow, opensUntil: null }, AT)).toBe(
    'It is unblocked from Wednesday 18 November, 10:00.',
  );
  expect(openedWords({ opensFrom: tomorrow, opensUntil: new Date('2026-11-18T11:00:00Z') }, AT)).toMatch(
    /^It is unblocked from Wednesday 18 November, 10:00, until .*11:00/,
  );
});
