import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { Appeal, AppealStage, From, Outcome, Stage } from './sanctions-appeals.ts';

const named = (alias: string) =>
  sql<string | null>`${sql.ref(`${alias}.given_name`)} || ' ' || ${sql.ref(`${alias}.family_name`)}`;
/** Whoever reads may not see the roll. */
const NAMELESS = 'A colleague';

/** Appeals of one page of the register. */
export const APPEALS_A_PAGE = 30;

/** What of the register is shown. */
export interface AppealFilter {
  state?: 'open' | 'decided' | undefined;
  page: number;
}

function appeals(tx: Tx) {
  return tx.db
    .selectFrom('appeal as a')
    .leftJoin('incident as i', (join) =>
      join.onRef('i.school_id', '=', 'a.school_id').onRef('i.id', '=', 'a.incident_id'),
    )
    .leftJoin('sanction as s', (join) =>
      join.onRef('s.school_id', '=', 'a.school_id').onRef('s.id', '=', 'a.sanction_id'),
    )
    .leftJoin('person as r', (join) =>
      join.onRef('r.school_id', '=', 'a.school_id').onRef('r.id', '=', 'a.recorded_by'),
    )
    .where('a.school_id', '=', tx.scope.schoolId);
}

const OPEN = sql<boolean>`exists (select from appeal_stage o where o.school_id = a.school_id and o.appeal_id = a.id
  and not exists (select from appeal_decision d where d.school_id = o.school_id and d.appeal_id = o.appeal_id and d.nth = o.nth))`;

async function read(tx: Tx, query: ReturnType<typeof appeals>): Promise<Appeal[]> {
  const rows = await query
    .selectAll('a')
    .select(['i.series', 'i.number', 's.step', named('r').as('recorder')])
    .orderBy('a.recorded_at', 'desc')
    .orderBy('a.id', 'desc')
    .execute();
  const stages = await listStages(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...{ id: row.id, incidentId: row.incident_id, sanctionId: row.sanction_id, step: row.step, against: row.against },
    incidentNumber: row.series && row.number !== null ? `${row.series}-${String(row.number).padStart(4, '0')}` : null,
    ...{ fromName: row.from_name, fromWhom: row.from_whom as From, fromPerson: row.from_person, grounds: row.grounds },
    ...{ receivedOn: row.received_on, recordedAt: row.recorded_at, recordedBy: row.recorder ?? NAMELESS },
    stages: stages.get(row.id) ?? [],
  }));
}

async function listStages(tx: Tx, ids: readonly string[]): Promise<Map<string, AppealStage[]>> {
  const found = new Map<string, AppealStage[]>();
  if (ids.length === 0) return found;
  const rows = await tx.db
    .selectFrom('appeal_stage as s')
    .leftJoin('appeal_decision as d', (join) =>
      join
        .onRef('d.school_id', '=', 's.school_id')
        .onRef('d.appeal_id', '=', 's.appeal_id')
        .onRef('d.nth', '=', 's.nth'),
    )
    .leftJoin('person as w', (join) => join.onRef('w.school_id', '=', 's.school_id').onRef('w.id', '=', 's.with_id'))
    .leftJoin('person as b', (join) => join.onRef('b.school_id', '=', 'd.school_id').onRef('b.id', '=', 'd.decided_by'))
    .selectAll('s')
    .select(['d.outcome', 'd.because', 'd.decided_by', 'd.decided_at'])
    .select([named('w').as('with_name'), named('b').as('decider')])
    .where('s.school_id', '=', tx.scope.schoolId)
    .where('s.appeal_id', 'in', ids)
    .orderBy('s.nth')
    .execute();
  for (const row of rows) {
    const decision = row.decided_by &&
      row.decided_at && {
        ...{ outcome: row.outcome as Outcome, because: row.because ?? '', at: row.decided_at },
        by: { id: row.decided_by, name: row.decider ?? NAMELESS },
      };
    const stage: AppealStage = {
      ...{ nth: row.nth, stage: row.stage as Stage, dueOn: row.due_on, openedAt: row.opened_at },
      ...{ with: { id: row.with_id, name: row.with_name ?? NAMELESS }, decision: decision || null },
    };
    found.set(row.appeal_id, [...(found.get(row.appeal_id) ?? []), stage]);
  }
  return found;
}

/** A page of the register as this reader sees it, newest first. */
export async function listAppeals(tx: Tx, { state, page }: AppealFilter): Promise<{ rows: Appeal[]; total: number }> {
  const of = () => {
    const all = appeals(tx);
    if (state === undefined) return all;
    return all.where(state === 'open' ? OPEN : sql<boolean>`not (${OPEN})`);
  };
  const { total } = await of()
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await read(
    tx,
    of()
      .limit(APPEALS_A_PAGE)
      .offset((page - 1) * APPEALS_A_PAGE),
  );
  return { rows, total: Number(total) };
}

