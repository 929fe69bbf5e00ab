import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { type CategoryLists, compileLists } from '@gatehouse/engine';

/** The lists of a snapshot as the gate opens it, and how large the table is in which a host is looked up. */
export function openLists(path: string): { lists: CategoryLists; tableBytes: number } {
  const { lists } = compileLists(deserialize(readFileSync(path)), { version: '1' });
  return { lists, tableBytes: lists.hosts.size * 10 };
}
