import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { Assignment, Became, Investigation, Outcome, Pass, Report } from './investigations.ts';

const nameOf = (column: string) =>
  sql<string | null>`(select n.given_name || ' ' || n.family_name from person n
    where n.school_id = v.school_id and n.id = ${sql.ref(column)})`;

type Raw<Row> = {
  [Key in keyof Row]: Row[Key] extends Date ? string : Row[Key] extends Date | null ? string | null : Row[Key];
};

const assignments = sql<
  Raw<Assignment>[]
>`(select coalesce(jsonb_agg(jsonb_build_object('nth', a.nth, 'investigatorId', a.investigator_id,
    'investigator', ${nameOf('a.investigator_id')}, 'dueOn', a.due_on, 'because', a.because, 'givenAt', a.given_at) order by a.nth), '[]')
  from investigation_assignment a where a.school_id = v.school_id and a.investigation_id = v.id)`;
const reports = sql<
  Raw<Report>[]
>`(select coalesce(jsonb_agg(jsonb_build_object('edition', r.edition, 'substance', r.substance, 'findings', r.findings,
    'advice', r.advice, 'restsOn', r.rests_on, 'because', r.because, 'finishedAt', r.finished_at, 'finishedById', r.finished_by,
    'finishedBy', r.finished_by_name, 'hash', encode(r.hash, 'hex')) order by r.edition), '[]')
  from investigation_report r where r.school_id = v.school_id and r.investigation_id = v.id)`;
const passes = sql<
  Raw<Pass>[]
>`(select coalesce(jsonb_agg(jsonb_build_object('nth', p.nth, 'edition', p.edition, 'toId', p.to_id,
    'to', ${nameOf('p.to_id')}, 'words', p.words, 'passedAt', p.passed_at, 'passedById', p.passed_by, 'receivedAt', (
      select t.received_at from investigation_receipt t where t.school_id = p.school_id and t.investigation_id = p.investigation_id and t.nth = p.nth))
    order by p.nth), '[]')
  from investigation_pass p where p.school_id = v.school_id and p.investigation_id = v.id)`;
const outcome = sql<Raw<Outcome> | null>`(select jsonb_build_object('became', o.became, 'because', o.because, 'edition', o.edition, 'byId', o.to_id,
    'by', ${nameOf('o.to_id')}, 'at', o.decided_at)
  from investigation_outcome o where o.school_id = v.school_id and o.investigation_id = v.id)`;
const sanctions = sql<
  { id: string; step: string | null }[]
>`(select coalesce(jsonb_agg(jsonb_build_object('id', b.sanction_id, 'step', s.step) order by b.sanction_id), '[]')
  from investigation_sanction b left join sanction s on s.school_id = b.school_id and s.id = b.sanction_id
  where b.school_id = v.school_id and b.investigation_id = v.id
    and not exists (select from sanction_mistake m where m.school_id = b.school_id and m.sanction_id = b.sanction_id and m.says in ('recorded', 'agreed')))`;
const struck = sql<boolean>`exists (select from incident_person w where w.school_id = v.school_id and w.incident_id = v.incident_id
  and w.id = v.incident_person_id and w.struck_at is not null)`;

const investigations = (tx: Tx) =>
  tx.db
    .selectFrom('investigation as v')
    .select(['v.id', 'v.incident_id as incidentId', 'v.incident_person_id as rowId', 'v.subject_id as subjectId'])
    .select(['v.subject_name as subjectName', 'v.record', 'v.question', 'v.opened_at as openedAt'])
    .select([nameOf('v.opened_by').as('openedBy'), struck.as('struck'), assignments.as('assignments')])
    .select([reports.as('reports'), passes.as('passes'), outcome.as('outcome'), sanctions.as('sanctions')])
    .where('v.school_id', '=', tx.scope.schoolId);

type Row = Awaited<ReturnType<ReturnType<typeof investigations>['execute']>>[number];

