import type { Transaction } from 'kysely';
import { appendReads, appendToJournal, type JournalDraft, type ReadDraft } from '../audit/journal.store.ts';
import { enqueuing } from '../db/enqueue.ts';
import { GatheredReads } from '../db/gathered-reads.ts';
import type { Ground } from '../db/ground.ts';
import { scopeLiterals } from '../db/local-settings.ts';
import type { DB } from '../db/schema.generated.ts';
import type { Scope } from './scope.ts';
import { StoredBefore, sentForm } from './stored-form.ts';

/** One unit of work: a transaction under a scope, with what it will write into the journal. Store functions take this and nothing less. */
export interface Tx {
  readonly db: Transaction<DB>;
  readonly scope: Scope;
  /** Server time of this unit of work; recorded_at of everything in it. */
  readonly at: Date;
  readonly ground: Ground;
  /** Notes what was done; written as the last statements before COMMIT, so that the chain's head is locked for a moment only. */
  journal(entry: JournalDraft): void;
  /** Notes that a record was read (S7); appended unchained, a job seals it within seconds. */
  looked(read: ReadDraft): void;
}

/** Runs the work in one transaction under row-level security for this scope; anything thrown rolls everything back. */
export async function transact<T>(ground: Ground, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (ground.shared) return inside(ground, ground.shared, scope, work);
  return ground.db.transaction().execute((db) => inside(ground, new GatheredReads(db), scope, work));
}

/**
 * The same for what is read in many statements that have to agree with each other: all of them see the database as it was at the first, whatever
 * comes in meanwhile. It can only read, and has a transaction of its own.
 */
export async function transactAtOneMoment<T>(ground: Ground, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (ground.shared) throw new Error('What is seen at one moment has a transaction of its own.');
  return ground.db.transaction().execute((db) => inside(ground, new GatheredReads(db), scope, work, ONE_MOMENT));
}

/** Before the settings of the scope: PostgreSQL takes it only before the first query. */
const ONE_MOMENT = 'set transaction isolation level repeatable read, read only; ';

/**
 * Lets units of work that are asked for side by side share one connection and one transaction; each keeps its own scope, and what they
 * ask at the same time under the same scope is one statement. For pages put together from many pieces.
 */
export async function transactTogether<T>(ground: Ground, work: (shared: Ground) => Promise<T>): Promise<T> {
  if (ground.shared) return work(ground);
  return ground.db.transaction().execute((db) => work({ ...ground, shared: new GatheredReads(db) }));
}

/**
 * What these promises come to, by name. What they ask of the database is asked at the same time, so in one statement. Promises are begun within
 * the call, so that none is left alone with its failure.
 */
export async function together<Asked extends Record<string, unknown>>(
  asked: Asked,
): Promise<{ [Name in keyof Asked]: Awaited<Asked[Name]> }> {
  const names = Object.keys(asked);
  const found = await Promise.all(Object.values(asked));
  return Object.fromEntries(names.map((name, nth) => [name, found[nth]])) as never;
}

async function inside<T>(
  ground: Ground,
  gathered: GatheredReads,
  scope: Scope,
  work: (tx: Tx) => Promise<T>,
  first = '',
): Promise<T> {
  const db = gathered.under(first + scopeLiterals(scope), ground.keepsPlans);
  const entries: JournalDraft[] = [];
  const reads: ReadDraft[] = [];
  const tx: Tx = {
    db,
    scope,
    at: ground.clock.now(),
    ground,
    journal: (entry) => entries.push(entry),
    looked: (read) => reads.push(read),
  };
  const result = await work(tx);
  if (reads.length) {
    const { schoolId } = scope;
    // Two seconds gather the looks of one busy moment under one entry.
    const sealing = enqueuing(
      'seal-reads',
      { schoolId },
      { at: new Date(tx.at.getTime() + 2000), key: `seal:${schoolId}` },
    );
    await appendReads(db, { schoolId, actorId: scope.personId, at: tx.at, reads }, sealing);
  }
  if (entries.length) {
    await appendOnce(tx, entries);
  }
  return result;
}

/** Writes the journal and, with the first of it, the mark of the form that asked for this: the same form sent again finds it there. */
async function appendOnce({ db, scope, at }: Tx, entries: JournalDraft[]): Promise<void> {
  const form = sentForm.getStore();
  const mark = form?.isStored === false ? form.mark : null;
  // At once: of two units of work side by side one takes it along.
  if (form && mark) form.isStored = true;
  try {
    await appendToJournal(db, { schoolId: scope.schoolId, actor: scope.actor, at, entries, ...(mark && { mark }) });
  } catch (error) {
    if (form && mark) form.isStored = false;
    const isStored = (error as { constraint?: string }).constraint === 'stored_form_pkey';
    throw isStored ? new StoredBefore('This form was stored before.', { cause: error }) : error;
  }
}
