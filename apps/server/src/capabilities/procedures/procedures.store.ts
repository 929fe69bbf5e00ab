import { sql } from 'kysely';
import { WITH_MERGED } from '../../access/merged-incidents.store.ts';
import { fullName } from '../../access/names.store.ts';
import { type Tx, together } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { Entry, FromComputer, Run } from './procedures-run.ts';

/** Whoever reads may not see the list of people: a colleague is then a colleague. */
export const NAMELESS = 'A colleague';

/** The full name behind a joined person. */
export const nameOf = (alias: string) => sql<string>`coalesce(${fullName(alias)}, ${NAMELESS})`;

/** What a page of a run begins with: the run, who accepted, what was answered. */
export type RunCore = Omit<Run, 'sites' | 'looks'>;

/** The run of an incident; undefined when none was begun, or the incident is not seen. */
export async function findRun(tx: Tx, incidentId: string): Promise<RunCore | undefined> {
  const row = await tx.db
    .selectFrom('procedure_run as r')
    .leftJoin('person as b', (join) => join.onRef('b.school_id', '=', 'r.school_id').onRef('b.id', '=', 'r.begun_by'))
    .leftJoin('procedure_computer as c', (join) =>
      join.onRef('c.school_id', '=', 'r.school_id').onRef('c.run_id', '=', 'r.id'),
    )
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'c.school_id').onRef('p.id', '=', 'c.bound_by'))
    .select(['r.id', 'r.incident_id', 'r.version', 'r.because', 'r.begun_at', 'r.begun_by'])
    .select(['c.name', 'c.place', 'c.mark', 'c.bound_at'])
    .select([nameOf('b').as('beginner'), nameOf('p').as('binder')])
    .where('r.school_id', '=', tx.scope.schoolId)
    .where('r.incident_id', '=', incidentId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { accepted, entries } = await together({
    accepted: listAccepted(tx, [row.id]),
    entries: listEntries(tx, [row.id]),
  });
  const { name, place, mark, bound_at: boundAt } = row;
  return {
    id: row.id,
    incidentId: row.incident_id,
    version: row.version,
    because: row.because,
    begun: { by: { id: row.begun_by, name: row.beginner }, at: row.begun_at },
    accepted: accepted.get(row.id) ?? [],
    computer: name && place && mark && boundAt ? { name, place, mark, by: row.binder, at: boundAt } : null,
    entries: entries.get(row.id) ?? [],
  };
}

/** Who accepted these runs, in order, by the run. */
export async function listAccepted(tx: Tx, runIds: readonly string[]): Promise<Map<string, Run['accepted']>> {
  const rows = await tx.db
    .selectFrom('procedure_acceptance as a')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'a.school_id').onRef('p.id', '=', 'a.person_id'))
    .select(['a.run_id', 'a.person_id', 'a.role', 'a.accepted_at', nameOf('p').as('name')])
    .select(sql<boolean>`procedure_apart(a.school_id, a.run_id, a.person_id)`.as('apart'))
    .where('a.school_id', '=', tx.scope.schoolId)
    .where('a.run_id', 'in', runIds)
    .orderBy('a.accepted_at')
    .orderBy('a.person_id')
    .execute();
  return byRun(rows, ({ person_id: id, name, role, accepted_at: at, apart }) => ({
    person: { id, name },
    role,
    at,
    apart,
  }));
}

function byRun<Row extends { run_id: string }, Of>(rows: readonly Row[], of: (row: Row) => Of): Map<string, Of[]> {
  return new Map([...Map.groupBy(rows, (row) => row.run_id)].map(([id, each]) => [id, each.map(of)]));
}

/** What was answered in these runs, in order, by the run. */
export async function listEntries(tx: Tx, runIds: readonly string[]): Promise<Map<string, Entry[]>> {
  const rows = await tx.db
    .selectFrom('procedure_step as s')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 's.school_id').onRef('p.id', '=', 's.person_id'))
    .leftJoin('procedure_second as x', (join) =>
      join
        .onRef('x.school_id', '=', 's.school_id')
        .onRef('x.run_id', '=', 's.run_id')
        .onRef('x.number', '=', 's.number'),
    )
    .leftJoin('person as q', (join) => join.onRef('q.school_id', '=', 'x.school_id').onRef('q.id', '=', 'x.person_id'))
    .select([
      's.run_id',
      's.number',
      's.step',
      's.answer',
      's.checks',
      's.words',
      's.two',
      's.person_id',
      's.at',
      's.computer',
    ])
    .select(['x.person_id as second_id', 'x.agrees', 'x.words as second_words', 'x.at as second_at'])
    .select(['x.computer as second_computer', nameOf('p').as('name'), nameOf('q').as('second_name')])
    .where('s.school_id', '=', tx.scope.schoolId)
    .where('s.run_id', 'in', runIds)
    .orderBy('s.number')
    .execute();
  return byRun(rows, (row) => ({
    ...{ number: row.number, step: row.step, answer: row.answer, checks: row.checks, words: row.words, two: row.two },
    person: { id: row.person_id, name: row.name },
    at: row.at,
    computer: row.computer as FromComputer,
    second:
      row.second_id && row.second_at && row.agrees !== null
        ? {
            person: { id: row.second_id, name: row.second_name },
            agrees: row.agrees,
            words: row.second_words,
            at: row.second_at,
            computer: row.second_computer as FromComputer,
          }
        : null,
  }));
}

