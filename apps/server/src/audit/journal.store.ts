import { randomBytes } from 'node:crypto';
import type { Insertable, RawBuilder, Transaction } from 'kysely';
import { keptQuery } from '../db/gathering-dialect.ts';
import type { DB, Json } from '../db/schema.generated.ts';
import { newId } from '../kernel/ids.ts';
import { type ChainFields, entryHash, GENESIS, payloadHash } from './chain.ts';

/** What a use case notes: `alert.no_action` on this alert, with what a later reader needs to understand it. */
export interface JournalDraft {
  action: string;
  subject: { kind: string; id: string | null };
  /** Personal and free text belong here: an entry says no more of it than a salted hash. */
  payload?: Record<string, unknown>;
}

/** A record that was looked at, and what of it ('episode', 'person', 'export'). */
export interface ReadDraft {
  kind: string;
  id: string;
  what: string;
}

interface Append {
  schoolId: string;
  actor: { kind: 'person' | 'sensor' | 'system'; id: string | null };
  at: Date;
  entries: JournalDraft[];
  /** Of the form that asked for this, where there is one: a second row of the same mark is refused, and with it everything else. */
  mark?: Buffer;
}

/** Appends to the school's chain and returns the last number. Takes the head row, so it must be the last thing a transaction does. */
export async function appendToJournal(db: Transaction<DB>, append: Append): Promise<number> {
  const { schoolId } = append;
  const head = await lockHead(db, schoolId);
  let { seq, hash: previous } = head;
  const entries = [];
  const payloads = [];
  for (const draft of append.entries) {
    seq += 1;
    const salt = randomBytes(16);
    const payload = draft.payload ?? {};
    const payloadDigest = payloadHash(salt, payload);
    const fields: ChainFields = {
      schoolId,
      seq,
      at: append.at,
      actorKind: append.actor.kind,
      actorId: append.actor.id,
      action: draft.action,
      subjectKind: draft.subject.kind,
      subjectId: draft.subject.id,
      payloadHash: payloadDigest,
      prevHash: previous,
    };
    const hash = entryHash(fields);
    entries.push({
      school_id: schoolId,
      seq,
      at: append.at,
      actor_kind: append.actor.kind,
      actor_id: append.actor.id,
      action: draft.action,
      subject_kind: draft.subject.kind,
      subject_id: draft.subject.id,
      payload_hash: payloadDigest,
      prev_hash: previous,
      hash,
    });
    payloads.push({ school_id: schoolId, seq, salt, payload: JSON.stringify(payload) as Json });
    previous = hash;
  }
  await insertEntries(db, append, entries);
  await db.insertInto('journal_payload').values(payloads).execute();
  await db.updateTable('journal_head').set({ seq, hash: previous }).where('school_id', '=', schoolId).execute();
  return seq;
}

/** One statement with the mark, so that a form costs no way to the database of its own. */
async function insertEntries(
  db: Transaction<DB>,
  { schoolId, at, mark }: Append,
  entries: Insertable<DB['journal_entry']>[],
): Promise<void> {
  const marked = mark
    ? db.with('marked', (made) => made.insertInto('stored_form').values({ school_id: schoolId, mark, at }))
    : db;
  await marked.insertInto('journal_entry').values(entries).execute();
}

async function lockHead(db: Transaction<DB>, schoolId: string): Promise<{ seq: number; hash: Buffer }> {
  const find = () =>
    db
      .selectFrom('journal_head')
      .select(['seq', 'hash'])
      .where('school_id', '=', schoolId)
      .forUpdate()
      .executeTakeFirst();
  const head = await find();
  if (head) return head;
  await db
    .insertInto('journal_head')
    .values({ school_id: schoolId, seq: 0, hash: GENESIS })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const first = await find();
  if (!first) throw new Error('The journal of this school has no head.');
  return first;
}

/** Appends reads to the table that the sealing job chains; `sealing` enqueues that job, in the same statement. */
export async function appendReads(
  db: Transaction<DB>,
  append: { schoolId: string; actorId: string | null; at: Date; reads: ReadDraft[] },
  sealing: RawBuilder<unknown>,
): Promise<void> {
  const { actorId } = append;
  if (!actorId) throw new Error('Only a person reads a record.');
  const kept = db
    .insertInto('journal_read')
    .values(
      append.reads.map((read) => ({
        school_id: append.schoolId,
        id: newId(append.at),
        at: append.at,
        actor_id: actorId,
        subject_kind: read.kind,
        subject_id: read.id,
        what: read.what,
      })),
    )
    .returning('id');
  const query = db.with('kept', () => kept).selectNoFrom(sealing.as('job'));
  // With each page of a record the same: planning it took longer than writing it.
  await db.executeQuery(keptQuery(query.compile()));
}
