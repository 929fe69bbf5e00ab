import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { DB } from '../db/schema.generated.ts';
import { canonical } from '../kernel/canonical.ts';
import type { Keys } from '../kernel/keys.ts';
import { GENESIS, SEAL_ACTION } from './chain.ts';
import type { JournalRecord } from './records.ts';

const PAGE = 1000;

/** A school's journal as canonical lines, page by page, with its signed last line; in a transaction that sees it (journal.read, or the owner's maintenance). */
export async function* journalLines(
  db: Transaction<DB>,
  school: { id: string; name: string },
  keys: Keys,
  at: Date,
): AsyncGenerator<string> {
  const digest = createHash('sha256');
  let lines = 0;
  for await (const text of unsignedLines(db, school, keys.signingPublicKey, at)) {
    digest.update(`${text}\n`);
    lines += 1;
    yield text;
  }
  const bytes = digest.digest();
  yield line({ kind: 'end', lines, digest: bytes.toString('hex'), signature: keys.sign(bytes).toString('hex') });
}

async function* unsignedLines(
  db: Transaction<DB>,
  school: { id: string; name: string },
  publicKey: string,
  at: Date,
): AsyncGenerator<string> {
  const head = await db
    .selectFrom('journal_head')
    .select(['seq', 'hash'])
    .where('school_id', '=', school.id)
    .executeTakeFirst();
  yield line({
    kind: 'header',
    format: 'gatehouse-journal-1',
    school: school.id,
    name: school.name,
    publicKey,
    exportedAt: at.toISOString(),
    head: { seq: head?.seq ?? 0, hash: (head?.hash ?? GENESIS).toString('hex') },
  });
  yield* entryLines(db, school.id);
  yield* readLines(db, school.id, null);
  yield* checkpointLines(db, school.id);
}

async function* entryLines(db: Transaction<DB>, schoolId: string): AsyncGenerator<string> {
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('journal_entry as e')
      .leftJoin('journal_payload as p', (join) =>
        join.onRef('p.school_id', '=', 'e.school_id').onRef('p.seq', '=', 'e.seq'),
      )
      .select([
        'e.seq',
        'at',
        'actor_kind',
        'actor_id',
        'action',
        'subject_kind',
        'subject_id',
        'payload_hash',
        'prev_hash',
        'hash',
        'salt',
        'payload',
      ])
      .where('e.school_id', '=', schoolId)
      .where('e.seq', '>', after)
      .orderBy('e.seq')
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      yield line({
        kind: 'entry',
        seq: row.seq,
        at: row.at.toISOString(),
        actorKind: row.actor_kind,
        actorId: row.actor_id,
        action: row.action,
        subjectKind: row.subject_kind,
        subjectId: row.subject_id,
        payloadHash: row.payload_hash.toString('hex'),
        prevHash: row.prev_hash.toString('hex'),
        hash: row.hash.toString('hex'),
        salt: row.salt?.toString('hex') ?? null,
        payload: (row.payload as Record<string, unknown> | null) ?? null,
      });
      if (row.action === SEAL_ACTION) yield* readLines(db, schoolId, row.seq);
      after = row.seq;
    }
    if (rows.length < PAGE) return;
  }
}

async function* readLines(db: Transaction<DB>, schoolId: string, sealedIn: number | null): AsyncGenerator<string> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await db
      .selectFrom('journal_read')
      .selectAll()
      .where('school_id', '=', schoolId)
      .where('sealed_in', sealedIn === null ? 'is' : '=', sealedIn)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      yield line({
        kind: 'read',
        id: row.id,
        at: row.at.toISOString(),
        actorId: row.actor_id,
        subjectKind: row.subject_kind,
        subjectId: row.subject_id,
        what: row.what,
        sealedIn: row.sealed_in,
      });
      after = row.id;
    }
    if (rows.length < PAGE) return;
  }
}

async function* checkpointLines(db: Transaction<DB>, schoolId: string): AsyncGenerator<string> {
  const rows = await db
    .selectFrom('journal_checkpoint')
    .selectAll()
    .where('school_id', '=', schoolId)
    .orderBy('seq')
    .execute();
  for (const row of rows) {
    yield line({
      kind: 'checkpoint',
      seq: row.seq,
      hash: row.hash.toString('hex'),
      at: row.at.toISOString(),
      keyId: row.key_id,
      signature: row.signature.toString('hex'),
    });
  }
}

function line(record: JournalRecord): string {
  return canonical(record);
}

/** The schools of a database, for the owner's commands. */
export async function schoolsForMaintenance(db: Transaction<DB>): Promise<{ id: string; name: string }[]> {
  const rows = await db.selectFrom('school').select(['school_id', 'name']).orderBy('created_at').execute();
  return rows.map((row) => ({ id: row.school_id, name: row.name }));
}
