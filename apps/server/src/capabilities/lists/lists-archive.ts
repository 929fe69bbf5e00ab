import { createGunzip } from 'node:zlib';
import { type BroughtFile, ListFault, listNameOf, MOST_FILES, MOST_UNPACKED } from './lists-fault.ts';

/**
 * Reading a tarball of lists (POSIX ustar, with GNU and pax long names), in memory: nothing in it becomes a file, so no path in it can lead anywhere.
 *
 *     512 bytes  header: name, size in octal, checksum, kind        blacklists/gambling/domains, 00000001750
 *     …          that many bytes, filled up to a multiple of 512
 *
 * Only plain files called as lists are kept. Links, devices and folders are passed over: UT1's links say what our own map of its folders says.
 * What unpacks to more than a bound is refused when the bound is met, not afterwards.
 */

const BLOCK = 512;
const decoder = new TextDecoder();

/** Takes what was fetched or uploaded apart: a tarball, gzipped or not, or one list, gzipped or not (its folder is then `list`). */
export async function readArchive(bytes: Buffer, most = MOST_UNPACKED): Promise<BroughtFile[]> {
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? await gunzipped(bytes, most) : bytes;
  if (plain[0] === 0x50 && plain[1] === 0x4b)
    throw new ListFault('This is a zip archive. Use a .tar.gz, or a single list.');
  if (plain.length > most) throw tooLarge(most);
  if (decoder.decode(plain.subarray(257, 262)) === 'ustar') return filesOf(plain);
  return [{ folder: 'list', name: 'urls', bytes: plain }];
}

function tooLarge(most: number): ListFault {
  return new ListFault(`It unpacks to more than ${Math.round(most / 1_048_576)} MB, so it was not read.`);
}

async function gunzipped(bytes: Buffer, most: number): Promise<Buffer> {
  const gunzip = createGunzip();
  gunzip.end(bytes);
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of gunzip) {
      size += (part as Buffer).length;
      if (size > most) throw tooLarge(most);
      parts.push(part as Buffer);
    }
  } catch (error) {
    if (error instanceof ListFault) throw error;
    throw new ListFault('The archive is damaged or cut short.');
  } finally {
    gunzip.destroy();
  }
  return Buffer.concat(parts, size);
}

function filesOf(tar: Buffer): BroughtFile[] {
  const files: BroughtFile[] = [];
  let longName: string | null = null;
  let count = 0;
  for (let at = 0; at + BLOCK <= tar.length; ) {
    const header = tar.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) return files;
    const size = checkedSize(header);
    const content = tar.subarray(at + BLOCK, at + BLOCK + size);
    if (content.length < size) throw new ListFault('The archive is cut short.');
    if (++count > MOST_FILES) throw new ListFault(`The archive holds more than ${MOST_FILES} files.`);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    const kind = String.fromCharCode(header[156] ?? 0);
    if (kind === 'L' || kind === 'x') {
      longName = kind === 'L' ? text(content, 0, content.length) : (paxPath(content) ?? longName);
      continue;
    }
    const known = kind === '0' || kind === '\0' ? listNameOf(longName ?? nameOf(header)) : null;
    if (kind !== 'g') longName = null;
    if (known !== null) files.push({ ...known, bytes: content });
  }
  return files;
}

function nameOf(header: Buffer): string {
  const prefix = text(header, 345, 155);
  const name = text(header, 0, 100);
  return prefix === '' ? name : `${prefix}/${name}`;
}

function checkedSize(header: Buffer): number {
  let sum = 0;
  for (let at = 0; at < BLOCK; at++) sum += at >= 148 && at < 156 ? 32 : (header[at] as number);
  if (Number.parseInt(text(header, 148, 8).trim(), 8) !== sum) throw new ListFault('The archive is damaged.');
  const size = text(header, 124, 12).trim();
  // No list has the 8 GB from which on a size is written otherwise.
  if (!/^[0-7]*$/.test(size)) throw new ListFault('The archive is damaged, or holds a file that is far too large.');
  return Number.parseInt(size || '0', 8);
}

function paxPath(content: Buffer): string | null {
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(decoder.decode(content))?.[1] ?? null;
}

function text(bytes: Buffer, from: number, length: number): string {
  const field = bytes.subarray(from, from + length);
  const end = field.indexOf(0);
  return decoder.decode(end < 0 ? field : field.subarray(0, end));
}
