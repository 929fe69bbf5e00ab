import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';

/** Bytes before a place that it is known by again. */
const PRINT_BYTES = 1024;

/** What can be read of what logrotate leaves, for whoever sets it up. */
export const KEEP_LOGS = 'Keep more old logs, in the same folder, as they are or packed with gzip.';
/** Packed so that it cannot be read here: lines of it would be nonsense, and told as another format. */
const OTHERWISE_PACKED = /\.(?:xz|zst|bz2|lz4|lzma|Z)$/;

const placeSchema = z.strictObject({
  inode: z.number(),
  /** Bytes of the file that the server has. */
  offset: z.int().min(0),
  /** SHA-256 of the bytes just before the offset, and how many: a file that was truncated and grew again has others there. */
  print: z.string(),
  printBytes: z.int().min(0),
  /**
   * The file was rotated and read to its end, and what came after it was empty: of those files the newest. From then on rotation
   * may take the file away, and nothing is missing.
   */
  next: z.strictObject({ inode: z.number(), born: z.number(), modified: z.number() }).optional(),
  /** The same where logs are copied and cut, and the file after it has no mark of its own: when it was last seen empty, with everything before it read. Milliseconds since 1970. */
  emptyAt: z.number().optional(),
});

/** Up to where a log was read. */
export type LogPlace = z.infer<typeof placeSchema>;
export { placeSchema };

/** A file that is to be read from an offset on; `last` is the one that the proxy writes. */
export interface LogPiece {
  path: string;
  offset: number;
  last: boolean;
}

/** Where to read on, the oldest first; `gap`: between the place and the first piece rotation has taken something away. */
export interface Continuation {
  pieces: LogPiece[];
  gap: boolean;
}

/** The place after so many bytes of a file. Throws where it was packed or renamed while it was read: what is nowhere is no place. */
export async function placeIn(path: string, offset: number): Promise<LogPlace> {
  const found = statOf(path);
  const printBytes = Math.min(PRINT_BYTES, offset);
  const before = await readAt(path, offset - printBytes, printBytes);
  if (found === undefined || before.length < printBytes)
    throw new Error(`${basename(path)} was rotated away while it was read.`);
  return { inode: found.inode, offset, printBytes, print: printOf(before) };
}

/** Nobody writes to a rotated file that has not changed for so long, in milliseconds: the proxy has been told of its new one. */
const LEFT_ALONE_MS = 600_000;

/** So long no log is written, copied, cut and taken away again: rotation by size takes hours for that, by day days. Four turns. */
const SEEN_EMPTY_MS = 300_000;

/** The same place, where its file was read to the end, is left alone, and only empty files came after it; undefined where it stands so already, or is not so. */
export function passedIn(place: LogPlace | undefined, file: string, newest: string, now: Date): LogPlace | undefined {
  const [ours, next] = [statOf(file), statOf(newest)];
  if (place === undefined || ours === undefined || next === undefined || next.size > 0) return undefined;
  // Copied and cut: the new file has the inode of the old one, and cannot be known by it.
  if (next.inode === place.inode) return place.offset > 0 ? { ...place, emptyAt: now.getTime() } : undefined;
  if (place.next && isFile(next, place.next)) return undefined;
  if (ours.modified > now.getTime() - LEFT_ALONE_MS) return undefined;
  return { ...place, next: { inode: next.inode, born: next.born, modified: next.modified } };
}

/**
 * Finds where a log goes on from a remembered place. Four things may have happened to the file meanwhile:
 *
 *   nothing        same inode, same bytes before the place: read on
 *   renamed        the inode is now `access.log.1`: its rest first, then whatever was written after it, then the new file
 *   copied and cut (copytruncate) the inode is ours and the bytes before the place are not: a copy beside it has them, and its rest
 *   packed         `access.log.2.gz`, another inode: known by the bytes before the place, once unpacked into `scratch`
 *
 * Example: the place is inode 7, offset 900. `access.log` is inode 9, `access.log.1` is 8, `access.log.2` is 7: the pieces are `.2` from 900,
 * `.1` from 0, `access.log` from 0. Were there no 7, the two others would be read from 0 if they were written to after `passedAt`, when the place was reached, and the gap said: rotation takes the
 * oldest away first, and Debian's keeps two days of Squid, fewer than a long weekend has.
 */
