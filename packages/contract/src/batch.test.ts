import { compileLists, compileRules, decide, type Scan, scan, shippedLibrary, type Verdict } from '@gatehouse/engine';
import fc from 'fast-check';
import { expect, expectTypeOf, test } from 'vitest';
import { decodeBatch, MOST_PROBLEMS, parseBatch, readEvent } from './batch.ts';
import { type Event, eventSchema } from './events.ts';

const NOW = new Date('2026-11-17T10:42:00Z');

/** `serial` tells the ids apart; `at` is the time inside the id. */
function idAt(at: Date, serial = 1): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${serial.toString(16).padStart(12, '0')}`;
}

function visit(fields: Record<string, unknown> = {}, serial = 1): Record<string, unknown> {
  return {
    id: idAt(NOW, serial),
    occurredAt: NOW.toISOString(),
    kind: 'visit',
    who: { account: 'emarwood', confidence: 'certain' },
    url: 'https://fractions.example/',
    ...fields,
  };
}

const NOTHING_FOUND: Scan = {
  score: 0,
  severity: 0,
  harms: [],
  matches: [],
  help: false,
  sum: null,
  sums: [],
  quietened: [],
};

function ndjson(...events: unknown[]): string {
  return events.map((event) => JSON.stringify(event)).join('\n');
}

function problemsOf(text: string) {
  return parseBatch(text, NOW).problems ?? [];
}

test('a good batch gives its events, the n-th from line n + 1', () => {
  const read = parseBatch(ndjson(visit({}, 1), visit({ kind: 'typed', text: 'hello' }, 2)), NOW);
  expect(read.events?.map(({ kind }) => kind)).toEqual(['visit', 'typed']);
});

test('byte order mark, CRLF and a last line break are tolerated', () => {
  const text = `\uFEFF${JSON.stringify(visit({}, 1))}\r\n${JSON.stringify(visit({}, 2))}\r\n`;
  expect(parseBatch(text, NOW).events).toHaveLength(2);
});

test('all problems are named with line and field', () => {
  const text = ndjson(visit({ kind: 'typed' }, 1), visit({}, 2), visit({ url: undefined, colour: 'red' }, 3));
  expect(problemsOf(text)).toEqual([
    { line: 1, field: 'text', message: 'The field “text” is missing.' },
    { line: 3, field: 'url', message: 'The field “url” is missing.' },
    { line: 3, field: 'colour', message: 'There is no field called “colour”.' },
  ]);
});

test('a field that is wrong in two ways is named once, with what to mend first', () => {
  const text = ndjson(visit({ scan: { ...NOTHING_FOUND, matches: 'x'.repeat(600) } }));
  expect(problemsOf(text)).toEqual([
    { line: 1, field: 'scan.matches', message: 'The field “scan.matches” is not a list.' },
  ]);
});

test('problems are capped', () => {
  const text = Array.from({ length: 200 }, () => '{').join('\n');
  expect(problemsOf(text)).toHaveLength(MOST_PROBLEMS);
});

test('an id twice in one batch is refused with both lines', () => {
  const text = ndjson(visit({}, 1), visit({}, 2), visit({ title: 'Another' }, 1));
  expect(problemsOf(text)).toEqual([
    { line: 3, field: 'id', message: 'Lines 1 and 3 have the same id; every event needs its own.' },
  ]);
});

const DAY = 86_400_000;
test.each([
  ['401 days old', -401 * DAY, 'The field “id” carries a time that is more than 400 days old.'],
  ['two days ahead', 2 * DAY, 'The field “id” carries a time that is more than a day ahead of the server’s clock.'],
])('an id whose time is %s is refused', (_, by, message) => {
  const at = new Date(NOW.getTime() + by);
  expect(problemsOf(ndjson(visit({ id: idAt(at), occurredAt: at.toISOString() })))).toEqual([
    { line: 1, field: 'id', message },
  ]);
});

test('399 days old and 23 hours ahead are taken', () => {
  for (const by of [-399 * DAY, 23 * 3_600_000]) {
    const at = new Date(NOW.getTime() + by);
    expect(parseBatch(ndjson(visit({ id: idAt(at), occurredAt: at.toISOString() })), NOW).events).toHaveLength(1);
  }
});

test('an id that hides the event’s real time is refused', () => {
  const at = new Date(NOW.getTime() - 3 * DAY);
  expect(problemsOf(ndjson(visit({ occurredAt: at.toISOString() })))[0]?.message).toBe(
    'The field “id” carries a time that is more than a day away from occurredAt.',
  );
});

test('a field called __proto__ is refused and changes nothing', () => {
  const text = JSON.stringify(visit()).replace(/}$/, ',"__proto__":{"severity":5}}');
  expect(problemsOf(text)).toEqual([{ line: 1, field: '__proto__', message: 'There is no field called “__proto__”.' }]);
  expect(({} as Record<string, unknown>).severity).toBeUndefined();
});

test('a field’s name steers no screen, and a long one is cut between characters', () => {
  const [colour, long] = [`\u001b[31m\u202ered\u0000`, `${'a'.repeat(79)}🙂${'b'.repeat(1000)}`];
  const fields = problemsOf(ndjson(visit({ [colour]: 1, [long]: 1 }))).map(({ field }) => field);
  expect(fields).toEqual(['\uFFFD[31m\uFFFDred\uFFFD', `${'a'.repeat(79)}\uFFFD…`]);
});

test('what is not UTF-8 is no batch', () => {
  expect(decodeBatch(Uint8Array.of(0x7b, 0xff, 0x7d))).toBeNull();
});

test('no message says “Invalid” or shouts in the library’s words', () => {
  const wild = fc.record(
    {
      id: fc.oneof(fc.string(), fc.constant(idAt(NOW))),
      occurredAt: fc.oneof(fc.string(), fc.constant(NOW.toISOString()), fc.integer()),
      kind: fc.oneof(fc.string(), fc.constantFrom('visit', 'typed', 'page', 'search')),
      who: fc.oneof(
        fc.jsonValue(),
        fc.record({ account: fc.jsonValue(), confidence: fc.constantFrom('certain', 'x') }),
      ),
      url: fc.jsonValue(),
      scan: fc.record({ severity: fc.jsonValue(), harms: fc.jsonValue(), matches: fc.array(fc.jsonValue()) }),
      verdict: fc.record({ action: fc.jsonValue(), trace: fc.array(fc.jsonValue()) }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(wild, (event) => {
      for (const { message, field } of problemsOf(JSON.stringify(event))) {
        // Between quotation marks stands what the sender wrote, which may be any of these.
        const ours = message.replace(/“.*”/s, '');
        expect(ours).not.toMatch(/invalid|expected |too (big|small)|oops|undefined/i);
        expect(message).toMatch(/\.$/);
        expect(field).not.toBe('');
      }
    }),
    { numRuns: 500 },
  );
});

test('parseBatch never throws, whatever it is given', () => {
  const line = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.constant(''), fc.constant('['.repeat(50_000)));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const { events, problems } = parseBatch(lines.join('\n'), NOW);
      expect((events ?? problems)?.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});

test('an event that was read is the event that was sent', () => {
  const read = readEvent(JSON.stringify(visit({ onSite: true, place: 'Library', device: 'LIB-04' })), NOW);
  expect(read).toEqual({ event: visit({ onSite: true, place: 'Library', device: 'LIB-04' }) });
  expect(eventSchema.safeParse('event' in read ? read.event : null).success).toBe(true);
});

test.each([
  ['one word a thousand times', 'kys '.repeat(1000)],
  ['a page of spaces inside a phrase', `i want${' '.repeat(3000)}to die`],
  ['a page of signs between two parts', `my dad ${'🙂'.repeat(1000)} hits me`],
  ['much that is quietened', 'kill myself laughing '.repeat(190)],
])('what the engine says of %s is taken: nobody can hide behind a batch that is refused', (_, text) => {
  const found = scan(text, shippedLibrary());
  expect(found.matches.length + found.quietened.length).toBeGreaterThan(0);
  expect(problemsOf(ndjson(visit({ kind: 'typed', text, scan: found })))).toEqual([]);
});

test('what the engine says of an address that is listed a hundred times is taken', () => {
  const host = 'a.b.c.d.e.f.example.test';
  const names = host.split('.').flatMap((_, at, all) => (at < 7 ? [all.slice(at).join('.')] : []));
  const files = Array.from({ length: 20 }, (_, at) => ({
    path: `list${at}/domains`,
    bytes: new TextEncoder().encode(names.join('\n')),
  }));
  const { lists } = compileLists(files, { version: '1' });
  const { rules } = compileRules({
    policies: [
      { id: 'p', name: 'p', appliesTo: { everyone: true }, when: null, categories: {}, fallback: 'allow' as const },
    ],
    calendars: [],
    exceptions: [],
    neverExcepted: [],
    school: { allow: { name: 'allow', version: '1', entries: [] }, deny: { name: 'deny', version: '1', entries: [] } },
    onError: 'block',
  });
  if (rules === null) throw new Error('These rules have no error.');
  const verdict = decide({ url: host, audience: 'pupils', at: 0 }, { lists, rules });
  expect(problemsOf(ndjson(visit({ verdict })))).toEqual([]);
});

test('verdict and scan have the engine’s shapes', () => {
  expectTypeOf<NonNullable<Event['verdict']>>().toEqualTypeOf<Verdict>();
  expectTypeOf<NonNullable<Event['scan']>>().toEqualTypeOf<Scan>();
});
