import { sql } from 'kysely';
import { IS_CLOSED } from '../../access/incident-closed.store.ts';
import { fullName } from '../../access/names.store.ts';
import { handsAmong } from '../../access/same-hand.store.ts';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { recordNumberSeen } from '../../kernel/record-number.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { type NewSearch, SEARCH_PARTS, type Search, type SearchPart } from './searches.ts';
import { listNotes } from './searches-later.store.ts';

/** Lines of one page of the register. */
export const SEARCHES_A_PAGE = 50;

const PARTS = Object.keys(SEARCH_PARTS) as SearchPart[];
/** Which searches: of one incident, or with these words about person or device. */
export interface SearchFilter {
  incidentId?: string | undefined;
  words?: string | undefined;
  /** Only those at which nobody was a witness. */
  alone?: boolean | undefined;
  /** Only what the school still has. */
  kept?: boolean | undefined;
  page: number;
}

function filtered(tx: Tx, { incidentId, words, kept, alone }: Omit<SearchFilter, 'page'>) {
  let rows = tx.db.selectFrom('device_search as s').where('s.school_id', '=', tx.scope.schoolId);
  if (incidentId) rows = rows.where('s.incident_id', '=', incidentId);
  // position(): what is typed is looked for as it stands, % and _ included.
  if (words) rows = rows.where(sql<boolean>`position(lower(${words}) in lower(s.name || ' ' || s.device)) > 0`);
  if (alone) rows = rows.where('s.no_witness', 'is not', null);
  if (kept) rows = rows.where('s.became', '=', 'kept').where('s.returned_at', 'is', null);
  return rows;
}

/** The searches that the filter leaves, the last first. */
export async function listSearches(tx: Tx, filter: SearchFilter): Promise<{ rows: Search[]; total: number }> {
  const found = await wide(filtered(tx, filter))
    .limit(SEARCHES_A_PAGE)
    .offset((filter.page - 1) * SEARCHES_A_PAGE)
    .execute();
  const { total } = await filtered(tx, filter)
    .select((is) => is.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { total, rows: await withParts(tx, found) };
}

/** Searches of one incident, for its page: the last first, without their people. */
export async function listOfIncident(
  tx: Tx,
  incidentId: string,
): Promise<Pick<Search, 'id' | 'name' | 'device' | 'searchedAt' | 'became' | 'returned' | 'notes'>[]> {
  const rows = await filtered(tx, { incidentId })
    .select(['s.id', 's.name', 's.device', 's.searched_at', 's.became', 's.returned_at', 's.returned_to'])
    .orderBy('s.searched_at', 'desc')
    .orderBy('s.id', 'desc')
    .execute();
  const notes = await listNotes(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, device: row.device, searchedAt: row.searched_at },
    notes: notes.filter(({ searchId }) => searchId === row.id),
    became: row.became as Search['became'],
    returned: row.returned_at && { at: row.returned_at, to: row.returned_to ?? '' },
  }));
}

/** A device that the school still has. */
export type Held = Pick<Search, 'id' | 'name' | 'device' | 'searchedAt'> & {
  /** Its incident has come to its end: where it was merged into another, that one has. */
  over: boolean;
};

/** Devices that are still held since before this moment, or of whose incident the end is known; the longest first, as many as this, and how many in all. */
export async function listHeld(tx: Tx, before: Date, most: number): Promise<{ rows: Held[]; total: number }> {
  const rows = await tx.db
    .selectFrom('device_search as s')
    .leftJoin('incident as i', (join) =>
      join.onRef('i.school_id', '=', 's.school_id').onRef('i.id', '=', 's.incident_id'),
    )
    .select(['s.id', 's.name', 's.device', 's.searched_at'])
    .select([IS_CLOSED.as('over'), sql<number>`count(*) over ()`.as('total')])
    .where('s.school_id', '=', tx.scope.schoolId)
    .where(sql<boolean>`s.became = 'kept' and s.returned_at is null`)
    .where(sql<boolean>`(s.searched_at < ${before} or ${IS_CLOSED})`)
    .orderBy('s.searched_at')
    .orderBy('s.id')
    .limit(most)
    .execute();
  return {
    total: Number(rows[0]?.total ?? 0),
    rows: rows.map((row) => ({
      ...{ id: row.id, name: row.name, device: row.device, searchedAt: row.searched_at },
      over: row.over,
    })),
  };
}

/** One of them. */
export async function findSearch(tx: Tx, id: string): Promise<Search | undefined> {
  const rows = await wide(filtered(tx, {})).where('s.id', '=', id).execute();
  return (await withParts(tx, rows))[0];
}

