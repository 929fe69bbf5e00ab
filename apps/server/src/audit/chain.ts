import { canonical, sha256 } from '../kernel/canonical.ts';

/** The hash before the first entry: 32 zero bytes. */
export const GENESIS: Buffer = Buffer.alloc(32);

/** What an entry's hash covers. */
export interface ChainFields {
  schoolId: string;
  seq: number;
  at: Date;
  actorKind: string;
  actorId: string | null;
  action: string;
  subjectKind: string;
  subjectId: string | null;
  payloadHash: Uint8Array;
  prevHash: Uint8Array;
}

/** SHA-256 of the salt and the canonical payload: salted, so that an erased payload cannot be guessed back from its hash. */
export function payloadHash(salt: Uint8Array, payload: unknown): Buffer {
  return sha256(salt, canonical(payload));
}

/** SHA-256 of the canonical array of all fields, hashes in hexadecimal, the time in ISO milliseconds. */
export function entryHash(fields: ChainFields): Buffer {
  return sha256(
    canonical([
      'gatehouse-journal-1',
      fields.schoolId,
      fields.seq,
      fields.at,
      fields.actorKind,
      fields.actorId,
      fields.action,
      fields.subjectKind,
      fields.subjectId,
      Buffer.from(fields.payloadHash).toString('hex'),
      Buffer.from(fields.prevHash).toString('hex'),
    ]),
  );
}

/** The action of an entry that vouches for a batch of reads. */
export const SEAL_ACTION = 'reads.sealed';

/** What a read is sealed with. */
export interface SealedRead {
  id: string;
  at: string;
  actorId: string;
  subjectKind: string;
  subjectId: string;
  what: string;
}

/** SHA-256 over the reads in the order of their ids; the payload of the sealing entry holds it with their count. */
export function readsDigest(reads: readonly SealedRead[]): Buffer {
  const lines = [...reads]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((read) => canonical([read.id, read.at, read.actorId, read.subjectKind, read.subjectId, read.what]));
  return sha256(lines.join('\n'));
}

/** The bytes that a checkpoint's signature covers. */
export function checkpointBytes(schoolId: string, seq: number, hash: string, at: Date): Buffer {
  return Buffer.from(canonical(['gatehouse-checkpoint-1', schoolId, seq, hash, at]));
}
