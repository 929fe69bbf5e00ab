import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { headLength, type ListTables, openSnapshot } from '@gatehouse/engine';

/**
 * The lists of a snapshot as the gate opens them: the head is read into memory at once, names stay in the file and are read when a hit is
 * to be proved. The file stays open, so that a new one in its place changes nothing. `tableBytes` is what a look-up walks in.
 */
export function openLists(path: string): { lists: ListTables; tableBytes: number; close(): void } {
  const file = openSync(path, 'r');
  const start = Buffer.alloc(16);
  readSync(file, start, 0, 16, 0);
  const head = headLength(start);
  if (head === null) throw new Error(`${path} is no snapshot.`);
  const bytes = new Uint8Array(new ArrayBuffer(Math.min(head, fstatSync(file).size)));
  readSync(file, bytes, 0, bytes.length, 0);
  const opened = openSnapshot(bytes, (offset, length) => {
    const names = new Uint8Array(length);
    readSync(file, names, 0, length, head + offset);
    return names;
  });
  if ('fault' in opened) throw new Error(opened.fault.message);
  const { lists } = opened.snapshot;
  const { buckets, filter, tags, rests, sets } = lists.parts.open.hosts.arrays;
  const tableBytes = [buckets, filter, tags, rests, sets].reduce((sum, { byteLength }) => sum + byteLength, 0);
  return { lists, tableBytes, close: () => closeSync(file) };
}
