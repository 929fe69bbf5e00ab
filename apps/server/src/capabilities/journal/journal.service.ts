import { namesOf } from '../../access/names.store.ts';
import { getSchoolName } from '../../access/schools.store.ts';
import { type Actor, authorise, may, systemScope } from '../../access/scope.ts';
import { transact, transactAtOneMoment } from '../../access/transact.ts';
import { checkpointBytes } from '../../audit/chain.ts';
import { journalLines } from '../../audit/export.store.ts';
import { readNoted } from '../../audit/noted.ts';
import type { JournalReport } from '../../audit/report.ts';
import { verifyJournal } from '../../audit/verify.ts';
import type { Ground } from '../../db/ground.ts';
import {
  headAndCheckpoint,
  insertCheckpoint,
  type JournalRow,
  listEntries,
  sealUnsealedReads,
} from './journal.store.ts';
import { CHECKPOINT_EVERY_ENTRIES, CHECKPOINT_EVERY_MS, type JournalFilter, PAGE_SIZE } from './journal.ts';
import { idsIn } from './journal-facts.ts';
import { listRecords, type RecordLink } from './journal-records.store.ts';

/** Chains what was read since the last time, and signs a checkpoint when one is due. A job calls it; safe at any time. */
export async function sealReads(worker: Ground, schoolId: string): Promise<{ sealed: number }> {
  const scope = systemScope('seal', schoolId);
  const sealed = await transact(worker, scope, sealUnsealedReads);
  await transact(worker, scope, async (tx) => {
    const head = await headAndCheckpoint(tx);
    if (!head) return;
    const since = head.seq - (head.checkpoint?.seq ?? 0);
    const age = tx.at.getTime() - (head.checkpoint?.at.getTime() ?? 0);
    if (since === 0 || (since < CHECKPOINT_EVERY_ENTRIES && age < CHECKPOINT_EVERY_MS)) return;
    const hash = head.hash.toString('hex');
    const signature = worker.keys.sign(checkpointBytes(schoolId, head.seq, hash, tx.at));
    await insertCheckpoint(tx, { seq: head.seq, hash: head.hash, keyId: worker.keys.signingKeyId, signature });
    // The log lies outside the database: whoever rewrites one has not rewritten the other (S9).
    worker.log.info({ schoolId, checkpoint: `${head.seq}:${hash}` }, 'Journal checkpoint.');
  });
  return { sealed };
}

/** A page of the journal, newest first. */
export async function readJournal(
  ground: Ground,
  actor: Actor,
  filter: JournalFilter,
): Promise<{
  rows: JournalRow[];
  more: boolean;
  names: Map<string, string>;
  records: Map<string, RecordLink>;
  opensPeople: boolean;
}> {
  return transact(ground, authorise(actor, 'journal.read'), async (tx) => {
    const rows = await listEntries(tx, filter, PAGE_SIZE + 1);
    const ids = [...new Set(rows.flatMap((row) => [...idsIn(row.payload), ...(row.subjectId ? [row.subjectId] : [])]))];
    const about = rows.map(({ subjectKind, subjectId }) => ({ kind: subjectKind, id: subjectId }));
    const records = await listRecords(tx, { ids, about });
    const names = await namesOf(tx, ids);
    for (const [id, { text }] of records) if (text !== null) names.set(id, text);
    const opensPeople = may(actor, 'people.read');
    return { rows: rows.slice(0, PAGE_SIZE), more: rows.length > PAGE_SIZE, names, records, opensPeople };
  });
}

/** Checks the school's whole journal now; that it was checked is journalled too. */
export async function checkJournal(ground: Ground, actor: Actor): Promise<JournalReport> {
  authorise(actor, 'journal.verify');
  // Checking sees every entry; the result shows none of them.
  const scope = systemScope('seal', actor.schoolId);
  // Before the journal is read: what is noted meanwhile is not in it.
  const noted = (await readNoted(ground.folder)).get(actor.schoolId);
  // At one moment: an entry written between the head and the last line would look like one that was taken out.
  const report = await transactAtOneMoment(ground, scope, async (tx) =>
    verifyJournal(
      journalLines(tx.db, { id: actor.schoolId, name: await getSchoolName(tx) }, ground.keys, tx.at),
      undefined,
      noted,
    ),
  );
  await transact(ground, authorise(actor, 'journal.verify'), async (tx) => {
    tx.journal({
      action: 'journal.checked',
      subject: { kind: 'journal', id: null },
      payload: { faults: report.faults.length },
    });
  });
  return report;
}
