import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EvidenceChanged, openEvidence, openPreview, sealEvidence } from './evidence-seal.ts';
import { newId } from './ids.ts';
import { makeKeys, newMasterSecret, newSigningKey } from './keys.ts';

const keys = makeKeys(newMasterSecret(), newSigningKey());
const of = { schoolId: newId(new Date(0)), id: newId(new Date(1)) };
const PART = 256 * 1024;

test('what was sealed opens as it came, whatever its length', () => {
  for (const length of [0, 1, PART - 1, PART, PART + 1, 3 * PART]) {
    const bytes = randomBytes(length);
    const preview = randomBytes(100);
    const sealed = sealEvidence(keys, of, { bytes, preview });
    expect(sealed.pieces).toHaveLength(Math.max(1, Math.ceil(length / PART)));
    expect(openEvidence(keys, of, sealed).equals(bytes)).toBe(true);
    expect(openPreview(keys, of, sealed).equals(preview)).toBe(true);
  }
});

test('a changed byte anywhere, a part left out, exchanged or of other evidence does not open', () => {
  const bytes = randomBytes(2 * PART + 10);
  const sealed = sealEvidence(keys, of, { bytes, preview: Buffer.from('blurred') });
  const other = sealEvidence(keys, { ...of, id: newId(new Date(2)) }, { bytes, preview: Buffer.from('blurred') });
  const [first, second, last] = sealed.pieces as [Buffer, Buffer, Buffer];
  const wrong = [
    { ...sealed, pieces: [first, second] },
    { ...sealed, pieces: [first, last] },
    { ...sealed, pieces: [second, first, last] },
    { ...sealed, pieces: [] },
    { ...sealed, pieces: [first, second, last, last] },
    { ...sealed, pieces: [other.pieces[0] as Buffer, second, last] },
    { ...sealed, key: other.key },
  ];
  for (const each of wrong) {
    expect(() => openEvidence(keys, of, each)).toThrow(EvidenceChanged);
  }
  expect(() => openEvidence(keys, { ...of, schoolId: newId(new Date(3)) }, sealed)).toThrow(EvidenceChanged);
  const strangers = makeKeys(newMasterSecret(), newSigningKey());
  expect(() => openEvidence(strangers, of, sealed)).toThrow(EvidenceChanged);
  fc.assert(
    fc.property(fc.nat(2), fc.nat(PART), fc.integer({ min: 1, max: 255 }), (piece, at, by) => {
      const pieces = sealed.pieces.map((each) => Buffer.from(each));
      const changed = pieces[piece] as Buffer;
      const index = at % changed.length;
      changed[index] = (changed[index] ?? 0) ^ by;
      expect(() => openEvidence(keys, of, { ...sealed, pieces })).toThrow(EvidenceChanged);
    }),
    { numRuns: 50 },
  );
});
