import { entryHash, payloadHash } from './chain.ts';
import type { EntryRecord } from './records.ts';
import type { JournalReport } from './report.ts';

/** What is wrong with an entry that stands after this one, as a sentence; undefined: it is as it was written. */
export function entryFault(entry: EntryRecord, head: JournalReport['head'], school: string): string | undefined {
  if (entry.seq !== head.seq + 1)
    return `Entry ${head.seq + 1} is missing or was changed: entry ${head.seq} is followed by entry ${entry.seq}.`;
  if (entry.prevHash !== head.hash)
    return `Entry ${entry.seq} does not match the entry before it (entry ${head.seq}): one of them was changed.`;
  const { salt, payload } = entry;
  // Nothing takes one out, so somebody did: an entry without it says neither what was done nor which looks it vouches for.
  if (salt === null || payload === null) return `The content of entry ${entry.seq} (${entry.action}) was removed.`;
  if (payloadHash(Buffer.from(salt, 'hex'), payload).toString('hex') !== entry.payloadHash) {
    return `The content of entry ${entry.seq} (${entry.action}) was changed.`;
  }
  const recomputed = entryHash({
    schoolId: school,
    seq: entry.seq,
    at: new Date(entry.at),
    actorKind: entry.actorKind,
    actorId: entry.actorId,
    action: entry.action,
    subjectKind: entry.subjectKind,
    subjectId: entry.subjectId,
    payloadHash: Buffer.from(entry.payloadHash, 'hex'),
    prevHash: Buffer.from(entry.prevHash, 'hex'),
  });
  return recomputed.toString('hex') === entry.hash ? undefined : `Entry ${entry.seq} (${entry.action}) was changed.`;
}
