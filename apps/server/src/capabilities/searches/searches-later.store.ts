import { sql } from 'kysely';
import { isAway } from '../../access/holders.store.ts';
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

/** A search of which something is asked: whether a parent was told, or that somebody reads why there was no witness. */
export interface Asking {
  id: string;
  name: string;
  device: string;
  searchedAt: Date;
  asks: 'parent' | 'witness';
}

/**
 * Searches since then, the oldest first. `parent`: of pupils, that belong to no incident, which has its own clocks and its own words for whom a parent
 * may endanger (0030), of which it is not said whether a parent was told: of whoever noted them, or of those who read the register where that one is
 * not here any more. `witness`: without one, that this person may review and nobody has: they had no hand in it, under no
 * other name either (S8).
 */
export async function listAsking(tx: Tx, since: Date): Promise<Asking[]> {
  const { schoolId, personId } = tx.scope;
  const lacks = (...notes: Later[]) => sql<boolean>`not exists (select from device_search_note n
    where n.school_id = s.school_id and n.search_id = s.id and n.what in (${sql.join(notes)}))`;
  const isMine = (who: string) => sql`same_hand(s.school_id, ${personId}::uuid, ${sql.ref(who)}, ${tx.at})`;
  const hadHand = sql<boolean>`(${isMine('s.recorded_by')} or exists (select from device_search_part t
    where t.school_id = s.school_id and t.search_id = s.id and ${isMine('t.person_id')}))`;
  const noterAway = sql<boolean>`exists (select from person p
    where p.school_id = s.school_id and p.id = s.recorded_by and ${isAway(tx)})`;
  const readsAll = tx.scope.has('searches.read');
  const whose = readsAll
    ? sql<boolean>`(s.recorded_by = ${personId} or ${noterAway})`
    : sql<boolean>`s.recorded_by = ${personId}`;
  const parent = sql<boolean>`(s.kind = 'pupil' and s.incident_id is null and ${whose}
    and ${lacks('parent_told', 'parent_not_told', 'struck')})`;
  const witness = readsAll
    ? sql<boolean>`(s.no_witness is not null and ${lacks('reviewed', 'struck')} and not ${hadHand})`
    : sql<boolean>`false`;
  const rows = await tx.db
    .selectFrom('device_search as s')
    .select(['s.id', 's.name', 's.device', 's.searched_at as searchedAt'])
    .select([parent.as('parent'), witness.as('witness')])
    .where('s.school_id', '=', schoolId)
    .where('s.searched_at', '>=', since)
    .where(sql<boolean>`(${parent} or ${witness})`)
    .orderBy('s.searched_at')
    .limit(20)
    .execute();
  return rows.flatMap(({ parent: asksParent, witness: asksWitness, ...row }) => [
    ...(asksParent ? [{ ...row, asks: 'parent' as const }] : []),
    ...(asksWitness ? [{ ...row, asks: 'witness' as const }] : []),
  ]);
}

/** Those of this kind with this name, however it is written, or this name and class: those here now; else those who left. */
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
      sql<boolean>`name_key(${name}) in (name_key(p.given_name || ' ' || p.family_name), name_key(p.given_name || ' ' || p.family_name || ' ' || p.class_name))`,
    )
    .orderBy('p.class_name')
    .limit(20)
    .execute();
  const here = rows.filter(({ status }) => status === 'active');
  return here.length ? here : rows;
}
