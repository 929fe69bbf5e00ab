import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HmacSha256 } from './hmac.ts';

test('it is the code that createHmac gives, for short texts and long ones in turn', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.integer({ min: 2500, max: 9000 }).map((length) => 'é€a'.repeat(length)),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.array(text, { minLength: 1, maxLength: 4 }), (key, texts) => {
      const code = new HmacSha256(key);
      for (const each of texts) expect(code.of(each)).toEqual(createHmac('sha256', key).update(each).digest());
    }),
  );
});

test('a key that would have to be hashed first is refused', () => {
  expect(() => new HmacSha256(new Uint8Array(65))).toThrow(RangeError);
});
