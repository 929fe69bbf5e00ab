import { createHash, verify } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import {
  type SensorPart,
  type SnapshotHeader,
  sensorPartSchema,
  signedText,
  snapshotHeaderSchema,
} from '@gatehouse/contract';
import { compileRules, headLength, type ListTables, openSnapshot, type Rules } from '@gatehouse/engine';
import type { GateWorld } from './gate.ts';
import type { JudgingWorld } from './judge.ts';
import { libraryOf } from './snapshot-phrases.ts';
import type { Source } from './snapshot-source.ts';

/** A snapshot that was checked and read: with what a gate decides. */
export interface Snapshot extends GateWorld {
  version: string;
  madeAt: string;
  /** Its first line, as the server signed it. */
  line: string;
  world: JudgingWorld & { lists: ListTables };
  onError: 'block' | 'allow';
  /** What a resolver asks search engines and YouTube for. A server that does not say so yet means the strict ways. */
  safeSearch: boolean;
  youTube: 'off' | 'moderate' | 'strict';
  /** What of it does not hold and was left out: it decides all the same. */
  problems: readonly string[];
}

/** Whose snapshots count: this school's, signed with this key (SPKI PEM). */
export interface Trusted {
  school: string;
  publicKey: string;
}

const CHUNK = 1024 * 1024;
/** Bytes of names, a million or so, that are read once and kept: proving a hit then needs no file. */
const FEW_NAMES = 32 * 1024 * 1024;
/** The first line is some hundred bytes long, the second grows with the people of a school. */
const LONGEST_HEADER = 4096;
const LONGEST_PART = 64 * 1024 * 1024;

/**
 * Checks a snapshot and reads what is needed of it. Throws with a sentence when anything of it does not hold.
 *
 *   {"format":1,"school":…,"version":SHA-256 of all that follows,…,"signature":…}\n
 *   {"onError":…,"readers":…,"people":…}\n
 *   the engine's own bytes
 *
 * Everything is read once, to be checked, a megabyte at a time. The names of long lists, most of the file, are then left where they
 * are and looked up there when a list seems to have an address: five million names stay on the disk.
 */
export function readSnapshot(source: Source, trusted: Trusted): Snapshot {
  const heading = headerAt(source);
  const hash = createHash('sha256');
  for (let at = heading.end; at < source.length; at += CHUNK) hash.update(source.read(at, CHUNK));
  return readChecked(source, trusted, { ...heading, version: hash.digest('hex') });
}

/** The same while other work goes on: between two megabytes whatever waits gets its turn. */
export async function readSnapshotInPieces(source: Source, trusted: Trusted): Promise<Snapshot> {
  const heading = headerAt(source);
  const hash = createHash('sha256');
  for (let at = heading.end; at < source.length; at += CHUNK) {
    hash.update(source.read(at, CHUNK));
    await setImmediate();
  }
  return readChecked(source, trusted, { ...heading, version: hash.digest('hex') });
}

/** The first line of a snapshot alone. Throws with a sentence when it is none, or not of this school and its server. */
export function readHeading(line: string, trusted: Trusted): SnapshotHeader {
  const header = headerOf(line);
  checkSignature(header, trusted);
  return header;
}

function headerAt(source: Source): { header: SnapshotHeader; line: string; end: number } {
  const { line, end } = lineAt(source, 0, LONGEST_HEADER);
  return { header: headerOf(line), line, end };
}

function readChecked(
  source: Source,
  trusted: Trusted,
  { header, line, end, version }: ReturnType<typeof headerAt> & { version: string },
): Snapshot {
  if (version !== header.version) throw new Error('The snapshot is damaged: its checksum does not hold.');
  checkSignature(header, trusted);
  const second = lineAt(source, end, LONGEST_PART);
  const part = sensorPartSchema.parse(JSON.parse(second.line));
  return {
    version: header.version,
    madeAt: header.madeAt,
    line,
    onError: part.onError,
    seesSearches: part.seesSearches,
    safeSearch: part.safeSearch ?? true,
    youTube: part.youTube ?? 'moderate',
    directory: directoryOf(part),
    ...worldOf(source, second.end),
  };
}

/** A map without a prototype’s names: an account may be called `constructor`. */
function directoryOf({ people, readers }: SensorPart) {
  return { people: new Map(Object.entries(people)), readers };
}

function worldOf(source: Source, from: number): Pick<Snapshot, 'world' | 'problems'> {
  const opened = openFrom(source, from);
  if ('fault' in opened) throw new Error(opened.fault.message);
  const { rules, problems } = compileRules(opened.snapshot.rules as Rules);
  if (rules === null) throw new Error(`The rules of the snapshot do not hold: ${problems[0]?.path}.`);
  const { library, problems: left } = libraryOf(opened.snapshot.phrases);
  return { world: { lists: opened.snapshot.lists, rules, library }, problems: left };
}

/** The engine's part, its names where they are: in memory when they are few, else in the file. Throws when it is none. */
export function openFrom(source: Source, from: number): ReturnType<typeof openSnapshot> {
  const head = headLength(source.read(from, 16));
  if (head === null) throw new Error('The snapshot is damaged: what decides is missing.');
  if (source.length - from - head <= FEW_NAMES) return openSnapshot(source.read(from, source.length - from));
  return openSnapshot(source.read(from, head), (offset, length) => source.read(from + head + offset, length));
}

function checkSignature(header: SnapshotHeader, { school, publicKey }: Trusted): void {
  const signature = Buffer.from(header.signature, 'base64url');
  const isWritten = signature.toString('base64url') === header.signature;
  if (!isWritten || !verify(null, Buffer.from(signedText(header)), publicKey, signature)) {
    throw new Error('The snapshot was not signed by the server that this gate enrolled at.');
  }
  if (header.school !== school) throw new Error('The snapshot is that of another school.');
}

/** The line that begins here, and where the next one does; '' when it does not end. */
function lineAt(source: Source, from: number, longest: number): { line: string; end: number } {
  for (let size = 4096; ; size = Math.min(size * 16, longest)) {
    const bytes = Buffer.from(source.read(from, size));
    const at = bytes.indexOf(10);
    if (at >= 0) return { line: bytes.subarray(0, at).toString(), end: from + at + 1 };
    if (size >= longest || bytes.length < size) return { line: '', end: from };
  }
}

function headerOf(line: string): SnapshotHeader {
  try {
    return snapshotHeaderSchema.parse(JSON.parse(line));
  } catch {
    throw new Error('The snapshot is damaged: it does not begin as one.');
  }
}