function wide(rows: ReturnType<typeof filtered>) {
  return rows
    .leftJoin('incident as i', (join) =>
      join.onRef('i.school_id', '=', 's.school_id').onRef('i.id', '=', 's.incident_id'),
    )
    .leftJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 's.school_id').onRef('p.id', '=', 's.recorded_by'),
    )
    .selectAll('s')
    .select(['i.series', 'i.number', fullName('p').as('recorder')])
    .orderBy('s.searched_at', 'desc')
    .orderBy('s.id', 'desc');
}

type Row = Awaited<ReturnType<ReturnType<typeof wide>['execute']>>[number];

function incidentOf(row: Row): Search['incident'] {
  const label = recordNumberSeen(row);
  return row.incident_id && label ? { id: row.incident_id, label } : null;
}

async function withParts(tx: Tx, rows: readonly Row[]): Promise<Search[]> {
  if (!rows.length) return [];
  const parts = await tx.db
    .selectFrom('device_search_part as t')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 't.school_id').onRef('p.id', '=', 't.person_id'))
    .select(['t.search_id', 't.part', 't.person_id'])
    .select(fullName('p').as('name'))
    .where('t.school_id', '=', tx.scope.schoolId)
    .where(
      't.search_id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
  const partOf = (id: string, part: SearchPart) => parts.find((each) => each.search_id === id && each.part === part);
  const notes = await listNotes(
    tx,
    rows.map(({ id }) => id),
  );
  const { personId: me } = tx.scope;
  const readsAll = tx.scope.has('searches.read');
  const handsIn = (row: Row) => [
    row.recorded_by,
    ...parts.filter((each) => each.search_id === row.id).map((each) => each.person_id),
  ];
  const alone = readsAll ? rows.filter((row) => row.no_witness !== null) : [];
  const mine = await handsAmong(tx, alone.flatMap(handsIn));
  return rows.map((row) => ({
    notes: notes.filter(({ searchId }) => searchId === row.id),
    mayStrike: readsAll || row.recorded_by === me,
    mayReview: alone.includes(row) && !handsIn(row).some((id) => mine.has(id)),
    ...{ id: row.id, name: row.name, onRoll: row.person_id !== null, kind: row.kind as Search['kind'] },
    ...{ incident: incidentOf(row), ofIncident: row.incident_id !== null },
    ...{ device: row.device, grounds: row.grounds, consent: row.consent as Search['consent'] },
    parts: Object.fromEntries(PARTS.map((part) => [part, partOf(row.id, part)?.name ?? null])) as Search['parts'],
    noWitness: row.no_witness,
    ...{ searchedAt: row.searched_at, lookedInto: row.looked_into, outcome: row.outcome },
    ...{ became: row.became as Search['became'], deleted: row.deleted as Search['deleted'] },
    ...{ deletedWords: row.deleted_words, recordedAt: row.recorded_at, recordedBy: row.recorder },
    returned: row.returned_at && { at: row.returned_at, to: row.returned_to ?? '' },
  }));
}

/** Whether this person was the head on the day of a moment. */
export async function wasHead(tx: Tx, personId: string, at: Date): Promise<boolean> {
  const day = schoolDate(at);
  const row = await tx.db
    .selectFrom('person_role')
    .select('role')
    .where('school_id', '=', tx.scope.schoolId)
    .where('person_id', '=', personId)
    .where('role', '=', 'head')
    .where('starts_on', '<=', day)
    .where((is) => is.or([is('ends_on', 'is', null), is('ends_on', '>=', day)]))
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes a search with those who took part; `byHead`: on the searcher’s own authority. */
export async function insertSearch(
  tx: Tx,
  given: NewSearch,
  { personId, byHead }: { personId: string | null; byHead: boolean },
): Promise<string> {
  const [id, school_id] = [newId(tx.at), tx.scope.schoolId];
  await tx.db
    .insertInto('device_search')
    .values({
      ...{ school_id, id, incident_id: given.incidentId, person_id: personId, name: given.name, kind: given.kind },
      ...{ device: given.device, grounds: given.grounds, consent: given.consent, searched_at: given.searchedAt },
      ...{ looked_into: given.lookedInto, outcome: given.outcome, became: given.became, deleted: given.deleted },
      ...{ deleted_words: given.deletedWords, no_witness: given.noWitness },
      ...{ recorded_at: tx.at, recorded_by: tx.scope.personId ?? '' },
    })
    .execute();
  const parts = PARTS.flatMap((part) => {
    const person_id = given.parts[part];
    return person_id ? [{ school_id, search_id: id, part, person_id, by_head: byHead && part === 'authorised' }] : [];
  });
  await tx.db.insertInto('device_search_part').values(parts).execute();
  return id;
}

/** Notes that a device was given back; false when it was noted before (S24). */
export async function returnDevice(tx: Tx, id: string, at: Date, to: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('device_search')
    .set({ returned_at: at, returned_to: to, returned_by: tx.scope.personId })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('returned_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