export async function continuation(
  log: string,
  place: LogPlace | undefined,
  scratch: string,
  { passedAt = Number.POSITIVE_INFINITY, now }: { passedAt?: number | undefined; now?: Date } = {},
): Promise<Continuation> {
  const current = statOf(log);
  const end: LogPiece[] = current === undefined ? [] : [{ path: log, offset: 0, last: true }];
  if (place === undefined) return { pieces: end, gap: false };
  if (current?.inode === place.inode && (await holds(log, place))) {
    return { pieces: [{ path: log, offset: place.offset, last: true }], gap: false };
  }
  const older = rotatedOf(log);
  for (let at = older.length - 1; at >= 0; at--) {
    const path = await plain(older[at]?.path ?? '', scratch);
    // Nothing before the place says nothing of which file it is.
    const known = place.printBytes > 0 || statOf(path)?.inode === place.inode;
    if (!known || !(await holds(path, place))) continue;
    const later = await whole(older.slice(at + 1), scratch);
    return { pieces: [{ path, offset: place.offset, last: false }, ...later, ...end], gap: false };
  }
  // Packed or renamed since they were listed: the next turn finds them where they are now.
  if (older.some((each) => !existsSync(each.path))) return { pieces: [], gap: false };
  // No log at all is one that the proxy is about to make.
  if (end.length === 0 || place.offset === 0) return { pieces: end, gap: false };
  const unread = older.filter(({ modified }) => modified > passedAt);
  const { next } = place;
  const isThere = next !== undefined && [...older, ...(current ? [current] : [])].some((each) => isFile(each, next));
  const wasEmpty = place.emptyAt !== undefined && now !== undefined && now.getTime() - place.emptyAt < SEEN_EMPTY_MS;
  return { pieces: [...(await whole(unread, scratch)), ...end], gap: !isThere && !wasEmpty };
}

/** What a file is known by. The inode of one that was taken away is soon another's, who was made later. Times in milliseconds since 1970; some disks keep no `born`: 0. */
interface FileMark {
  inode: number;
  born: number;
  modified: number;
}

/** Packed it has another inode, and the same time of its last change. */
function isFile(found: FileMark, { inode, born, modified }: FileMark): boolean {
  const isSame = found.inode === inode && found.born === born && born > 0;
  return isSame || Math.abs(found.modified - modified) < 1000;
}

/** Files that rotation made, from their begin on. */
function whole(files: readonly { path: string }[], scratch: string): Promise<LogPiece[]> {
  return Promise.all(files.map(async ({ path }) => ({ path: await plain(path, scratch), offset: 0, last: false })));
}

/** Files that rotation made of the log, oldest first. Of one that is being packed both are there until all of it is packed: then it is the plain one. */
function rotatedOf(log: string): (FileMark & { path: string })[] {
  const folder = dirname(log);
  const names = new Set(readdirSync(folder));
  return [...names]
    .filter((name) => name.startsWith(`${basename(log)}.`) || name.startsWith(`${basename(log)}-`))
    .filter((name) => !OTHERWISE_PACKED.test(name) && !(name.endsWith('.gz') && names.has(basename(name, '.gz'))))
    .flatMap((name) => {
      const path = join(folder, name);
      const found = statOf(path);
      return found === undefined ? [] : [{ path, ...found }];
    })
    .sort((a, b) => a.modified - b.modified);
}

/** The file itself, or what is packed in it as a file of its own. */
async function plain(path: string, scratch: string): Promise<string> {
  if (!path.endsWith('.gz')) return path;
  const { modified = 0 } = statOf(path) ?? {};
  const unpacked = join(scratch, `unpacked-${Math.round(modified)}-${basename(path, '.gz')}`);
  if (existsSync(unpacked)) return unpacked;
  try {
    await pipeline(createReadStream(path), createGunzip(), createWriteStream(`${unpacked}.new`, { mode: 0o600 }));
    renameSync(`${unpacked}.new`, unpacked);
    return unpacked;
  } catch (error) {
    rmSync(`${unpacked}.new`, { force: true });
    // Damaged, it is read as it is, and its lines counted as none. Anything else, such as a disk that is full, passes: the next turn looks again.
    if (!(error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw error;
    return path;
  }
}

/** Takes away what was unpacked, once the log itself has been reached. */
export function forgetUnpacked(scratch: string): void {
  for (const name of readdirSync(scratch))
    if (name.startsWith('unpacked-')) rmSync(join(scratch, name), { force: true });
}

/** Whether this file has the bytes before that place. */
export async function holds(path: string, { offset, print, printBytes }: LogPlace): Promise<boolean> {
  const found = statOf(path);
  if (found === undefined || found.size < offset) return false;
  return printOf(await readAt(path, offset - printBytes, printBytes)) === print;
}

function printOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Up to `length` bytes of a file; fewer where it ends, none where there is none. */
export async function readAt(path: string, offset: number, length: number): Promise<Buffer> {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (handle === undefined) return Buffer.alloc(0);
  try {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await handle.read(buffer, 0, length, offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function statOf(path: string): (FileMark & { size: number }) | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && { inode: found.ino, born: found.birthtimeMs, size: found.size, modified: found.mtimeMs };
}
