import { listSchoolIds } from '../../access/schools.store.ts';
import { systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { newId } from '../../kernel/ids.ts';
import { databaseAway } from '../../site/troubles.ts';
import { disposeDay, listDue, listPartitions, noteCertificates } from './history.store.ts';
import { firstKept, keepingOf } from './history.ts';

/** A school whose rows of a day are past their time, and how long it keeps them. */
interface Due {
  schoolId: string;
  days: number;
}

/**
 * Disposes of the history whose time is over, school by school, and tells each journal. Every night; safe to repeat, and one day that fails
 * stops no other: what is left is due tomorrow again. Where the database goes away it throws, to be begun anew.
 *
 * A day is a partition, and schools keep days for different times. Two schools, one of 30 days and one of 365: on the 31st day the rows of the
 * first are deleted from the partition; on the 366th nobody has a row in it, so it is dropped. A school alone has its partitions dropped.
 */
export async function disposeHistory(worker: Ground): Promise<number> {
  const schools = await listSchoolIds(worker);
  const due = new Map<string, Due[]>();
  let oldestKept: string | null = null;
  for (const schoolId of schools) {
    const found = await dueOf(worker, schoolId).catch((error: unknown) => {
      if (databaseAway(error)) throw error;
      worker.log.error({ err: error, schoolId }, FAILED);
      // How long it keeps is not known: nothing of this night may be dropped under it.
      return { days: [], kept: 0, first: '' };
    });
    if (oldestKept === null || found.first < oldestKept) oldestKept = found.first;
    for (const day of found.days) due.set(day, [...(due.get(day) ?? []), { schoolId, days: found.kept }]);
  }
  // Days on which nobody had a visit have partitions too.
  for (const day of await listPartitions(worker)) {
    if (oldestKept !== null && day < oldestKept && !due.has(day)) due.set(day, []);
  }
  let made = 0;
  for (const [day, of] of [...due].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    try {
      made += await disposeDay(
        worker,
        day,
        of.map((each) => ({ ...each, id: newId(worker.clock.now()) })),
      );
    } catch (error) {
      if (databaseAway(error)) throw error;
      worker.log.error(
        { err: error, day },
        'A day of browsing history could not be disposed of; it is tried again tomorrow.',
      );
    }
  }
  for (const schoolId of schools) {
    await tellJournal(worker, schoolId).catch((error: unknown) => {
      if (databaseAway(error)) throw error;
      worker.log.error({ err: error, schoolId }, FAILED);
    });
  }
  return made;
}

const FAILED = 'The browsing history of this school could not be looked at; it is tried again tomorrow.';

/** The days that are over at a school; under a legal hold none is, and nothing before the hold's end may be dropped. */
function dueOf(worker: Ground, schoolId: string): Promise<{ days: string[]; kept: number; first: string }> {
  return transact(worker, systemScope('retention', schoolId), async (tx) => {
    const keeping = keepingOf(await readSettings(tx));
    if (keeping.hold) return { days: [], kept: keeping.days, first: '' };
    const first = firstKept(keeping, tx.at);
    return { days: await listDue(tx, first), kept: keeping.days, first };
  });
}

function tellJournal(worker: Ground, schoolId: string): Promise<void> {
  return transact(worker, systemScope('retention', schoolId), async (tx) => {
    for (const { id, day, visits, hash } of await noteCertificates(tx)) {
      tx.journal({
        action: 'history.disposed',
        subject: { kind: 'disposal', id },
        payload: { day, visits, hash: hash.toString('hex') },
      });
    }
  });
}
