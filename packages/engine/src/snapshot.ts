import { checksum, checksumText } from './checksum.ts';
import type { ListTables } from './list-tables.ts';
import { listsSection, type OpenedLists, openLists } from './lists-section.ts';
import type { ReadNames } from './name-table.ts';

/**
 * A snapshot: everything a gate or an agent decides with, in one file.
 *
 *     offset  bytes
 *     0       8      `GHSNAP` and the format's number, a 16-bit word
 *     8       8      how many sections, and the length of the head: all but the names
 *     16      16     checksum of the directory
 *     32      48 n   the directory: kind (16 bytes of text), offset, length (8 each), checksum (16)
 *     …              sections, each a multiple of 8 long but the last: `rules`, `phrases` (JSON), `lists` (tables), `names`
 *
 * Numbers are little-endian, as every machine that runs this has them; a reader lays its arrays over the bytes and copies nothing.
 * The checksum of a section (checksum.ts) is also its version: the lists of a trust are the same section at each of its schools,
 * and who has it need not fetch it again when only a rule has changed.
 *
 * Names are wanted for one question in ten, to prove a hit. A host may leave them in the file: it reads the head, and gives a
 * function that reads names. They are then checked bucket by bucket, as they are read.
 *
 * Bytes that changed in any way are refused with what is wrong; reading never throws. When the format changes, its number does, and a test
 * with a kept file says so.
 */

/**
 * The format that is written. Older ones are still read: their tables kept whole fingerprints, where these keep 16 bits of each. 2 was 1 with
 * lists that came sealed, 3 the same with policies for one place alone, each so that a reader which did not know these refused them.
 */
export const SNAPSHOT_FORMAT = 4;
const FORMATS: readonly number[] = [1, 2, 3, SNAPSHOT_FORMAT];

/** What goes into a snapshot. `rules` and `phrases` are plain data that survives JSON. */
export interface SnapshotContent {
  lists: ListTables;
  rules: unknown;
  phrases: unknown;
}

/** A section as the directory has it. `version` is its checksum, 32 hexadecimal digits. */
export interface Section {
  kind: string;
  offset: number;
  length: number;
  version: string;
}

/** A snapshot that was read. */
export interface Snapshot {
  format: number;
  /** Of the whole: 32 hexadecimal digits. */
  version: string;
  sections: readonly Section[];
  lists: OpenedLists;
  rules: unknown;
  phrases: unknown;
}

/** Why bytes are no snapshot. */
export interface SnapshotFault {
  code: 'not_a_snapshot' | 'format_unknown' | 'cut_short' | 'damaged';
  message: string;
}

const MAGIC = 'GHSNAP';
const START = 32;
const ENTRY = 48;
const KIND = 16;
const ALIGN = 8;
/** The order in the file; names come last, so that what stands before them can be read alone. */
const KINDS = ['rules', 'phrases', 'lists', 'names'] as const;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** The bytes of a snapshot, in pieces to be written one after another: five million names need not be copied to be saved. */
export function snapshotPieces({ lists, rules, phrases }: SnapshotContent): Uint8Array[] {
  const contents = [json(rules), json(phrases), ...listsSection(lists)];
  const directory = new Uint8Array(START + ENTRY * KINDS.length);
  const view = new DataView(directory.buffer);
  let offset = directory.length;
  const pieces: Uint8Array[] = [directory];
  KINDS.forEach((kind, index) => {
    const content = contents[index] ?? new Uint8Array();
    const entry = START + ENTRY * index;
    if (kind === 'names') view.setUint32(12, offset, true);
    directory.set(encoder.encode(kind), entry);
    view.setFloat64(entry + KIND, offset, true);
    view.setFloat64(entry + KIND + 8, content.length, true);
    setWords(view, entry + KIND + 16, checksum(content));
    pieces.push(content);
    offset += content.length;
  });
  directory.set(encoder.encode(MAGIC));
  view.setUint16(6, SNAPSHOT_FORMAT, true);
  view.setUint32(8, KINDS.length, true);
  setWords(view, 16, checksum(signedPart(directory)));
  return pieces;
}

