import { sql } from 'kysely';
import { isGivenTo } from '../../access/given-incidents.store.ts';
import type { Tx } from '../../access/transact.ts';

/** What was given this many days ago is told to nobody any more: it has stood on Today since. */
const GIVEN_DAYS = 7;
/** A colleague is looking after it until then: it waits for the school day, and for whoever wants urgent messages alone it stands on Today. */
const GIVEN_SEVERITY = 4;

const since = (tx: Tx) => new Date(tx.at.getTime() - GIVEN_DAYS * 86_400_000);

/** Incidents that a colleague made this person's, asked in their own scope: neither opened since nor told in a message. By the change, so that what is given anew is told anew. */
export async function listUntoldGiven(
  tx: Tx,
  most: number,
): Promise<{ id: string; severity: number; kind: 'new' | 'late' }[]> {
  const rows = await tx.db
    .selectFrom('incident as i')
    .innerJoin('incident_change as c', (join) =>
      join.onRef('c.school_id', '=', 'i.school_id').onRef('c.incident_id', '=', 'i.id'),
    )
    .leftJoin('mail_told as t', (join) =>
      join
        .onRef('t.school_id', '=', 'c.school_id')
        .onRef('t.subject_id', '=', 'c.id')
        .on('t.person_id', '=', tx.scope.personId)
        .on('t.kind', '=', 'new'),
    )
    .select('c.id')
    .where('i.school_id', '=', tx.scope.schoolId)
    .where('c.at', '>', since(tx))
    .where(isGivenTo(tx.scope.personId))
    .where('t.subject_id', 'is', null)
    .orderBy('c.id')
    .limit(most)
    .execute();
  return rows.map(({ id }) => ({ id, severity: GIVEN_SEVERITY, kind: 'new' }));
}

/** How many of those that a message is to tell are still theirs and unopened. */
export async function countGiven(tx: Tx, messageId: string): Promise<number> {
  const { count } = await tx.db
    .selectFrom('mail_told as t')
    .innerJoin('incident_change as c', (join) =>
      join.onRef('c.school_id', '=', 't.school_id').onRef('c.id', '=', 't.subject_id'),
    )
    .innerJoin('incident as i', (join) =>
      join.onRef('i.school_id', '=', 'c.school_id').onRef('i.id', '=', 'c.incident_id'),
    )
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('t.school_id', '=', tx.scope.schoolId)
    .where('t.person_id', '=', tx.scope.personId)
    .where('t.message_id', '=', messageId)
    .where(isGivenTo(tx.scope.personId))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Who may have been given an incident and is to be asked. */
export async function listOwnersToTell(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from owners_to_tell(${since(tx)}) as owners (id)`.execute(tx.db);
  return rows.map(({ id }) => id);
}
