import { sql } from 'kysely';
import { fullName } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { IS_UNANSWERED } from '../../access/unanswered.store.ts';
import type { ConcernDesk, Outcome, Teller, Urgency } from './concerns.ts';

/** A concern as the desk sees it; who told it stands apart. */
export interface ConcernRow {
  id: string;
  version: number;
  teller: Teller;
  about: string;
  words: string;
  who: string | null;
  atTime: string | null;
  place: string | null;
  toldAt: Date;
  desk: ConcernDesk;
  /** Those who never see it, whatever becomes of it. */
  hiddenFrom: string[];
  urgency: Urgency;
  dueAt: Date;
  readAt: Date | null;
  takenAt: Date | null;
  takenBy: string | null;
  takenByName: string | null;
  /** By whom it was passed to the safeguarding team, and what they did and found (R117). */
  passed: { by: string; name: string; at: Date; words: string } | null;
  outcome: Outcome | null;
  because: string | null;
  incidentId: string | null;
  decidedAt: Date | null;
  decidedByName: string | null;
  /** Whoever told it has written again, and nobody has answered since. */
  unanswered: boolean;
}

/** Whether whoever told the concern `c` of a query has written again, and nobody has answered or decided since. */
const UNANSWERED = sql<boolean>`exists (select from concern_line l where l.school_id = c.school_id and l.concern_id = c.id and ${IS_UNANSWERED})`;

function concerns(tx: Tx) {
  return tx.db
    .selectFrom('concern as c')
    .leftJoin('person as t', (join) => join.onRef('t.school_id', '=', 'c.school_id').onRef('t.id', '=', 'c.taken_by'))
    .leftJoin('person as d', (join) => join.onRef('d.school_id', '=', 'c.school_id').onRef('d.id', '=', 'c.decided_by'))
    .select(['c.id', 'c.version', 'c.teller', 'c.about', 'c.words', 'c.who', 'c.at_time', 'c.place', 'c.told_at'])
    .select([
      'c.desk',
      'c.hidden_from',
      'c.urgency',
      'c.due_at',
      'c.read_at',
      'c.taken_at',
      'c.taken_by',
      'c.outcome',
      'c.because',
    ])
    .leftJoin('person as s', (join) => join.onRef('s.school_id', '=', 'c.school_id').onRef('s.id', '=', 'c.passed_by'))
    .select(['c.incident_id', 'c.decided_at', 'c.passed_at', 'c.passed_by', 'c.passed_words'])
    .select(fullName('s').as('passed_by_name'))
    .select(UNANSWERED.as('unanswered'))
    .select(fullName('t').as('taken_by_name'))
    .select(fullName('d').as('decided_by_name'))
    .where('c.school_id', '=', tx.scope.schoolId);
}

type Row = Awaited<ReturnType<ReturnType<typeof concerns>['execute']>>[number];

const asConcern = (row: Row): ConcernRow => ({
  ...{ id: row.id, version: row.version, teller: row.teller as Teller, about: row.about, words: row.words },
  ...{ who: row.who, atTime: row.at_time, place: row.place, toldAt: row.told_at, desk: row.desk as ConcernDesk },
  hiddenFrom: row.hidden_from,
  ...{ urgency: row.urgency as Urgency, dueAt: row.due_at, readAt: row.read_at, takenAt: row.taken_at },
  ...{ takenBy: row.taken_by, takenByName: row.taken_by_name, outcome: row.outcome as Outcome | null },
  ...{ because: row.because, incidentId: row.incident_id, decidedAt: row.decided_at },
  decidedByName: row.decided_by_name,
  passed: row.passed_at && {
    ...{ by: row.passed_by ?? '', name: row.passed_by_name ?? 'A colleague' },
    ...{ at: row.passed_at, words: row.passed_words ?? '' },
  },
  unanswered: row.unanswered,
});

/** Which of the concerns a list is of: what waits, of that what this person did not pass on and leave to others, or what was decided. */
type Show = 'open' | 'todo' | 'done';

/** What waits for an answer: looked up by itself, so that the header of every page reads the few that wait and not all that was ever told. */
const isOpen = (tx: Tx) => sql<boolean>`c.id = any (array(
    select o.id from concern o where o.school_id = ${tx.scope.schoolId} and o.outcome is null
    union select l.concern_id from concern_line l join concern c on c.school_id = l.school_id and c.id = l.concern_id
      where l.school_id = ${tx.scope.schoolId} and ${IS_UNANSWERED}))`;

/** Which of what was told is shown: what is open, what of it is to be done by whoever asks, or what was decided. */
export function shown(tx: Tx, show: Show) {
  if (show === 'done') return sql<boolean>`c.outcome is not null`;
  const open = isOpen(tx);
  if (show === 'open') return open;
  return sql<boolean>`(${open} and (c.taken_by is not null or c.passed_by is distinct from ${tx.scope.personId}))`;
}

/** What waits, the one that is due first on top, and what was decided before whoever told it wrote again; or all that was decided, the newest first. */
export async function listConcerns(tx: Tx, show: Show, page: { size: number; number: number }) {
  const rows = await concerns(tx)
    .where(shown(tx, show))
    .orderBy(show === 'done' ? 'c.decided_at' : 'c.due_at', show === 'done' ? 'desc' : 'asc')
    .orderBy('c.id')
    .limit(page.size + 1)
    .offset((page.number - 1) * page.size)
    .execute();
  return { rows: rows.slice(0, page.size).map(asConcern), hasNext: rows.length > page.size };
}