/** Begins a run; false when the incident has one. */
export async function insertRun(
  tx: Tx,
  run: { incidentId: string; version: number; because: string },
): Promise<string | null> {
  const id = newId(tx.at);
  const done = await tx.db
    .insertInto('procedure_run')
    .values({
      ...{ school_id: tx.scope.schoolId, id, incident_id: run.incidentId, flow: 'misuse', version: run.version },
      ...{ because: run.because, begun_at: tx.at, begun_by: tx.scope.personId ?? '' },
    })
    .onConflict((conflict) => conflict.columns(['school_id', 'incident_id']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows ? id : null;
}

/** Accepts as whoever acts; false when they have accepted before. */
export async function insertAcceptance(tx: Tx, runId: string, role: string): Promise<boolean> {
  const done = await tx.db
    .insertInto('procedure_acceptance')
    .values({
      ...{ school_id: tx.scope.schoolId, run_id: runId, person_id: tx.scope.personId ?? '', role },
      accepted_at: tx.at,
    })
    .onConflict((conflict) => conflict.columns(['school_id', 'run_id', 'person_id']).doNothing())
    .executeTakeFirst();
  return Boolean(done.numInsertedOrUpdatedRows);
}

/** Whether an earlier acceptance is by the same hand as one in this role by whoever acts would be (S8). */
export async function isOneHand(tx: Tx, runId: string, role: string): Promise<boolean> {
  const { rows } = await sql<{ other: boolean }>`
    select procedure_by_other_hands(${tx.scope.schoolId}, ${runId}, ${tx.scope.personId}, ${role}, ${tx.at}) as other`.execute(
    tx.db,
  );
  return rows[0]?.other !== true;
}

/** Binds the designated computer; false when one is bound. */
export async function insertComputer(
  tx: Tx,
  runId: string,
  computer: { name: string; place: string; mark: Buffer },
): Promise<boolean> {
  const done = await tx.db
    .insertInto('procedure_computer')
    .values({
      ...{ school_id: tx.scope.schoolId, run_id: runId, ...computer },
      ...{ bound_at: tx.at, bound_by: tx.scope.personId ?? '' },
    })
    .onConflict((conflict) => conflict.columns(['school_id', 'run_id']).doNothing())
    .executeTakeFirst();
  return Boolean(done.numInsertedOrUpdatedRows);
}

/** What is added to a run. */
export type NewEntry = Pick<Entry, 'number' | 'step' | 'answer' | 'checks' | 'words' | 'two' | 'computer'>;

/** Adds an answer; false when somebody was quicker with this number (S24). */
export async function insertEntry(tx: Tx, runId: string, entry: NewEntry): Promise<boolean> {
  const done = await tx.db
    .insertInto('procedure_step')
    .values({
      ...{ school_id: tx.scope.schoolId, run_id: runId, ...entry, checks: [...entry.checks] },
      ...{ person_id: tx.scope.personId ?? '', at: tx.at },
    })
    .onConflict((conflict) => conflict.columns(['school_id', 'run_id', 'number']).doNothing())
    .executeTakeFirst();
  return Boolean(done.numInsertedOrUpdatedRows);
}

/** Adds the second person's word; false when there is one. */
export async function insertSecond(
  tx: Tx,
  runId: string,
  second: { number: number; firstId: string; agrees: boolean; words: string | null; computer: FromComputer },
): Promise<boolean> {
  const { number, firstId, agrees, words, computer } = second;
  const done = await tx.db
    .insertInto('procedure_second')
    .values({
      ...{ school_id: tx.scope.schoolId, run_id: runId, number, first_id: firstId, agrees, words, computer },
      ...{ person_id: tx.scope.personId ?? '', at: tx.at },
    })
    .onConflict((conflict) => conflict.columns(['school_id', 'run_id', 'number']).doNothing())
    .executeTakeFirst();
  return Boolean(done.numInsertedOrUpdatedRows);
}

/** Whether whoever acts has nothing to do with the incident of a run, so that they may accept it. */
export async function isApart(tx: Tx, runId: string): Promise<boolean> {
  const { rows } = await sql<{ apart: boolean }>`
    select procedure_apart(${tx.scope.schoolId}, ${runId}, ${tx.scope.personId}) as apart`.execute(tx.db);
  return rows[0]?.apart === true;
}

/** Whether somebody wrote down, as told or as referred, that the police know of an incident, or of one that was merged into it. */
export async function isPoliceTold(tx: Tx, incidentId: string): Promise<boolean> {
  const { rows } = await sql<{ told: boolean }>`
    select exists (select from incident i join incident_notice n on n.school_id = i.school_id and n.incident_id in ${WITH_MERGED}
        where i.school_id = ${tx.scope.schoolId} and i.id = ${incidentId} and n.whom = 'police' and n.struck_at is null)
      or exists (select from freeze_referral r where r.school_id = ${tx.scope.schoolId} and r.incident_id = ${incidentId} and r.body = 'police') as told`.execute(
    tx.db,
  );
  return rows[0]?.told === true;
}
