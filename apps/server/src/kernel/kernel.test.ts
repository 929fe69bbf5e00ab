import fc from 'fast-check';
import { expect, test } from 'vitest';
import { academicYearOf, halvesOf, termOf } from './academic-year.ts';
import { canonical } from './canonical.ts';
import { frame, framesOf } from './frames.ts';
import { isId, newId, readableCode, tidyCode, timeOfId } from './ids.ts';
import { keyIdOf, makeKeys, newMasterSecret, newSigningKey, rolePassword, signatureHolds } from './keys.ts';
import { withoutSecrets } from './log.ts';
import {
  addDays,
  instantOf,
  isMoment,
  isSchoolDay,
  schoolDate,
  schoolDateTime,
  schoolDayBegan,
  schoolDaysAgo,
  schoolHoursAt,
} from './school-time.ts';
import { openSealed, SealBroken, sealStream } from './sealed-stream.ts';

async function* chunked(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test('an id is a UUIDv7 that carries its time and sorts by it', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date('9999-01-01'), noInvalidDate: true }), (at) => {
      const id = newId(at);
      expect(isId(id)).toBe(true);
      expect(id[14]).toBe('7');
      expect('89ab').toContain(id[19]);
      expect(timeOfId(id)).toEqual(at);
      expect(newId(new Date(at.getTime() + 1)) > id).toBe(true);
    }),
  );
});

test('of ten thousand ids of one moment no two are alike, nor their beginnings and ends', () => {
  const ids = Array.from({ length: 10_000 }, () => newId(new Date(0)));
  expect(new Set(ids).size).toBe(10_000);
  expect(new Set(ids.map((id) => id.slice(19))).size).toBe(10_000);
});

test('a code to read aloud has no letter that looks like another, and survives how people type', () => {
  const code = readableCode(24);
  expect(code).toMatch(/^([234679ACDEFGHJKMNPQRTWXY]{4}-){5}[234679ACDEFGHJKMNPQRTWXY]{4}$/);
  expect(tidyCode(` ${code.toLowerCase().replaceAll('-', ' ')}\n`)).toBe(code);
});

test('canonical JSON does not depend on the order of keys, and reads back as the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonical(value);
      expect(canonical(JSON.parse(text))).toBe(text);
    }),
  );
  expect(canonical({ b: 1, a: [new Date('2026-11-17T10:42:00Z'), undefined] })).toBe(
    '{"a":["2026-11-17T10:42:00.000Z",null],"b":1}',
  );
});

