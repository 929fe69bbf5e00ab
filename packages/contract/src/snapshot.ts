import * as z from 'zod';
import { textField } from './text-field.ts';

/** Whose policy holds for somebody: what a gate or an agent asks the engine with. */
export const readerSchema = z.object({
  audience: textField(64),
  year: z.int().min(-2).max(14).optional(),
  groups: z.array(textField(128)).max(100).optional(),
  person: textField(64).optional(),
});

/** Whose policy holds for somebody. */
export type Reader = z.infer<typeof readerSchema>;

/** First line of a snapshot file, and of an agent’s world, which is signed over another text; nothing beside what is signed is believed. `version` is the SHA-256 of everything after that line, hexadecimal; the signature (Ed25519, base64url) covers `signedText`. */
export const snapshotHeaderSchema = z.object({
  format: z.literal(1),
  school: z.uuid(),
  version: z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hexadecimal'),
  madeAt: z.iso.datetime(),
  keyId: textField(64),
  signature: textField(128),
});

/** First line of a snapshot file. */
export type SnapshotHeader = z.infer<typeof snapshotHeaderSchema>;

/** The bytes that a snapshot's signature is over, as text. The school is in it: a key that signs for many never vouches for another's file. */
export function signedText({ school, version, madeAt, keyId }: Omit<SnapshotHeader, 'format' | 'signature'>): string {
  return `gatehouse snapshot 1\n${school}\n${version}\n${madeAt}\n${keyId}\n`;
}

/**
 * Second line of a snapshot file: what a sensor needs beside the engine's own bytes, which follow it. `people` maps fingerprints of accounts
 * (base64url of the first 12 bytes of SHA-256 over the account in small letters) to an index into `readers`: no roll of names leaves the server.
 */
export const sensorPartSchema = z.object({
  onError: z.enum(['block', 'allow']),
  /** Whether search engines are opened up (bumped) by the gate, so that searches are seen. */
  seesSearches: z.boolean(),
  /** What a resolver asks search engines and YouTube for; left out by a server of an earlier release. */
  safeSearch: z.boolean().optional(),
  youTube: z.enum(['off', 'moderate', 'strict']).optional(),
  readers: z.array(readerSchema).max(10_000),
  people: z.record(z.string().max(32), z.int().min(0)),
});

/** Second line of a snapshot file. */
export type SensorPart = z.infer<typeof sensorPartSchema>;

/**
 * Header of a request for a snapshot or an agent's world: the first line of the newest that ever came to this sensor, as it came. A sensor takes none that was
 * made earlier (S1, S4), and the server signs what it sends with a later time than that line's, wherever its own clock stands and whatever backup it was
 * restored from (S23, S25). Not a field of a body: a server of an earlier release refuses those that it does not know.
 */
export const NEWEST_HEADER = 'gatehouse-newest';

/** Header of the answer to a poll that says which snapshot it is; also its ETag. */
export function snapshotTag(version: string): string {
  return `"${version}"`;
}
