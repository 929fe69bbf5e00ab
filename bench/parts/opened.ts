import { readFileSync } from 'node:fs';
import { type ListTables, openSnapshot } from '@gatehouse/engine';
import { openFrom } from '../../apps/gateway/src/snapshot-read.ts';
import { FileSource } from '../../apps/gateway/src/snapshot-source.ts';

/** Lists out of a snapshot. `tableBytes` is what a look-up of a host walks in. */
export interface Opened {
  lists: ListTables;
  tableBytes: number;
  close(): void;
}

/** Opens a snapshot as the gate does. The file stays open, so that a new one in its place changes nothing. */
export function openAsTheGate(path: string): Opened {
  const source = new FileSource(path);
  return opened(openFrom(source, 0), () => source.close());
}

/** Opens a snapshot with everything in memory. */
export function openInMemory(path: string): Opened {
  return opened(openSnapshot(new Uint8Array(readFileSync(path))), () => undefined);
}

function opened(result: ReturnType<typeof openSnapshot>, close: () => void): Opened {
  if ('fault' in result) throw new Error(result.fault.message);
  const { lists } = result.snapshot;
  const { buckets, filter, tags, rests, sets } = lists.parts.open.hosts.arrays;
  const tableBytes = [buckets, filter, tags, rests, sets].reduce((sum, { byteLength }) => sum + byteLength, 0);
  return { lists, tableBytes, close };
}
