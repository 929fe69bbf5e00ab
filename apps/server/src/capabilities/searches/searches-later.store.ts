import { sql } from 'kysely';
import { nameBy } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { Later, SearchNote } from './searches.ts';

/** What was added to these searches, in the order in which it happened. */
export async function listNotes(tx: Tx, ids: readonly string[]): Promise<(SearchNote & { searchId: string })[]> {
  if (!ids.length) return [];
  const rows = await tx.db
    .selectFrom('device_search_note as n')
    .select(['n.search_id as searchId', 'n.what', 'n.at', 'n.words', 'n.noted_at as notedAt'])
    .select(nameBy('n.noted_by').as('notedBy'))
    .where('n.school_id', '=', tx.scope.schoolId)
    .where('n.search_id', 'in', ids)
    .orderBy('n.at')
    .orderBy('n.noted_at')
    .orderBy('n.id')
    .execute();
  return rows.map((row) => ({ ...row, what: row.what as Later }));
}

/** Adds it; false when that is noted already (S24). */
export async function insertNote(
  tx: Tx,
  searchId: string,
  { what, words, at }: Pick<SearchNote, 'what' | 'words' | 'at'>,
): Promise<boolean> {
  const done = await tx.db
    .insertInto('device_search_note')
    .values({
      ...{ school_id: tx.scope.schoolId, search_id: searchId, id: newId(tx.at), what, at, words },
      ...{ noted_at: tx.at, noted_by: tx.scope.personId ?? '' },
    })
    .onConflict((conflict) => conflict.columns(['school_id', 'search_id', 'what']).doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows) === 1;
}

/**
 * Searches of pupils since then that this person noted and that belong to no incident, of which it is not said whether a parent was told; the oldest
 * first. An incident has its own clocks, and its own words for whom a parent may endanger (0030).
 */
export async function listParentsToTell(
  tx: Tx,
  since: Date,
): Promise<{ id: string; name: string; device: string; searchedAt: Date }[]> {
  return tx.db
    .selectFrom('device_search as s')
    .select(['s.id', 's.name', 's.device', 's.searched_at as searchedAt'])
    .where('s.school_id', '=', tx.scope.schoolId)
    .where('s.recorded_by', '=', tx.scope.personId)
    .where('s.kind', '=', 'pupil')
    .where('s.incident_id', 'is', null)
    .where('s.searched_at', '>=', since)
    .where(
      sql<boolean>`not exists (select from device_search_note n where n.school_id = s.school_id and n.search_id = s.id
        and n.what in ('parent_told', 'parent_not_told', 'struck'))`,
    )
    .orderBy('s.searched_at')
    .limit(20)
    .execute();
}

/** Those of this kind with exactly this name, or this name and class: those here now; else those who left. */
export async function findByName(
  tx: Tx,
  name: string,
  kind: string,
): Promise<{ id: string; className: string | null }[]> {
  const rows = await tx.db
    .selectFrom('person as p')
    .select(['p.id', 'p.class_name as className', 'p.status'])
    .where('p.school_id', '=', tx.scope.schoolId)
    .where('p.kind', '=', kind)
    .where(
      sql<boolean>`lower(${name}) in (lower(p.given_name || ' ' || p.family_name), lower(p.given_name || ' ' || p.family_name || ' ' || p.class_name))`,
    )
    .orderBy('p.class_name')
    .limit(20)
    .execute();
  const here = rows.filter(({ status }) => status === 'active');
  return here.length ? here : rows;
}