/** The whole snapshot as one run of bytes. */
export function writeSnapshot(content: SnapshotContent): Uint8Array {
  const pieces = snapshotPieces(content);
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** How many bytes of a snapshot's start a host has to hold when it leaves the names in the file; null when the first 16 are not those of a snapshot. */
export function headLength(start: Uint8Array): number | null {
  if (start.length < 16 || !hasMagic(start)) return null;
  return new DataView(start.buffer, start.byteOffset).getUint32(12, true);
}

/**
 * Opens a snapshot. `bytes` is all of it, or its head alone when `readNames` reads the rest (offsets count from the start of the names).
 * The bytes are used where they are and must not change; a SharedArrayBuffer does.
 */
export function openSnapshot(
  bytes: Uint8Array,
  readNames?: ReadNames,
): { snapshot: Snapshot } | { fault: SnapshotFault } {
  try {
    // Not slice(): a Buffer's shares the bytes.
    const aligned = bytes.byteOffset % ALIGN === 0 ? bytes : new Uint8Array(bytes);
    const sections = directoryOf(aligned);
    if ('code' in sections) return { fault: sections };
    return openSections(aligned, sections, readNames);
  } catch (error) {
    return {
      fault: {
        code: 'damaged',
        message: `The snapshot cannot be read: ${error instanceof Error ? error.message : error}`,
      },
    };
  }
}

function openSections(
  bytes: Uint8Array,
  sections: Section[],
  readNames: ReadNames | undefined,
): { snapshot: Snapshot } | { fault: SnapshotFault } {
  const contents = new Map<string, Uint8Array>();
  const end = Math.max(...sections.map(({ offset, length }) => offset + length));
  if (readNames === undefined && bytes.length > end)
    return {
      fault: {
        code: 'damaged',
        message: `The snapshot is followed by ${bytes.length - end} bytes that do not belong to it.`,
      },
    };
  for (const { kind, offset, length, version } of sections) {
    if (kind === 'names' && readNames !== undefined) continue;
    if (offset + length > bytes.length) return { fault: cutShort() };
    const content = bytes.subarray(offset, offset + length);
    if (checksumText(checksum(content)) !== version)
      return { fault: { code: 'damaged', message: `The section “${kind}” of the snapshot is damaged.` } };
    contents.set(kind, content);
  }
  const names = readNames ?? contents.get('names') ?? new Uint8Array();
  return {
    snapshot: {
      format: new DataView(bytes.buffer, bytes.byteOffset).getUint16(6, true),
      version: checksumText(checksum(bytes.subarray(0, START + ENTRY * KINDS.length))),
      sections,
      lists: openLists(contents.get('lists') ?? new Uint8Array(), names),
      rules: parsed(contents.get('rules')),
      phrases: parsed(contents.get('phrases')),
    },
  };
}

/** The directory, when it is that of a snapshot of ours and whole. */
function directoryOf(bytes: Uint8Array): Section[] | SnapshotFault {
  if (bytes.length >= 8 && !hasMagic(bytes)) return { code: 'not_a_snapshot', message: 'This is not a snapshot.' };
  const end = START + ENTRY * KINDS.length;
  if (bytes.length < 16) return cutShort();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const format = view.getUint16(6, true);
  if (!FORMATS.includes(format)) {
    const message = `The snapshot has format ${format}; this version reads formats ${FORMATS.join(', ')}. Bring server and gate to the same version.`;
    return { code: 'format_unknown', message };
  }
  if (bytes.length < end) return cutShort();
  const directory = bytes.subarray(0, end);
  const sum = checksum(signedPart(directory));
  if ([0, 1, 2, 3].some((at) => view.getUint32(16 + 4 * at, true) !== sum[at]))
    return { code: 'damaged', message: 'The directory of the snapshot is damaged.' };
  return KINDS.map((kind, index) => {
    const entry = START + ENTRY * index;
    return {
      kind,
      offset: view.getFloat64(entry + KIND, true),
      length: view.getFloat64(entry + KIND + 8, true),
      version: checksumText(Uint32Array.from([0, 1, 2, 3], (at) => view.getUint32(entry + KIND + 16 + 4 * at, true))),
    };
  });
}

/** The directory without its own checksum. */
function signedPart(directory: Uint8Array): Uint8Array {
  const copy = new Uint8Array(directory);
  copy.fill(0, 16, START);
  return copy;
}

function hasMagic(bytes: Uint8Array): boolean {
  return [...MAGIC].every((char, at) => bytes[at] === char.charCodeAt(0));
}

function cutShort(): SnapshotFault {
  return { code: 'cut_short', message: 'The snapshot is cut short.' };
}

function setWords(view: DataView, at: number, words: Uint32Array): void {
  for (const [index, word] of words.entries()) view.setUint32(at + 4 * index, word, true);
}

/** Filled up with spaces to a multiple of {@link ALIGN}, so that no byte of the file is without a checksum. */
function json(value: unknown): Uint8Array {
  const bytes = encoder.encode(JSON.stringify(value ?? null));
  const padded = new Uint8Array((bytes.length + ALIGN - 1) & ~(ALIGN - 1)).fill(32);
  padded.set(bytes);
  return padded;
}

function parsed(bytes: Uint8Array | undefined): unknown {
  // A view over shared memory is not decoded everywhere; these sections are small.
  return bytes === undefined ? null : JSON.parse(decoder.decode(bytes.slice()));
}
