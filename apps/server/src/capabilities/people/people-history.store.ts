import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import type { Json } from '../../db/schema.generated.ts';
import { lowestId, newId } from '../../kernel/ids.ts';
import type { FieldChange } from './people.ts';

/** What a history entry of a person is about. */
export type ChangeKind = 'added' | 'corrected' | 'imported' | 'left' | 'returned' | 'role_given' | 'role_ended';

/** One entry of a person's history, with who did it. */
export interface PersonChange {
  id: string;
  at: Date;
  what: ChangeKind;
  by: string | null;
  reason: string | null;
  changes: FieldChange[];
}

/** Notes in a person's history what changed, by whom and why. */
export async function noteChange(
  tx: Tx,
  personId: string,
  note: { what: ChangeKind; reason?: string | null; changes?: FieldChange[]; importId?: string },
): Promise<void> {
  await tx.db
    .insertInto('person_change')
    .values({
      school_id: tx.scope.schoolId,
      id: newId(tx.at),
      person_id: personId,
      at: tx.at,
      by_person: tx.scope.personId,
      what: note.what,
      reason: note.reason ?? null,
      import_id: note.importId ?? null,
      changes: JSON.stringify(note.changes ?? []) as Json,
    })
    .execute();
}

/** A person's history, newest first. */
export async function listChanges(tx: Tx, personId: string): Promise<PersonChange[]> {
  const rows = await tx.db
    .selectFrom('person_change')
    .leftJoin('person as doer', (join) =>
      join.onRef('doer.school_id', '=', 'person_change.school_id').onRef('doer.id', '=', 'person_change.by_person'),
    )
    .select(['person_change.id', 'at', 'what', 'reason', 'changes', 'doer.given_name', 'doer.family_name'])
    .where('person_change.school_id', '=', tx.scope.schoolId)
    .where('person_change.person_id', '=', personId)
    .orderBy('at', 'desc')
    .orderBy('person_change.id', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    what: row.what as ChangeKind,
    by: row.given_name ? `${row.given_name} ${row.family_name}` : null,
    reason: row.reason,
    changes: row.changes as unknown as FieldChange[],
  }));
}

/** Of the pupils at the school who have a year group and were here before this moment, how many there are, and whose year group changed since. */
export async function countMovedUp(tx: Tx, since: Date): Promise<{ all: number; moved: number }> {
  const school = tx.scope.schoolId;
  const { rows } = await sql<{ all: number; moved: number }>`
    select count(*)::int as all, count(c.person_id)::int as moved
    from person p left join (select distinct person_id from person_change where school_id = ${school} and id >= ${lowestId(since)}
      and changes @> '[{"field": "year_group"}]') c on c.person_id = p.id
    where p.school_id = ${school} and p.kind = 'pupil' and p.status = 'active' and p.year_group is not null
      and p.created_at < ${since}`.execute(tx.db);
  return rows[0] ?? { all: 0, moved: 0 };
}
