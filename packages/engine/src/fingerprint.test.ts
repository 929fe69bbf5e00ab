import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checksum } from './checksum.ts';
import { FingerprintReader } from './fingerprint.ts';
import { sha256 } from './sha256.ts';

it('gives a million names a million fingerprints', () => {
  const reader = new FingerprintReader();
  const seen = new Set<string>();
  for (let at = 0; at < 300_000; at++) {
    for (const name of [`n${at}.test`, `www.n${at}.test`, `${at}.co.uk`]) {
      reader.host(name);
      seen.add(`${reader.x} ${reader.y}`);
    }
  }
  expect(seen.size).toBe(900_000);
});

it('spreads names evenly over the buckets of a table', () => {
  const reader = new FingerprintReader();
  const counts = new Uint32Array(1024);
  for (let at = 0; at < 102_400; at++) {
    reader.host(`n${at}.test`);
    (counts[reader.x & 1023] as number)++;
  }
  // A hundred in each by chance, give or take ten; fifty would be five times that.
  expect(Math.min(...counts)).toBeGreaterThan(50);
  expect(Math.max(...counts)).toBeLessThan(150);
});

it('reads a parent on the way to its child', () => {
  const [way, whole] = [new FingerprintReader(), new FingerprintReader()];
  way.start();
  for (const char of [...'b.test'].reverse()) way.take(char.charCodeAt(0));
  way.finish();
  whole.host('b.test');
  expect([way.x, way.y]).toEqual([whole.x, whole.y]);
});

it('reads an entry out of a list as a request for it is read', () => {
  const [asked, kept] = [new FingerprintReader(), new FingerprintReader()];
  for (const [host, path] of [['a.b.test'], ['a.test', '/x/y?z'], ['[::1]', '/é'], ['a.test', '/é/ü']]) {
    path === undefined ? asked.host(host ?? '') : asked.path(host ?? '', path);
    const bytes = new TextEncoder().encode(`-${host}${path ?? ''}-`);
    kept.entry(bytes, 1, bytes.length - 1);
    expect([kept.x, kept.y]).toEqual([asked.x, asked.y]);
  }
});

it('SHA-256 is SHA-256', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
    }),
  );
});

it('a checksum differs for bytes that differ in one place, or in length by zeros', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 70 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (bytes, at, by) => {
        const changed = bytes.slice();
        changed[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ by;
        expect(checksum(changed)).not.toEqual(checksum(bytes));
        expect(checksum(Uint8Array.of(...bytes, 0))).not.toEqual(checksum(bytes));
      },
    ),
  );
});
