import { IS_CLOSED } from '../../access/incident-closed.store.ts';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { Adult, Outcome, Teller, Urgency } from './concerns.ts';
import type { ConcernRoute, Holder } from './concerns-routing.ts';

/** Members of staff and governors of this name, whether they hold a role or not: the ids that a concern about them is kept from. */
export async function findAdults(tx: Tx): Promise<Holder[]> {
  const rows = await tx.db
    .selectFrom('person')
    .select(['id', 'given_name', 'family_name'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('status', '=', 'active')
    .where('kind', 'not in', ['pupil', 'parent', 'visitor', 'community'])
    .execute();
  return rows.map((row) => ({ personId: row.id, givenName: row.given_name, familyName: row.family_name, roles: [] }));
}

/** What is stored of a concern when it is told. */
export interface NewConcern {
  teller: Teller;
  about: string;
  words: string;
  who: string | null;
  atTime: string | null;
  place: string | null;
  urgency: Urgency;
  dueAt: Date;
  codeHash: Buffer;
  route: ConcernRoute;
  reporter: { personId: string | null; name: string; reach: string | null } | null;
}

/** Stores a concern and who told it; told twice with one receipt it stays as it was told first. Returns its id, or undefined when it was known. */
export async function insertConcern(tx: Tx, told: NewConcern): Promise<string | undefined> {
  const id = newId(tx.at);
  const { route, reporter } = told;
  const result = await tx.db
    .insertInto('concern')
    .values({
      ...{ school_id: tx.scope.schoolId, id, teller: told.teller, about: told.about, words: told.words },
      ...{ who: told.who, at_time: told.atTime, place: told.place, told_at: tx.at },
      ...{ desk: route.desk, readers: route.readers, hidden_from: route.hiddenFrom },
      ...{ urgency: told.urgency, due_at: told.dueAt, code_hash: told.codeHash },
    })
    .onConflict((conflict) => conflict.columns(['school_id', 'code_hash']).doNothing())
    .executeTakeFirst();
  if (result.numInsertedOrUpdatedRows !== 1n) return undefined;
  if (reporter) await insertReporter(tx, id, reporter);
  return id;
}

/**
 * Whether exactly this was told under its code already, by somebody who says no less of who they are; and of an adult as much: what nobody has worked on yet
 * stands on the same desk, and is kept from all whom it would be kept from now.
 */
export async function isSame(tx: Tx, told: NewConcern): Promise<boolean> {
  const row = await tx.db
    .selectFrom('concern as c')
    .leftJoin('concern_reporter as r', (join) =>
      join.onRef('r.school_id', '=', 'c.school_id').onRef('r.concern_id', '=', 'c.id'),
    )
    .select(['c.about', 'c.words', 'c.who', 'c.at_time', 'c.place', 'c.desk', 'c.hidden_from', 'c.version'])
    .select(['r.name', 'r.reach'])
    .where('c.school_id', '=', tx.scope.schoolId)
    .where('c.code_hash', '=', told.codeHash)
    .executeTakeFirst();
  if (row === undefined) return false;
  const { about, words, who, atTime, place, route, reporter } = told;
  const said = [row.about, row.words, row.who, row.at_time, row.place];
  const isSaid = said.every((each, nth) => each === [about, words, who, atTime, place][nth]);
  const isKept = row.desk === route.desk && route.hiddenFrom.every((id) => row.hidden_from.includes(id));
  const isNamed = reporter === null || (row.name === reporter.name && row.reach === reporter.reach);
  return isSaid && isNamed && (isKept || row.version > 1);
}

/** Stores who told it; false where that is known already, and stays. */
export async function insertReporter(
  tx: Tx,
  id: string,
  { personId, name, reach }: NonNullable<NewConcern['reporter']>,
): Promise<boolean> {
  const result = await tx.db
    .insertInto('concern_reporter')
    .values({ school_id: tx.scope.schoolId, concern_id: id, person_id: personId, name, reach })
    .onConflict((conflict) => conflict.columns(['school_id', 'concern_id']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Whether it is known who told it: never who. */
export async function hasReporter(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('concern_reporter')
    .select('concern_id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('concern_id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

/** What somebody has begun to tell. */
export interface Draft {
  about: string | null;
  adult: Adult | null;
  words: string | null;
  keptAt: Date;
}

/** One's own draft. */
export async function findDraft(tx: Tx): Promise<Draft | undefined> {
  const row = await tx.db
    .selectFrom('concern_draft')
    .select(['about', 'adult', 'words', 'kept_at'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('person_id', '=', tx.scope.personId)
    .executeTakeFirst();
  return row && { about: row.about, adult: row.adult as Adult | null, words: row.words, keptAt: row.kept_at };
}

/** Keeps what was typed so far; what is not named stays. */
export async function keepDraft(tx: Tx, draft: Partial<Omit<Draft, 'keptAt'>>): Promise<void> {
  const person = tx.scope.personId ?? '';
  await tx.db
    .insertInto('concern_draft')
    .values({ school_id: tx.scope.schoolId, person_id: person, ...draft, kept_at: tx.at })
    .onConflict((conflict) => conflict.columns(['school_id', 'person_id']).doUpdateSet({ ...draft, kept_at: tx.at }))
    .execute();
}

/** Throws one's own draft away. */
export async function dropDraft(tx: Tx): Promise<void> {
  await tx.db
    .deleteFrom('concern_draft')
    .where('school_id', '=', tx.scope.schoolId)
    .where('person_id', '=', tx.scope.personId)
    .execute();
}

/** Throws away every draft of the school that was left alone since then. */
export async function dropDraftsBefore(tx: Tx, before: Date): Promise<void> {
  await tx.db
    .deleteFrom('concern_draft')
    .where('school_id', '=', tx.scope.schoolId)
    .where('kept_at', '<', before)
    .execute();
}

/** One line said afterwards. */
export interface Line {
  at: Date;
  fromSchool: boolean;
  words: string;
  /** Whom it names, and who therefore never reads it. Never shown to whoever told it. */
  keptFrom: string[];
}

/** A concern as whoever told it may know it. */
export interface Told {
  id: string;
  about: string;
  toldAt: Date;
  readAt: Date | null;
  takenAt: Date | null;
  passedAt: Date | null;
  outcome: Outcome | null;
  incidentId: string | null;
  lines: Line[];
}

const TOLD = ['id', 'about', 'told_at', 'read_at', 'taken_at', 'passed_at', 'outcome', 'incident_id'] as const;

interface ToldColumns {
  id: string;
  about: string;
  told_at: Date;
  read_at: Date | null;
  taken_at: Date | null;
  passed_at: Date | null;
  outcome: string | null;
  incident_id: string | null;
}

const toldOf = (row: ToldColumns, lines: Line[]): Told => ({
  ...{ id: row.id, about: row.about, toldAt: row.told_at, readAt: row.read_at, takenAt: row.taken_at },
  ...{ passedAt: row.passed_at, outcome: row.outcome as Outcome | null, incidentId: row.incident_id, lines },
});

/** The concern of a receipt. */
export async function findByCode(tx: Tx, codeHash: Buffer): Promise<Told | undefined> {
  const row = await tx.db
    .selectFrom('concern')
    .select(TOLD)
    .where('school_id', '=', tx.scope.schoolId)
    .where('code_hash', '=', codeHash)
    .executeTakeFirst();
  return row && toldOf(row, (await listLines(tx, [row.id])).get(row.id) ?? []);
}

/** What was told under this code, for whoever sends it once more. */
export async function findWords(tx: Tx, codeHash: Buffer): Promise<{ words: string } | undefined> {
  return tx.db
    .selectFrom('concern')
    .select('words')
    .where('school_id', '=', tx.scope.schoolId)
    .where('code_hash', '=', codeHash)
    .executeTakeFirst();
}

/** What this person told and put their name to, the newest first. */
export async function listToldBy(tx: Tx, personId: string, most: number): Promise<Told[]> {
  const rows = await tx.db
    .selectFrom('concern as c')
    .innerJoin('concern_reporter as r', (join) =>
      join.onRef('r.school_id', '=', 'c.school_id').onRef('r.concern_id', '=', 'c.id'),
    )
    .select(TOLD.map((column) => `c.${column}` as const))
    .where('c.school_id', '=', tx.scope.schoolId)
    .where('r.person_id', '=', personId)
    .orderBy('c.told_at', 'desc')
    .orderBy('c.id')
    .limit(most)
    .execute();
  const lines = await listLines(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => toldOf(row, lines.get(row.id) ?? []));
}

/** What this person passed on to the safeguarding team, the last first: without what was said since, which is whoever told it's. */
export async function listPassedBy(tx: Tx, personId: string, most: number): Promise<(Told & { passedAt: Date })[]> {
  const rows = await tx.db
    .selectFrom('concern')
    .select(TOLD)
    .where('school_id', '=', tx.scope.schoolId)
    .where('passed_by', '=', personId)
    .orderBy('passed_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.flatMap((row) => (row.passed_at ? [{ ...toldOf(row, []), passedAt: row.passed_at }] : []));
}

/** What was said afterwards about these, oldest first. */
export async function listLines(tx: Tx, ids: readonly string[]): Promise<Map<string, Line[]>> {
  const lines = new Map<string, Line[]>();
  if (!ids.length) return lines;
  const rows = await tx.db
    .selectFrom('concern_line')
    .select(['concern_id', 'at', 'written_by', 'words', 'hidden_from'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('concern_id', 'in', ids)
    .orderBy('at')
    .orderBy('id')
    .execute();
  for (const row of rows) {
    const line = { at: row.at, fromSchool: row.written_by !== null, words: row.words, keptFrom: row.hidden_from };
    lines.set(row.concern_id, [...(lines.get(row.concern_id) ?? []), line]);
  }
  return lines;
}

/** Adds a line; of whoever told it when the scope knows no person, of the school otherwise. */
export async function insertLine(
  tx: Tx,
  concernId: string,
  line: { words: string; urgency: Urgency | null; keptFrom?: readonly string[]; at?: Date },
): Promise<void> {
  const { words, urgency, keptFrom = [], at = tx.at } = line;
  await tx.db
    .insertInto('concern_line')
    .values({
      ...{ school_id: tx.scope.schoolId, concern_id: concernId, id: newId(at), at },
      ...{ written_by: tx.scope.personId, words, urgency, hidden_from: [...keptFrom] },
    })
    .execute();
}

/** Which of these incidents have come to their end: closed, or merged into one that is, however often. Only of those that this scope sees. */
export async function findClosed(tx: Tx, incidentIds: readonly string[]): Promise<Set<string>> {
  if (!incidentIds.length) return new Set();
  const rows = await tx.db
    .selectFrom('incident as i')
    .select('i.id')
    .where('i.school_id', '=', tx.scope.schoolId)
    .where('i.id', 'in', incidentIds)
    .where(IS_CLOSED)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
