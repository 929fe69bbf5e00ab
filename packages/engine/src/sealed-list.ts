import { ILLEGAL_CATEGORIES } from './categories.ts';
import { FingerprintReader } from './fingerprint.ts';
import { readLine } from './list-lines.ts';
import { SEAL_LENGTH } from './name-table.ts';
import { sha256 } from './sha256.ts';

/**
 * A sealed list: illegal addresses in a form that can be asked and not read (R76).
 *
 *     GHSEAL1↵
 *     {"source":"IWF","category":"illegal-images","edition":12,"made":"2026-11-20","entries":2}↵
 *     record    kind (1 byte: 0 host, 1 host and path, 2 host of such a path), fingerprint (x, y: 32 bits each, little-endian),
 *               16 bytes of SHA-256 over the salt and the normalised name
 *     …
 *     32 bytes  SHA-256 of everything before
 *
 * With one entry `bad.test/a` there are two records, one for `bad.test/a` and one that says that `bad.test` has rules on paths.
 * The salt is that of the format, so that the lists of several sources can be asked together; whoever has a name can ask whether it is
 * there, as anybody can who has the filter itself. Nobody gets a name out of it that they do not have already.
 */

const MAGIC = 'GHSEAL1\n';
const RECORD = 1 + 8 + SEAL_LENGTH;
const SUM = 32;
/** The head is one short line. */
const LONGEST_HEAD = 1000;
const KINDS = ['hosts', 'paths', 'pathHosts'] as const;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Salt of every sealed file of this format. */
export const SEALED_SALT = sha256(encoder.encode('gatehouse sealed list 1')).subarray(0, SEAL_LENGTH);

/** One record. */
export interface SealedEntry {
  kind: (typeof KINDS)[number];
  x: number;
  y: number;
  seal: Uint8Array;
}

/** What a sealed list says of itself. A higher edition of the same source takes its place. */
interface SealedHead {
  source: string;
  category: string;
  edition: number;
  /** A day: `2026-11-20`. */
  made: string;
  entries: number;
}

/** A sealed list that was read. */
export interface SealedList extends Omit<SealedHead, 'entries'> {
  size: number;
  entries(): Iterable<SealedEntry>;
}

/** Why bytes are no sealed list. */
export interface SealedFault {
  fault: string;
}

/** Seals a plain list, one host or host and path a line. Lines that are no entry are counted, the first of them by its number from 1, and not shown. */
export function sealList(
  text: string,
  head: Omit<SealedHead, 'entries'>,
): { bytes: Uint8Array; refused: number; firstRefused: number | null } {
  const records = new Map<string, Uint8Array>();
  const reader = new FingerprintReader();
  let [entries, refused, line] = [0, 0, 0];
  let firstRefused: number | null = null;
  const put = (kind: number, name: string) => records.set(`${kind} ${name}`, recordOf(kind, name, reader));
  for (const raw of text.split('\n')) {
    line++;
    const read = readLine(raw, 'urls');
    if (!Array.isArray(read)) {
      refused++;
      firstRefused ??= line;
    } else
      for (const { host, prefix } of read) {
        const known = records.size;
        if (prefix === null) {
          reader.host(host);
          put(0, host);
        } else {
          reader.host(host);
          put(2, host);
          reader.path(host, prefix);
          put(1, host + prefix);
        }
        if (records.size > known) entries++;
      }
  }
  const first = encoder.encode(`${MAGIC}${JSON.stringify({ ...head, entries })}\n`);
  const bytes = new Uint8Array(first.length + records.size * RECORD + SUM);
  bytes.set(first);
  let at = first.length;
  // In the order of the seals: the order of the file that was sealed says nothing any more.
  for (const record of [...records.values()].sort(bySeal)) {
    bytes.set(record, at);
    at += RECORD;
  }
  bytes.set(sha256(bytes.subarray(0, at)), at);
  return { bytes, refused, firstRefused };
}

function recordOf(kind: number, name: string, { x, y }: FingerprintReader): Uint8Array {
  const record = new Uint8Array(RECORD);
  const view = new DataView(record.buffer);
  record[0] = kind;
  view.setUint32(1, x, true);
  view.setUint32(5, y, true);
  const spelt = encoder.encode(name);
  const salted = new Uint8Array(SEALED_SALT.length + spelt.length);
  salted.set(SEALED_SALT);
  salted.set(spelt, SEALED_SALT.length);
  record.set(sha256(salted).subarray(0, SEAL_LENGTH), 9);
  return record;
}

function bySeal(a: Uint8Array, b: Uint8Array): number {
  for (let at = 9; at < RECORD; at++) if (a[at] !== b[at]) return (a[at] as number) - (b[at] as number);
  return (a[0] as number) - (b[0] as number);
}

/** Reads a sealed list, or says why it is none. Any changed byte is found. */
export function readSealedList(bytes: Uint8Array): SealedList | SealedFault {
  if (decoder.decode(bytes.subarray(0, MAGIC.length)) !== MAGIC) return { fault: 'This is not a sealed list.' };
  const end = bytes.indexOf(10, MAGIC.length);
  if (end < 0 || end > LONGEST_HEAD || bytes.length < end + 1 + SUM) return { fault: 'The sealed list is cut short.' };
  const sum = sha256(bytes.subarray(0, bytes.length - SUM));
  if (sum.some((byte, at) => byte !== bytes[bytes.length - SUM + at]))
    return { fault: 'The sealed list is damaged: its checksum does not fit.' };
  const head = headOf(decoder.decode(bytes.subarray(MAGIC.length, end)));
  if (head === null) return { fault: 'The first line of the sealed list is not what it should be.' };
  const records = bytes.subarray(end + 1, bytes.length - SUM);
  if (records.length % RECORD !== 0) return { fault: 'The sealed list is cut short.' };
  const { entries: size, ...rest } = head;
  return { ...rest, size, entries: () => entriesOf(records) };
}

function headOf(text: string): SealedHead | null {
  try {
    const head = JSON.parse(text) as Partial<SealedHead> | null;
    const { source = '', category = '', edition = 0, made = '', entries = -1 } = head ?? {};
    const isRight =
      /^[A-Za-z0-9 _-]{2,40}$/.test(source) &&
      ILLEGAL_CATEGORIES.includes(category) &&
      Number.isSafeInteger(edition) &&
      edition > 0 &&
      /^\d{4}-\d\d-\d\d$/.test(made) &&
      Number.isSafeInteger(entries) &&
      entries >= 0;
    return isRight ? { source, category, edition, made, entries } : null;
  } catch {
    return null;
  }
}

function* entriesOf(records: Uint8Array): Generator<SealedEntry> {
  const view = new DataView(records.buffer, records.byteOffset, records.length);
  for (let at = 0; at < records.length; at += RECORD) {
    const kind = KINDS[records[at] as number];
    if (kind === undefined) continue;
    const seal = records.subarray(at + 9, at + RECORD);
    yield { kind, x: view.getUint32(at + 1, true), y: view.getUint32(at + 5, true), seal };
  }
}
