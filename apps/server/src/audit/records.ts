import { z } from 'zod';

/*
 * The journal as lines of text: what `journal export` writes, what the verifier reads, from a file or straight from the database.
 * One canonical JSON object a line, in this order: header, then for each entry its reads (when it seals some) after it, then unsealed reads, checkpoints, end.
 * Hexadecimal is lower case and every line is its own canonical form, so that no byte can change without being noticed.
 */

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const id = z.uuid();
const time = z.iso.datetime({ precision: 3 });

/** First line: whose journal this is, and the key that its checkpoints are signed with (SPKI PEM). */
export const headerRecord = z.strictObject({
  kind: z.literal('header'),
  format: z.literal('gatehouse-journal-1'),
  school: id,
  name: z.string(),
  publicKey: z.string(),
  exportedAt: time,
  /** Sequence number and hash of the chain's head when this was written. */
  head: z.strictObject({ seq: z.int().min(0), hash }),
});

/** One entry. `payload` and `salt` are null when the payload was taken out of the database, which is a fault though the chain holds. */
export const entryRecord = z.strictObject({
  kind: z.literal('entry'),
  seq: z.int().min(1),
  at: time,
  actorKind: z.string(),
  actorId: id.nullable(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: id.nullable(),
  payloadHash: hash,
  prevHash: hash,
  hash,
  salt: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .nullable(),
  payload: z.record(z.string(), z.unknown()).nullable(),
});

/** A read of a record; `sealedIn` is the entry that vouches for it, null until a job chained it. */
export const readRecord = z.strictObject({
  kind: z.literal('read'),
  id,
  at: time,
  actorId: id,
  subjectKind: z.string(),
  subjectId: id,
  what: z.string(),
  sealedIn: z.int().min(1).nullable(),
});

/** A signature over the chain at one entry. */
export const checkpointRecord = z.strictObject({
  kind: z.literal('checkpoint'),
  seq: z.int().min(1),
  hash,
  at: time,
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});

/** Last line: SHA-256 over every line before it (each with its line feed), signed, so that what no chain covers (header, unsealed reads) is vouched for too. */
export const endRecord = z.strictObject({
  kind: z.literal('end'),
  lines: z.int().min(1),
  digest: hash,
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});

/** Any line. */
export const journalRecord = z.discriminatedUnion('kind', [
  headerRecord,
  entryRecord,
  readRecord,
  checkpointRecord,
  endRecord,
]);

/** The first line: whose journal, and the key that signed it. */
export type HeaderRecord = z.infer<typeof headerRecord>;
/** One entry of the chain. */
export type EntryRecord = z.infer<typeof entryRecord>;
/** One look at a record, vouched for by the entry that sealed it. */
export type ReadRecord = z.infer<typeof readRecord>;
/** A signature over the chain at one entry. */
export type CheckpointRecord = z.infer<typeof checkpointRecord>;
/** The last line: how many lines there are, and a signature over them. */
export type EndRecord = z.infer<typeof endRecord>;
/** Any line, as it was read. */
export type JournalRecord = z.infer<typeof journalRecord>;
