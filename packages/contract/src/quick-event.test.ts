import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventSchema } from './events.ts';
import { plainEvent } from './quick-event.ts';

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '',
    'a\0b',
    '\uD800',
    '🙂'.repeat(64),
    '🙂'.repeat(70),
    'x'.repeat(129),
    'x'.repeat(513),
    'x'.repeat(4001),
  ),
);
const anything = fc.oneof(texts, fc.jsonValue({ maxDepth: 1 }));
const mostly = <T, U>(good: T, others: fc.Arbitrary<U>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(good) }, { weight: 1, arbitrary: others });
const ids = mostly(
  '019a9133-2f40-7c11-8a63-0d5f0c7be2a1',
  fc.constantFrom('019A9133-2f40-7c11-8a63-0d5f0c7be2a1', '019a9133-2f40-4c11-8a63-0d5f0c7be2a1', 7),
);
const moments = fc.date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') });
const times = fc.oneof(
  { weight: 4, arbitrary: moments.map((at) => at.toISOString()) },
  fc.constantFrom(
    '2026-02-30T10:00:00.000Z',
    '2026-11-17T24:00:00.000Z',
    '2026-11-17T10:42:00Z',
    '2026-11-17T10:42:00.000+01:00',
  ),
);
const who = mostly(
  { account: 'emarwood', confidence: 'certain' },
  fc.oneof(
    fc.record({ account: texts, confidence: fc.constantFrom('likely', 'not_known') }, { requiredKeys: ['confidence'] }),
    fc.record({ account: anything, confidence: anything, more: anything }, { requiredKeys: [] }),
    fc.jsonValue({ maxDepth: 2 }),
  ),
);
const events = fc.record(
  {
    ...{ id: ids, occurredAt: times, who, kind: fc.constantFrom('visit', 'search', 'typed', 'page', 'call') },
    ...{ url: mostly('https://a.test/', texts), text: mostly('maths', texts), title: mostly('Maths', texts) },
    ...{ device: mostly('D1', anything), place: mostly('Library', anything), app: mostly('A', anything) },
    onSite: mostly(true, anything),
  },
  { requiredKeys: ['id', 'occurredAt', 'who', 'kind'] },
);
const withMore = fc
  .tuple(events, fc.dictionary(fc.constantFrom('colour', 'scan', 'toString', '__proto__'), anything, { maxKeys: 1 }))
  .map(([event, more]) => ({ ...more, ...event }));

test('what is taken quickly is what the schema takes, unchanged', () => {
  let taken = 0;
  fc.assert(
    fc.property(withMore, (event) => {
      const sent = JSON.parse(JSON.stringify(event));
      const plain = plainEvent(sent);
      if (plain === null) return;
      taken += 1;
      expect(plain).toBe(sent);
      expect(eventSchema.parse(sent)).toEqual(plain);
    }),
    { numRuns: 2000 },
  );
  expect(taken).toBeGreaterThan(100);
});

test('the plainest events are taken quickly, and a field more, or one less, is left to the schema', () => {
  const event = {
    id: '019a9133-2f40-7c11-8a63-0d5f0c7be2a1',
    occurredAt: '2026-11-17T10:42:00.000Z',
    kind: 'visit',
    who: { account: 'emarwood', confidence: 'certain' },
    url: 'https://fractions.example/',
  };
  expect(plainEvent(event)).toBe(event);
  expect(plainEvent({ ...event, colour: 'red' })).toBeNull();
  expect(plainEvent(JSON.parse(`{"__proto__":1,${JSON.stringify(event).slice(1)}`))).toBeNull();
  const { url: _left, ...less } = event;
  expect(plainEvent(less)).toBeNull();
});