test.each([
  ['a winter morning', '2026-11-17', '10:42', '2026-11-17T10:42:00.000Z'],
  ['a summer morning', '2026-06-16', '10:42', '2026-06-16T09:42:00.000Z'],
  ['the hour that happens twice: the first', '2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
  ['the hour that does not happen: the one after', '2026-03-29', '01:30', '2026-03-29T01:30:00.000Z'],
])('London time, %s', (_name, date, time, instant) => {
  expect(instantOf(date, time).toISOString()).toBe(instant);
});

test('a date in London is not the date in UTC after midnight in summer', () => {
  expect(schoolDate(new Date('2026-06-15T23:30:00Z'))).toBe('2026-06-16');
  expect(schoolDateTime(new Date('2026-06-15T23:30:00Z'))).toBe('2026-06-16T00:30:00');
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  expect(isSchoolDay('2026-11-21')).toBe(false);
  expect(isSchoolDay('2026-11-23')).toBe(true);
});

test('a school day begins and ends at its minutes, and there is none in the holidays', () => {
  const hours = { starts: '08:30', ends: '16:00', closed: ['2026-11-16'] };
  const began = (at: string) => schoolDateTime(schoolDayBegan(new Date(at), hours));
  expect(began('2026-11-17T08:30:00Z')).toBe('2026-11-17T08:30:00');
  // The day before it was closed, and before that was a weekend.
  expect(began('2026-11-17T08:29:59Z')).toBe('2026-11-13T08:30:00');
  expect(
    schoolDateTime(
      schoolDayBegan(new Date('2026-11-17T10:00:00Z'), { ...hours, closed: ['2020-01-01 to 2030-01-01'] }),
    ),
  ).toBe('2026-11-17T00:00:00');
  const isIn = (at: string) => schoolHoursAt(new Date(at), hours) !== null;
  expect(['08:29', '08:30', '15:59', '16:00'].map((time) => isIn(`2026-11-17T${time}:00Z`))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(isIn('2026-11-16T10:00:00Z')).toBe(false);
  const ago = (at: string, days: number) => schoolDateTime(schoolDaysAgo(new Date(at), days, hours));
  // A day counts as whole from its last minute on.
  expect([ago('2026-11-17T15:59:59Z', 1), ago('2026-11-17T16:00:00Z', 1), ago('2026-11-17T16:00:00Z', 3)]).toEqual([
    '2026-11-13T08:30:00',
    '2026-11-17T08:30:00',
    '2026-11-12T08:30:00',
  ]);
});

test('an academic year begins on 1 September, and its terms and their halves leave no day out', () => {
  expect(['2026-08-31', '2026-09-01', '2027-08-31'].map(academicYearOf)).toEqual([2025, 2026, 2026]);
  const days = ['2026-12-31', '2027-01-01', '2027-04-07', '2027-04-08', '2027-08-31'];
  expect(days.map((day) => termOf(day, '04-07').term)).toEqual([1, 2, 2, 3, 3]);
  const halves = ['2026-10-01', '2027-02-01', '2027-05-01'].map((day) => halvesOf(termOf(day, '04-07'))[0].to);
  expect(halves).toEqual(['2026-10-31', '2027-02-15', '2027-05-31']);
});

test('the clock on the wall is the one that the calendar of the platform shows, around every change of the clocks', () => {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/London',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const changes = [2025, 2026, 2027].flatMap((year) => [Date.UTC(year, 2, 25), Date.UTC(year, 9, 25)]);
  fc.assert(
    fc.property(fc.constantFrom(...changes), fc.integer({ min: 0, max: 7 * 86_400 }), (from, seconds) => {
      const at = new Date(from + seconds * 1000);
      expect(schoolDateTime(at)).toBe(shown.format(at).replace(' ', 'T'));
    }),
  );
});

test('what a key seals only that key opens, for that purpose, unchanged', () => {
  const keys = makeKeys(newMasterSecret(), newSigningKey());
  const sealed = keys.seal('totp', Buffer.from('secret'));
  expect(keys.open('totp', sealed).toString()).toBe('secret');
  expect(() => keys.open('other', sealed)).toThrow();
  expect(() => makeKeys(newMasterSecret(), newSigningKey()).open('totp', sealed)).toThrow();
  const changed = Buffer.from(sealed);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  expect(() => keys.open('totp', changed)).toThrow();
  expect(keys.fingerprint('session', 'a')).not.toEqual(keys.fingerprint('form', 'a'));
});

test('a signature holds for its bytes and its key only', () => {
  const keys = makeKeys(newMasterSecret(), newSigningKey());
  const bytes = Buffer.from('checkpoint');
  expect(signatureHolds(keys.signingPublicKey, bytes, keys.sign(bytes))).toBe(true);
  expect(signatureHolds(keys.signingPublicKey, Buffer.from('other'), keys.sign(bytes))).toBe(false);
  expect(keyIdOf(keys.signingPublicKey)).toBe(keys.signingKeyId);
  const other = keys.signingPublicKey.replace('MCowBQYDK2Vw', 'MCowBQYDK2Vu');
  expect(() => signatureHolds(other, bytes, keys.sign(bytes))).toThrow('Ed25519');
  const master = newMasterSecret();
  expect(rolePassword(master, 'app')).not.toBe(rolePassword(master, 'worker'));
});

/** Deriving a secret as dearly as it is done for backups would take most of these tests' time. */
const CHEAP = { N: 2, r: 8, p: 1, maxmem: 1024 * 1024 };

test('a sealed stream of any length opens to the same bytes', async () => {
  const asBackups = await collect(sealStream('K', chunked(Buffer.from('gatehouse'), 4)));
  expect(String(await collect(openSealed('K', chunked(asBackups, 10))))).toBe('gatehouse');
  await expect(collect(openSealed('K', chunked(asBackups, 10), CHEAP))).rejects.toThrow(SealBroken);
  await fc.assert(
    fc.asyncProperty(fc.nat(200_000), fc.integer({ min: 5_000, max: 70_000 }), async (length, size) => {
      const plain = Buffer.alloc(length, 'gatehouse');
      const sealed = await collect(sealStream('K', chunked(plain, size), CHEAP));
      expect((await collect(openSealed('K', chunked(sealed, 1000), CHEAP))).equals(plain)).toBe(true);
    }),
    { numRuns: 5 },
  );
});

test('a sealed stream that was cut, changed, reordered or opened with another key is refused', async () => {
  const plain = Buffer.alloc(200_000, 7);
  const sealed = await collect(sealStream('K', chunked(plain, 65_536), CHEAP));
  const piece = 20 + 65_536;
  const first = 19 + 16;
  const swapped = Buffer.concat([
    sealed.subarray(0, first),
    sealed.subarray(first + piece, first + 2 * piece),
    sealed.subarray(first, first + piece),
    sealed.subarray(first + 2 * piece),
  ]);
  const flipped = Buffer.from(sealed);
  flipped[100_000] = (flipped[100_000] ?? 0) ^ 1;
  const tries: [Buffer, string][] = [
    [sealed.subarray(0, first + piece), 'K'],
    [sealed.subarray(0, sealed.length - 1), 'K'],
    [swapped, 'K'],
    [flipped, 'K'],
    [sealed, 'k'],
    [Buffer.from('PK\u0003\u0004 something else entirely'), 'K'],
  ];
  for (const [bytes, key] of tries)
    await expect(collect(openSealed(key, chunked(bytes, 50_000), CHEAP))).rejects.toThrow(SealBroken);
});

test('frames come out as they went in, however the stream is cut', async () => {
  const frames = [frame('H', { a: 1 }), frame('D', Buffer.alloc(1000, 1)), frame('D', Buffer.alloc(0)), frame('Z', {})];
  const found: string[] = [];
  for await (const { kind, body } of framesOf(chunked(Buffer.concat(frames), 7))) found.push(`${kind}${body.length}`);
  expect(found).toEqual(['H7', 'D1000', 'D0', 'Z2']);
  await expect(collectFrames(chunked(Buffer.concat(frames).subarray(0, 50), 7))).rejects.toThrow('inside a frame');
});

async function collectFrames(source: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const each of framesOf(source)) expect(each.kind).toBeTruthy();
}

test('the log keeps neither queries nor set-up codes', () => {
  expect(withoutSecrets('/people?name=Ellis')).toBe('/people');
  expect(withoutSecrets('/set-up/ABCD-EFGH/school?x=1')).toBe('/set-up/[code]/school');
});

test('a moment is one that the calendar and the clock have', () => {
  for (const moment of ['2026-11-17T10:42', '2028-02-29T00:00', '2026-12-31T23:59'])
    expect(isMoment(moment)).toBe(true);
  for (const none of ['2026-02-31T10:00', '2026-11-17T24:00', '2026-11-17T10:60', '2026-11-17', '', '9999-99-99T99:99'])
    expect(isMoment(none), none).toBe(false);
});