/** The newest that name somebody so: every word begins a word of what was written of whom it is about. */
export async function listAbout(tx: Tx, words: string, most: number): Promise<ConcernRow[]> {
  let named = concerns(tx);
  for (const word of words.split(/\s+/).slice(0, 6)) {
    named = named.where(sql<string>`' ' || c.who`, 'ilike', `% ${word.replace(/[\\%_]/g, '\\$&')}%`);
  }
  const rows = await named.orderBy('c.told_at', 'desc').orderBy('c.id').limit(most).execute();
  return rows.map(asConcern);
}

/** How many wait that this scope sees. */
export async function countOpen(tx: Tx): Promise<number> {
  const row = await tx.db
    .selectFrom('concern as c')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('c.school_id', '=', tx.scope.schoolId)
    .where(shown(tx, 'open'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** One concern that this scope sees. */
export async function findConcern(tx: Tx, id: string): Promise<ConcernRow | undefined> {
  const row = await concerns(tx).where('c.id', '=', id).executeTakeFirst();
  return row && asConcern(row);
}

/** Concerns that became part of an incident, oldest first. */
export async function listOfIncident(tx: Tx, incidentId: string): Promise<ConcernRow[]> {
  const rows = await concerns(tx)
    .where('c.incident_id', '=', incidentId)
    .orderBy('c.told_at')
    .orderBy('c.id')
    .execute();
  return rows.map(asConcern);
}

/** Who told it. */
export interface Reporter {
  personId: string | null;
  name: string;
  className: string | null;
  reach: string | null;
}

/** Who told it, for whoever has taken it on; undefined for everybody else, and where nobody said. */
export async function findReporter(tx: Tx, concernId: string): Promise<Reporter | undefined> {
  const row = await tx.db
    .selectFrom('concern_reporter as r')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'r.school_id').onRef('p.id', '=', 'r.person_id'))
    .select(['r.person_id', 'r.name', 'r.reach', 'p.class_name'])
    .where('r.school_id', '=', tx.scope.schoolId)
    .where('r.concern_id', '=', concernId)
    .executeTakeFirst();
  return row && { personId: row.person_id, name: row.name, className: row.class_name, reach: row.reach };
}

/** Notes that somebody of the desk has read it; the first one counts. Returns whether this was the first. */
export async function markRead(tx: Tx, id: string): Promise<boolean> {
  const result = await tx.db
    .updateTable('concern')
    .set({ read_at: tx.at, read_by: tx.scope.personId })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .where('read_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** What can be changed of a concern. */
export interface ConcernChange {
  taken_at?: Date | null;
  taken_by?: string | null;
  passed_at?: Date;
  passed_by?: string | null;
  passed_words?: string;
  desk?: ConcernDesk;
  readers?: string[];
  /** When it came to those who have it now, where others had read it before. */
  came_at?: Date;
  outcome?: Outcome;
  because?: string | null;
  incident_id?: string | null;
  decided_at?: Date;
  decided_by?: string | null;
}

/** Changes a concern if it is still as it was seen, and says whether it was (S24). */
export async function changeConcern(
  tx: Tx,
  on: { id: string; version: number },
  change: ConcernChange,
): Promise<boolean> {
  const result = await tx.db
    .updateTable('concern')
    .set((is) => ({ ...change, version: is('version', '+', 1) }))
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', on.id)
    .where('version', '=', on.version)
    .where('outcome', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** How many replies other people wrote that this scope sees, and who the last of them. */
export async function findOthersAnswers(tx: Tx, id: string): Promise<{ count: number; lastBy: string | null }> {
  const rows = await tx.db
    .selectFrom('concern_line as l')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'l.school_id').onRef('p.id', '=', 'l.written_by'))
    .select(fullName('p').as('name'))
    .where('l.school_id', '=', tx.scope.schoolId)
    .where('l.concern_id', '=', id)
    .where('l.written_by', 'is not', null)
    .where('l.written_by', '<>', tx.scope.personId)
    .orderBy('l.at', 'desc')
    .orderBy('l.id', 'desc')
    .execute();
  return { count: rows.length, lastBy: rows[0]?.name ?? null };
}

/** Whom a concern is kept from. */
export async function findHiddenFrom(tx: Tx, id: string): Promise<string[]> {
  const row = await tx.db
    .selectFrom('concern')
    .select('hidden_from')
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row.hidden_from;
}

/** That somebody moved a concern on, which is all that they still see of it. */
export interface Move {
  concernId: string;
  at: Date;
  desk: ConcernDesk;
}

/** Notes who moved a concern to which desk. */
export async function insertMove(tx: Tx, move: Omit<Move, 'at'> & { by: string }): Promise<void> {
  const { schoolId } = tx.scope;
  await tx.db
    .insertInto('concern_move')
    .values({ school_id: schoolId, concern_id: move.concernId, moved_at: tx.at, moved_by: move.by, desk: move.desk })
    .execute();
}

/** What this person moved on and does not see any more, the newest first; of one concern where it is given. */
export async function listMoved(tx: Tx, most: number, concernId?: string): Promise<Move[]> {
  const rows = await tx.db
    .selectFrom('concern_move as m')
    .leftJoin('concern as c', (join) =>
      join.onRef('c.school_id', '=', 'm.school_id').onRef('c.id', '=', 'm.concern_id'),
    )
    .select(['m.concern_id', 'm.moved_at', 'm.desk'])
    .where('m.school_id', '=', tx.scope.schoolId)
    .where('m.moved_by', '=', tx.scope.personId)
    .where('c.id', 'is', null)
    .$if(concernId !== undefined, (query) => query.where('m.concern_id', '=', concernId ?? ''))
    .orderBy('m.moved_at', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({ concernId: row.concern_id, at: row.moved_at, desk: row.desk as ConcernDesk }));
}
