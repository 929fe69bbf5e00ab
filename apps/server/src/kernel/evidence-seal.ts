import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Keys } from './keys.ts';

/*
 * Envelope encryption. Each piece of evidence has a random key of its own; that key is sealed with the school's, which is derived from a secret
 * that lies outside the database. AES-256-GCM throughout.
 *
 * A piece of evidence is kept in parts, so that a video need never be in memory as a whole. What is authenticated with each part is the id of the
 * evidence, the part's name and whether it is the last: parts cannot be exchanged, left out or cut off unnoticed.
 *
 *   evidence 019a…, 300 kB: a key K; parts “0” and “1 last”, each nonce (12 bytes), tag (16 bytes), text; “preview last”; and
 *   K, after the id that it belongs to, sealed for “evidence <school>”.
 */

/** Bytes of one part before it is sealed. */
export const PART = 256 * 1024;

/** What is kept of some bytes. */
export interface Sealed {
  key: Buffer;
  pieces: Buffer[];
  preview: Buffer;
}

/** The bytes or the key are not those that were sealed. */
export class EvidenceChanged extends Error {
  override name = 'EvidenceChanged';
}

const purposeOf = (schoolId: string) => `evidence ${schoolId}`;

/** Seals some bytes and their preview under a new key. */
export function sealEvidence(
  keys: Keys,
  of: { schoolId: string; id: string },
  { bytes, preview }: { bytes: Uint8Array; preview: Uint8Array },
): Sealed {
  const key = randomBytes(32);
  const count = Math.max(1, Math.ceil(bytes.length / PART));
  const pieces = Array.from({ length: count }, (_, index) =>
    sealPart(key, nameOf(of.id, index, index === count - 1), bytes.subarray(index * PART, (index + 1) * PART)),
  );
  return {
    key: keys.seal(purposeOf(of.schoolId), Buffer.concat([idBytes(of.id), key])),
    pieces,
    preview: sealPart(key, previewOf(of.id), preview),
  };
}

/** The bytes as they came; throws EvidenceChanged when a part, the key or their order is another. */
export function openEvidence(
  keys: Keys,
  of: { schoolId: string; id: string },
  sealed: { key: Uint8Array; pieces: readonly Uint8Array[] },
): Buffer {
  return opened(() => {
    const key = keyOf(keys, of, sealed.key);
    const count = sealed.pieces.length;
    if (count === 0) throw new Error('Even nothing has one part.');
    return Buffer.concat(
      sealed.pieces.map((piece, index) => openPart(key, nameOf(of.id, index, index === count - 1), piece)),
    );
  });
}

/** The preview's bytes; throws EvidenceChanged as openEvidence() does. */
export function openPreview(
  keys: Keys,
  of: { schoolId: string; id: string },
  sealed: { key: Uint8Array; preview: Uint8Array },
): Buffer {
  return opened(() => openPart(keyOf(keys, of, sealed.key), previewOf(of.id), sealed.preview));
}

/** Seals a file part by part as it comes, under a new key. */
export interface Sealer {
  /** The key, sealed with the school's. */
  key: Buffer;
  /** One part of at most PART bytes; `last` exactly once, at the end. */
  part(plain: Uint8Array, index: number, last: boolean): Buffer;
  /** A preview under the same key, by its name. */
  preview(name: string, plain: Uint8Array): Buffer;
}

/** A sealer with a key of its own. */
export function newSealer(keys: Keys, of: { schoolId: string; id: string }): Sealer {
  const key = randomBytes(32);
  return {
    key: keys.seal(purposeOf(of.schoolId), Buffer.concat([idBytes(of.id), key])),
    part: (plain, index, last) => sealPart(key, nameOf(of.id, index, last), plain),
    preview: (name, plain) => sealPart(key, `${of.id} ${name} last`, plain),
  };
}

/** Opens what a sealer sealed; each throws EvidenceChanged. */
export interface Opener {
  part(sealed: Uint8Array, index: number, last: boolean): Buffer;
  preview(name: string, sealed: Uint8Array): Buffer;
}

/** The opener for a sealed key; throws EvidenceChanged when the key is not of this evidence. */
export function newOpener(keys: Keys, of: { schoolId: string; id: string }, sealed: Uint8Array): Opener {
  const key = opened(() => keyOf(keys, of, sealed));
  return {
    part: (part, index, last) => opened(() => openPart(key, nameOf(of.id, index, last), part)),
    preview: (name, part) => opened(() => openPart(key, `${of.id} ${name} last`, part)),
  };
}

function opened(open: () => Buffer): Buffer {
  try {
    return open();
  } catch {
    throw new EvidenceChanged('The evidence is not as it was received.');
  }
}

function keyOf(keys: Keys, { schoolId, id }: { schoolId: string; id: string }, sealed: Uint8Array): Buffer {
  const plain = keys.open(purposeOf(schoolId), sealed);
  if (plain.length !== 48 || !plain.subarray(0, 16).equals(idBytes(id))) throw new Error('The key of other evidence.');
  return plain.subarray(16);
}

const idBytes = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');
const nameOf = (id: string, index: number, last: boolean) => `${id} ${index}${last ? ' last' : ''}`;
const previewOf = (id: string) => `${id} preview last`;

function sealPart(key: Buffer, name: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

function openPart(key: Buffer, name: string, part: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, part.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(name)).setAuthTag(part.subarray(12, 28));
  return Buffer.concat([decipher.update(part.subarray(28)), decipher.final()]);
}