const asInvestigation = (row: Row): Investigation => ({
  ...row,
  assignments: row.assignments.map((each) => ({ ...each, givenAt: new Date(each.givenAt) })),
  reports: row.reports.map((each) => ({ ...each, finishedAt: new Date(each.finishedAt) })),
  passes: row.passes.map((each) => ({
    ...each,
    passedAt: new Date(each.passedAt),
    receivedAt: each.receivedAt === null ? null : new Date(each.receivedAt),
  })),
  outcome: row.outcome && { ...row.outcome, at: new Date(row.outcome.at) },
});

/** One of them, or undefined. */
export async function findInvestigation(tx: Tx, id: string): Promise<Investigation | undefined> {
  const row = await investigations(tx).where('v.id', '=', id).executeTakeFirst();
  return row && asInvestigation(row);
}

/** Those of an incident, in order. */
export async function listInvestigations(tx: Tx, incidentId: string): Promise<Investigation[]> {
  const rows = await investigations(tx)
    .where('v.incident_id', '=', incidentId)
    .orderBy('v.opened_at')
    .orderBy('v.id')
    .execute();
  return rows.map(asInvestigation);
}

/** Whether this scope may know of any: asked first on a page that everybody opens, because what follows looks into eight tables and their policies. */
async function knowsOfAny(tx: Tx): Promise<boolean> {
  const query = tx.db.selectFrom('investigation').select('id').where('school_id', '=', tx.scope.schoolId).limit(1);
  return (await query.executeTakeFirst()) !== undefined;
}

/** All that this scope may know of and that wait for somebody, oldest first: whether their incident is under way is what the reader sees of it. */
export async function listWaiting(tx: Tx): Promise<(Investigation & { ownerId: string | null })[]> {
  if (!(await knowsOfAny(tx))) return [];
  const rows = await investigations(tx)
    .leftJoin('incident as i', (join) =>
      join.onRef('i.school_id', '=', 'v.school_id').onRef('i.id', '=', 'v.incident_id'),
    )
    .select('i.owner_id as ownerId')
    .where((is) =>
      is.or([
        is('i.id', 'is', null),
        is.and([is('i.state', 'not in', ['closed', 'merged']), is('i.frozen_at', 'is', null)]),
      ]),
    )
    .orderBy('v.opened_at')
    .orderBy('v.id')
    .limit(50)
    .execute();
  return rows.map(({ ownerId, ...row }) => ({ ...asInvestigation(row), ownerId }));
}

