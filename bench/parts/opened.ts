import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { headLength, type ListTables, openSnapshot, type ReadNames } from '@gatehouse/engine';

/** Lists out of a snapshot. `tableBytes` is what a look-up of a host walks in. */
export interface Opened {
  lists: ListTables;
  tableBytes: number;
  close(): void;
}

/**
 * Opens a snapshot as the gate does: the head is read into memory at once, names stay in the file and are read when a hit is to be
 * proved. The file stays open, so that a new one in its place changes nothing.
 */
export function openWithNamesInFile(path: string): Opened {
  const file = openSync(path, 'r');
  const head = headLength(read(file, 0, 16));
  if (head === null) throw new Error(`${path} is no snapshot.`);
  let names = new Uint8Array(4096);
  const readNames: ReadNames = (offset, length) => {
    if (length > names.length) names = new Uint8Array(length * 2);
    readSync(file, names, 0, length, head + offset);
    return names.subarray(0, length);
  };
  return opened(read(file, 0, head), readNames, () => closeSync(file));
}

/** Opens a snapshot with everything in memory. */
export function openInMemory(path: string): Opened {
  return opened(new Uint8Array(readFileSync(path)), undefined, () => undefined);
}

function read(file: number, from: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; ) {
    const got = readSync(file, bytes, at, length - at, from + at);
    if (got === 0) throw new Error('The snapshot is cut short.');
    at += got;
  }
  return bytes;
}

function opened(bytes: Uint8Array, readNames: ReadNames | undefined, close: () => void): Opened {
  const result = openSnapshot(bytes, readNames);
  if ('fault' in result) throw new Error(result.fault.message);
  const { lists } = result.snapshot;
  const { buckets, filter, tags, rests, sets } = lists.parts.open.hosts.arrays;
  const tableBytes = [buckets, filter, tags, rests, sets].reduce((sum, { byteLength }) => sum + byteLength, 0);
  return { lists, tableBytes, close };
}
