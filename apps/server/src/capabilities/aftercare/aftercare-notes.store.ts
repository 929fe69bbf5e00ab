import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { Note } from './aftercare.ts';

/** Of what notes are: a plan of support, or a meeting. Each has a table of its own, alike but for the name. */
const NOTES = {
  plan: { table: 'support_note', of: 'plan_id' },
  meeting: { table: 'meeting_note', of: 'meeting_id' },
} as const;

/** A key of NOTES. */
export type NotesOf = keyof typeof NOTES;

/** What was noted about these by whoever does what is asked, oldest first. */
export async function listNotes(tx: Tx, of: NotesOf, ids: readonly string[]): Promise<Note[]> {
  if (!ids.length) return [];
  const { table, of: column } = NOTES[of];
  const { rows } = await sql<Note>`
    select r.${sql.ref(column)} as "of", r.written_at as at, r.words, r.written_by = ${tx.scope.personId} as "isMine",
      p.given_name || ' ' || p.family_name as by
    from ${sql.table(table)} r left join person p on p.school_id = r.school_id and p.id = r.written_by
    where r.school_id = ${tx.scope.schoolId} and r.${sql.ref(column)} in (${sql.join(ids)}) order by r.written_at, r.id`.execute(
    tx.db,
  );
  return rows;
}

/** Adds a note; without words: it was read, and is done. False when that is noted already. */
export async function insertNote(tx: Tx, of: NotesOf, id: string, words: string | null): Promise<boolean> {
  const { table, of: column } = NOTES[of];
  const { numAffectedRows } = await sql`
    insert into ${sql.table(table)} (school_id, ${sql.ref(column)}, id, words, written_at, written_by)
    values (${tx.scope.schoolId}, ${id}, ${newId(tx.at)}, ${words}, ${tx.at}, ${tx.scope.personId})
    on conflict (school_id, ${sql.ref(column)}, written_by) where words is null do nothing`.execute(tx.db);
  return numAffectedRows === 1n;
}