/** Somebody of an incident whom it may be about; undefined where they were struck out. */
export async function findSubject(
  tx: Tx,
  incidentId: string,
  rowId: string,
): Promise<{ personId: string | null; name: string; kind: string; part: string } | undefined> {
  return tx.db
    .selectFrom('incident_person')
    .select(['person_id as personId', 'name', 'kind', 'part'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('incident_id', '=', incidentId)
    .where('id', '=', rowId)
    .where('struck_at', 'is', null)
    .executeTakeFirst();
}

/** The row of the first person whom an incident says to be responsible; undefined where it says nobody. */
export async function findResponsible(tx: Tx, incidentId: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('incident_person')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('incident_id', '=', incidentId)
    .where('part', '=', 'responsible')
    .where('struck_at', 'is', null)
    .orderBy('id')
    .executeTakeFirst();
  return row?.id;
}

/** Whether whoever asks works this incident, as the policies have it. */
export async function worksIncident(tx: Tx, incidentId: string): Promise<boolean> {
  const { rows } = await sql<{ works: boolean }>`select works_incident(i) as works from incident i
    where i.school_id = ${tx.scope.schoolId}::uuid and i.id = ${incidentId}::uuid`.execute(tx.db);
  return rows[0]?.works ?? false;
}

/** What is opened: the person as the incident has them, and what is to be looked at. */
export interface NewInvestigation {
  incidentId: string;
  rowId: string;
  subjectId: string | null;
  subjectName: string;
  record: string;
  question: string;
}

/** Opens one; undefined where there is one of this person already (S24). */
export async function insertInvestigation(tx: Tx, given: NewInvestigation): Promise<string | undefined> {
  const id = newId(tx.at);
  const done = await tx.db
    .insertInto('investigation')
    .values({
      ...{ school_id: tx.scope.schoolId, id, incident_id: given.incidentId, incident_person_id: given.rowId },
      ...{
        subject_id: given.subjectId,
        subject_name: given.subjectName,
        record: given.record,
        question: given.question,
      },
      ...{ opened_at: tx.at, opened_by: tx.scope.personId ?? '' },
    })
    .onConflict((conflict) => conflict.columns(['school_id', 'incident_id', 'incident_person_id']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n ? id : undefined;
}

/** Whether somebody may take this part beside those who have the others, and is nobody's second name; as the database asks. */
export async function areApart(
  tx: Tx,
  investigationId: string,
  { investigator, receiver }: { investigator?: string; receiver?: string },
): Promise<boolean> {
  const { schoolId, personId } = tx.scope;
  const { rows } = await sql<{ apart: boolean }>`
    select investigation_other_hands(${schoolId}::uuid, ${investigationId}::uuid, ${investigator ?? null}::uuid, ${receiver ?? null}::uuid, ${tx.at})
      and (${receiver ?? null}::uuid is null or ${receiver ?? null}::uuid = ${personId}::uuid
        or not same_hand(${schoolId}::uuid, ${personId}::uuid, ${receiver ?? null}::uuid, ${tx.at})) as apart`.execute(
    tx.db,
  );
  return rows[0]?.apart === true;
}

/** Whether this edition of the report is its last: whoever has it before them is not shown that it was corrected since. */
export async function editionStands(tx: Tx, investigationId: string, edition: number): Promise<boolean> {
  const { rows } = await sql<{ stands: boolean }>`
    select investigation_stands(${tx.scope.schoolId}::uuid, ${investigationId}::uuid, ${edition}::integer) as stands`.execute(
    tx.db,
  );
  return rows[0]?.stands === true;
}

/** Gives it to somebody, by a day; false where somebody else did so meanwhile (S24). */
export async function insertAssignment(
  tx: Tx,
  investigationId: string,
  given: { nth: number; investigatorId: string; dueOn: string; because: string | null },
): Promise<boolean> {
  const done = await tx.db
    .insertInto('investigation_assignment')
    .values({
      ...{ school_id: tx.scope.schoolId, investigation_id: investigationId, nth: given.nth },
      ...{ investigator_id: given.investigatorId, due_on: given.dueOn, because: given.because },
      ...{ given_at: tx.at, given_by: tx.scope.personId ?? '' },
    })
    .onConflict((conflict) => conflict.columns(['school_id', 'investigation_id', 'nth']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Passes an edition on; false where somebody else did so meanwhile (S24). */
export async function insertPass(
  tx: Tx,
  investigationId: string,
  given: { nth: number; edition: number; toId: string; words: string | null },
): Promise<boolean> {
  const done = await tx.db
    .insertInto('investigation_pass')
    .values({
      ...{ school_id: tx.scope.schoolId, investigation_id: investigationId, nth: given.nth, edition: given.edition },
      ...{ to_id: given.toId, words: given.words, passed_at: tx.at, passed_by: tx.scope.personId ?? '' },
    })
    .onConflict((conflict) => conflict.columns(['school_id', 'investigation_id', 'nth']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Notes that the line manager opened it. */
export async function insertReceipt(
  tx: Tx,
  investigationId: string,
  { nth, edition, toId }: Pass,
  factorAt: Date,
): Promise<void> {
  await tx.db
    .insertInto('investigation_receipt')
    .values({
      ...{ school_id: tx.scope.schoolId, investigation_id: investigationId, nth, edition, to_id: toId },
      ...{ received_at: tx.at, factor_at: factorAt },
    })
    .onConflict((conflict) => conflict.columns(['school_id', 'investigation_id', 'nth']).doNothing())
    .execute();
}

/** Keeps what the line manager decided; false where it is decided already. */
export async function insertOutcome(
  tx: Tx,
  investigationId: string,
  { nth, edition, toId }: Pass,
  decided: { became: Became; because: string },
): Promise<boolean> {
  const done = await tx.db
    .insertInto('investigation_outcome')
    .values({
      ...{ school_id: tx.scope.schoolId, investigation_id: investigationId, nth, edition, to_id: toId },
      ...{ ...decided, decided_at: tx.at },
    })
    .onConflict((conflict) => conflict.columns(['school_id', 'investigation_id']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}