/** The appeals against one sanction. */
export function listAgainst(tx: Tx, sanctionId: string): Promise<Appeal[]> {
  return read(tx, appeals(tx).where('a.sanction_id', '=', sanctionId));
}

/** One; undefined where there is none for this reader. */
export async function findAppeal(tx: Tx, id: string): Promise<Appeal | undefined> {
  return (await read(tx, appeals(tx).where('a.id', '=', id)))[0];
}

/** How many wait for this person, and the most pressing of them. */
export async function listMine(tx: Tx): Promise<Appeal[]> {
  const mine = sql<boolean>`exists (select from appeal_stage o where o.school_id = a.school_id and o.appeal_id = a.id and o.with_id = ${tx.scope.personId}
    and not exists (select from appeal_decision d where d.school_id = o.school_id and d.appeal_id = o.appeal_id and d.nth = o.nth))`;
  return read(tx, appeals(tx).where(mine).limit(20));
}

/** What is stored of an appeal when it comes in. */
export interface NewAppeal {
  incidentId: string | null;
  sanctionId: string | null;
  against: string | null;
  fromName: string;
  fromWhom: From;
  fromPerson: string | null;
  grounds: string;
  receivedOn: string;
}

/** Stores it in the name of whoever records it. */
export async function insertAppeal(tx: Tx, given: NewAppeal): Promise<string> {
  const id = newId(tx.at);
  await tx.db
    .insertInto('appeal')
    .values({
      ...{ school_id: tx.scope.schoolId, id, incident_id: given.incidentId, sanction_id: given.sanctionId },
      ...{
        against: given.against,
        from_name: given.fromName,
        from_whom: given.fromWhom,
        from_person: given.fromPerson,
      },
      ...{
        grounds: given.grounds,
        received_on: given.receivedOn,
        recorded_at: tx.at,
        recorded_by: tx.scope.personId ?? '',
      },
    })
    .execute();
  return id;
}

/** Opens a stage; false where that stage is open already (S24). */
export async function insertStage(
  tx: Tx,
  appeal: Pick<Appeal, 'id' | 'incidentId' | 'sanctionId'>,
  stage: { nth: number; stage: Stage; withId: string; dueOn: string },
): Promise<boolean> {
  const done = await tx.db
    .insertInto('appeal_stage')
    .values({
      ...{ school_id: tx.scope.schoolId, appeal_id: appeal.id, nth: stage.nth, stage: stage.stage },
      ...{ incident_id: appeal.incidentId, sanction_id: appeal.sanctionId, with_id: stage.withId, due_on: stage.dueOn },
      ...{ opened_at: tx.at, opened_by: tx.scope.personId ?? '' },
    })
    .onConflict((at) => at.columns(['school_id', 'appeal_id', 'nth']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Decides a stage; false where it is decided already (S24). */
export async function insertDecision(
  tx: Tx,
  appeal: Pick<Appeal, 'id' | 'against'>,
  decision: { nth: number; outcome: Outcome; because: string },
): Promise<boolean> {
  const done = await tx.db
    .insertInto('appeal_decision')
    .values({
      ...{ school_id: tx.scope.schoolId, appeal_id: appeal.id, nth: decision.nth, against: appeal.against },
      ...{
        decided_by: tx.scope.personId ?? '',
        decided_at: tx.at,
        outcome: decision.outcome,
        because: decision.because,
      },
    })
    .onConflict((at) => at.columns(['school_id', 'appeal_id', 'nth']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Somebody to whom an appeal can go. */
export interface Hearer {
  personId: string;
  name: string;
  role: string;
}

/** Those whose role hears appeals, by their role and name, each once. */
export async function listHearers(tx: Tx, roles: readonly string[]): Promise<Hearer[]> {
  const day = tx.at.toISOString().slice(0, 10);
  const rows = await tx.db
    .selectFrom('person_role as r')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'r.school_id').onRef('p.id', '=', 'r.person_id'))
    .select(['r.person_id', 'r.role', named('p').as('name')])
    .where('r.school_id', '=', tx.scope.schoolId)
    .where('r.role', 'in', roles)
    .where('p.status', '=', 'active')
    .where('r.starts_on', '<=', day)
    .where((is) => is.or([is('r.ends_on', 'is', null), is('r.ends_on', '>=', day)]))
    .orderBy('r.role')
    .orderBy('p.family_name')
    .execute();
  return rows
    .filter(({ person_id: id }, at) => rows.findIndex((other) => other.person_id === id) === at)
    .map(({ person_id, role, name }) => ({ personId: person_id, role, name: name ?? NAMELESS }));
}

/** Somebody of the roll by their full name, where exactly one has it: so that whoever brings an appeal never decides it. */
export async function findByName(tx: Tx, name: string): Promise<string | null> {
  const rows = await tx.db
    .selectFrom('person as p')
    .select('p.id')
    .where('p.school_id', '=', tx.scope.schoolId)
    .where(sql<boolean>`lower(p.given_name || ' ' || p.family_name) = ${name.trim().toLowerCase()}`)
    .limit(2)
    .execute();
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}
