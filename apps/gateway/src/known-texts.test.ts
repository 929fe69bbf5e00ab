import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KnownTexts } from './known-texts.ts';

describe('KnownTexts', () => {
  it('gives the text of the bytes, also where two texts share a place and after either was asked for', () => {
    const texts = new KnownTexts();
    // More than there are places, so that many take turns.
    const names = Array.from({ length: 30_000 }, (_, number) => `pupil${number}`);
    for (const name of [...names, ...names]) {
      const bytes = Buffer.from(`x${name}y`, 'latin1');
      expect(texts.of(bytes, 1, bytes.length - 1)).toBe(name);
    }
  });

  it('reads any bytes as Latin-1, none among them', () => {
    const texts = new KnownTexts();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (any) => {
        const bytes = Buffer.from(any);
        expect(texts.of(bytes, 0, bytes.length)).toBe(bytes.toString('latin1'));
      }),
    );
  });
});
