import * as z from 'zod';
import { readerSchema, type SnapshotHeader, snapshotHeaderSchema } from './snapshot.ts';
import { textField } from './text-field.ts';

/** For whom a page of ours is written: up to eleven, older pupils, adults. */
export const READER_AGES = ['young', 'older', 'adult'] as const;

/** Where somebody is when they ask, as policies know it. */
export const PLACES = ['on-site', 'off-site'] as const;

/** For whom a page of ours is written; who is not known is spoken to as an adult. */
export type ReaderAge = (typeof READER_AGES)[number];

const sentence = textField(600);

/** A compact probabilistic filter over everything that is not simply open to this reader. `id` is the SHA-256 of its bytes, hexadecimal. */
const listFilterSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hexadecimal'),
  bytes: z.int().min(1),
  entries: z.int().min(0),
});

/** What is watched, what is told, and what never is. Severities are 1 to 5; a match below `tellFrom` never leaves the device. */
const watchSchema = z.object({
  searches: z.boolean(),
  typing: z.boolean(),
  pages: z.boolean(),
  tellFrom: z.int().min(1).max(5),
  /** A screenshot is taken from this severity; null: never. */
  pictureFrom: z.int().min(1).max(5).nullable(),
  /** Harms of which no screenshot is ever taken (R148), whatever the severity. */
  neverPictured: z.array(textField(64)).max(50),
  /** Hosts (with all beneath them) where nothing is read or told: helplines, health, banks. `name` is shown to pupils. */
  never: z.array(z.object({ host: textField(253), name: textField(100) })).max(1000),
});

/** The monitoring notice (R105): plain words for this reader's age. It is acknowledged again after a while, and at each new version. */
const noticeSchema = z.object({
  version: textField(64),
  filtered: z.array(sentence).max(20),
  watched: z.array(sentence).max(20),
  neverWatched: z.array(sentence).max(20),
  seenBy: z.array(sentence).max(20),
  help: z.array(sentence).max(20),
  /** What the school has agreed about its devices (R34); a server of before says nothing of it. */
  agreed: z.array(sentence).max(20).default([]),
  /** When this reader last read this version, on whatever device; null where the server knows of no such reading. */
  readAt: z.iso.datetime().nullable().default(null),
  /** After so many days it is to be read again. */
  holdsDays: z.int().min(1).max(1200).default(365),
});

/**
 * Everything that an agent does for one reader, as the server signs it. Small: the lists are a file of their own, shared by all readers for
 * whom the same categories are closed. What an agent does not know it leaves aside: one of an earlier release goes on with what it understands.
 */
export const agentWorldSchema = z.object({
  school: z.object({ id: z.uuid(), name: textField(200), trustedAdult: textField(200).nullable() }),
  /** Whom it was asked for, so that another's is taken for nobody (S1); left out by a server of an earlier release. */
  account: textField(256).nullable().optional(),
  /** Whose policy holds; the strictest one where the account is not known or has left. */
  reader: readerSchema,
  /** Where this device is, by the address that the server heard it from; left out where that says nothing. True for a while after it was heard (see `PLACE_HOLDS_MS`). */
  place: z.enum(PLACES).optional(),
  /** Whether the account belongs to somebody at the school. */
  isKnown: z.boolean(),
  age: z.enum(READER_AGES),
  /** The engine's `Rules`, as far as they can hold for this reader. */
  rules: z.unknown(),
  onError: z.enum(['block', 'allow']),
  /** What becomes of an address that the filter may hold while the server cannot be asked: held back with a word of why, or let through and told later. */
  unconfirmed: z.enum(['hold', 'open']),
  /** Null where every address is to be confirmed (a policy that closes all that nobody has listed). */
  filter: listFilterSchema.nullable(),
  /** The school's changes to the phrase library (the engine's `PhraseOverlay`), or null. */
  phrases: z.unknown().nullable(),
  watch: watchSchema,
  safeSearch: z.boolean(),
  youTube: z.enum(['off', 'moderate', 'strict']),
  notice: noticeSchema,
  /** Which of `EVENT_FIELDS` the server takes; left out by one of an earlier release, which takes none. */
  eventFields: z.array(textField(32)).max(50).optional(),
  /** Oldest release of the agent that the server supports. */
  oldestRelease: textField(64),
});

/** How long a place may be used after the server last said it, milliseconds: a laptop is at home a quarter of an hour after school. After that it is not known. */
export const PLACE_HOLDS_MS = 15 * 60_000;

/** Everything that an agent does for one reader. */
export type AgentWorld = z.infer<typeof agentWorldSchema>;

/** First line of the answer to `POST /api/v1/agent/world`; the world's JSON follows. `version` is the SHA-256 of that JSON. */
export const agentWorldHeaderSchema = snapshotHeaderSchema;

/** First line of an agent's world. */
export type AgentWorldHeader = SnapshotHeader;

/** The text whose UTF-8 an agent world's signature (Ed25519) is over. */
export function agentWorldSignedText({
  school,
  version,
  madeAt,
  keyId,
}: Omit<AgentWorldHeader, 'format' | 'signature'>): string {
  return `gatehouse agent world 1\n${school}\n${version}\n${madeAt}\n${keyId}\n`;
}
