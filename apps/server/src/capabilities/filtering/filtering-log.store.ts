import { type Selectable, sql } from 'kysely';
import { type Named, namedOf } from '../../access/names.store.ts';
import { keepSeries, lockSeries } from '../../access/series.store.ts';
import type { Tx } from '../../access/transact.ts';
import type { FilterChange } from '../../db/schema.generated.ts';
import { newId } from '../../kernel/ids.ts';
import { type Proposal, proposalSchema } from './filtering-changes.ts';
import type { Simulation } from './filtering-simulation.ts';

/** What a change can have come to. */
export type ChangeState = 'asked' | 'approved' | 'refused' | 'withdrawn' | 'lapsed';

/** One change, with the names of those who had a part in it. */
export interface ChangeRow {
  id: string;
  number: number;
  kind: Proposal['kind'];
  proposal: Proposal;
  reason: string;
  /** SHA-256 as the database wrote it down, hexadecimal. */
  hash: string;
  opens: boolean;
  aboutPerson: { id: string; name: string } | null;
  /** Who asked; one who has left takes nothing back any more, so that whoever decides is told. */
  requester: { id: string; name: string; hasLeft: boolean };
  requestedAt: Date;
  requestId: string | null;
  simulation: Simulation | null;
  state: ChangeState;
  inForceAt: Date | null;
  emergency: boolean;
  signBy: Date | null;
  decidedBy: { id: string; name: string } | null;
  decidedAt: Date | null;
  answer: string | null;
  ended: { at: Date; by: string; reason: string } | null;
  /** What it opens stays blocked, for the law closes it (filtering-illegal.service.ts). */
  isShut?: true;
}

/** All changes that this reader sees, with names. */
export function changes(tx: Tx) {
  return tx.db
    .selectFrom('filter_change as c')
    .leftJoin('filter_change_end as e', (join) =>
      join.onRef('e.school_id', '=', 'c.school_id').onRef('e.change_id', '=', 'c.id'),
    )
    .selectAll('c')
    .select(['e.ended_at', 'e.ended_by', 'e.reason as end_reason'])
    .where('c.school_id', '=', tx.scope.schoolId);
}

type Row = Selectable<FilterChange> & {
  ended_at: Date | null;
  ended_by: string | null;
  end_reason: string | null;
};

/** Whoever reads the log may not see the roll: a colleague is then a colleague. */
const NAMELESS = 'A colleague';

/** Changes from their rows, with the names of everybody in them, asked for once. */
export async function changesOf(tx: Tx, rows: readonly Row[]): Promise<ChangeRow[]> {
  const ids = rows.flatMap((row) => [row.requester_id, row.decided_by, row.about_person, row.ended_by]);
  const people = await namedOf(tx, ids);
  return rows.map((row) => changeOf(row, (id) => people.get(id ?? '')));
}

function changeOf(row: Row, personOf: (id: string | null) => Named | undefined): ChangeRow {
  const nameOf = (id: string | null) => personOf(id)?.name;
  return {
    id: row.id,
    number: row.number,
    kind: row.kind as Proposal['kind'],
    proposal: proposalSchema.parse(row.proposal),
    reason: row.reason,
    hash: row.hash.toString('hex'),
    opens: row.opens,
    aboutPerson: row.about_person ? { id: row.about_person, name: nameOf(row.about_person) ?? 'A pupil' } : null,
    requester: { id: row.requester_id, name: NAMELESS, hasLeft: false, ...personOf(row.requester_id) },
    requestedAt: row.requested_at,
    requestId: row.request_id,
    simulation: row.simulation as Simulation | null,
    state: row.state as ChangeState,
    inForceAt: row.in_force_at,
    emergency: row.emergency,
    signBy: row.sign_by,
    decidedBy: row.decided_by ? { id: row.decided_by, name: nameOf(row.decided_by) ?? NAMELESS } : null,
    decidedAt: row.decided_at,
    answer: row.answer,
    ended: row.ended_at && { at: row.ended_at, by: nameOf(row.ended_by) ?? NAMELESS, reason: row.end_reason ?? '' },
  };
}

/** What is stored of a change when it is asked for. */
export interface NewChange {
  proposal: Proposal;
  reason: string;
  requesterId: string;
  requestId: string | null;
  simulation: Simulation | null;
  /** An emergency works at once, and wants its second person by this moment. */
  signBy: Date | null;
}

/** Stores a change that is asked for, under the next number of the school. */
export async function insertChange(tx: Tx, change: NewChange): Promise<{ id: string; number: number }> {
  const last = (await lockSeries(tx, ['C'])).get('C') ?? 0;
  const [id, number] = [newId(tx.at), last + 1];
  await tx.db
    .insertInto('filter_change')
    .values({
      school_id: tx.scope.schoolId,
      id,
      number,
      kind: change.proposal.kind,
      proposal: JSON.stringify(change.proposal),
      reason: change.reason,
      requester_id: change.requesterId,
      requested_at: tx.at,
      request_id: change.requestId,
      simulation: change.simulation && JSON.stringify(change.simulation),
      state: 'asked',
      in_force_at: change.signBy && tx.at,
      emergency: change.signBy !== null,
      sign_by: change.signBy,
    })
    .execute();
  await keepSeries(tx, new Map([['C', number]]));
  return { id, number };
}

/** One change; undefined where there is none for this reader. */
export async function findChange(tx: Tx, id: string): Promise<ChangeRow | undefined> {
  return (await changesOf(tx, await changes(tx).where('c.id', '=', id).execute()))[0];
}

/** One that was just stored. */
export async function getChange(tx: Tx, id: string): Promise<ChangeRow> {
  const found = await findChange(tx, id);
  if (!found) throw new Error('A change that was just stored is not there.');
  return found;
}

/** The same, held until this unit of work is over: of two who decide at once the second finds it decided (S24). */
export async function lockChange(tx: Tx, id: string): Promise<ChangeRow | undefined> {
  await tx.db
    .selectFrom('filter_change')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .forUpdate()
    .execute();
  return findChange(tx, id);
}

/** Whether this is somebody who is at the school now. */
export async function isAtSchool(tx: Tx, personId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('person')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', personId)
    .where('status', '=', 'active')
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether the database takes this person for a second one beside the requester (migration 0015). */
export async function isSecondPerson(tx: Tx, requesterId: string): Promise<boolean> {
  const { schoolId, personId } = tx.scope;
  const { rows } = await sql<{ second: boolean }>`
    select is_second_person(${schoolId}::uuid, ${personId}::uuid, ${requesterId}::uuid, ${tx.at}) as second`.execute(
    tx.db,
  );
  return rows[0]?.second === true;
}

/** The same of several others: whether one of these would be taken. */
export async function isOneSecondPerson(tx: Tx, others: readonly string[], requesterId: string): Promise<boolean> {
  const { rows } = await sql<{ one: boolean }>`
    select exists (select from unnest(${[...others]}::uuid[]) other
      where is_second_person(${tx.scope.schoolId}::uuid, other, ${requesterId}::uuid, ${tx.at})) as one`.execute(tx.db);
  return rows[0]?.one === true;
}

/** Whether no sanction stands behind it that waits for its own second person, was refused or lifted; as the database asks, past what the reader sees. */
export async function withdrawalStands(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ stands: boolean }>`
    select withdrawal_stands(${tx.scope.schoolId}::uuid, ${id}::uuid) as stands`.execute(tx.db);
  return rows[0]?.stands === true;
}

/** Puts a change into force with its second person, exactly as it was asked: the database compares the hash. */
export async function approveRow(
  tx: Tx,
  change: { id: string; hash: string; emergency: boolean; answer: string | null },
  factorAt: Date,
): Promise<void> {
  await tx.db
    .updateTable('filter_change')
    .set({
      state: 'approved',
      approver_id: tx.scope.personId,
      approved_hash: Buffer.from(change.hash, 'hex'),
      factor_at: factorAt,
      decided_by: tx.scope.personId,
      decided_at: tx.at,
      answer: change.answer,
      ...(change.emergency ? {} : { in_force_at: tx.at }),
    })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', change.id)
    .where('state', 'in', ['asked', 'lapsed'])
    .execute();
}

/** Refuses a change, or takes one's own back. */
export async function closeRow(
  tx: Tx,
  id: string,
  as: { state: 'refused' | 'withdrawn'; answer: string | null },
): Promise<void> {
  await tx.db
    .updateTable('filter_change')
    .set({ state: as.state, answer: as.answer, decided_by: tx.scope.personId, decided_at: tx.at })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('state', 'in', ['asked', 'lapsed'])
    .execute();
}

/** Closes again before its time what was opened. */
export async function insertEnd(tx: Tx, id: string, reason: string): Promise<boolean> {
  const done = await tx.db
    .insertInto('filter_change_end')
    .values({
      school_id: tx.scope.schoolId,
      change_id: id,
      ended_at: tx.at,
      ended_by: tx.scope.personId ?? '',
      reason,
    })
    .onConflict((at) => at.columns(['school_id', 'change_id']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Ends before its time what was closed for one person by a decision about them. */
export async function insertWithdrawalEnd(tx: Tx, id: string, reason: string): Promise<void> {
  await tx.db
    .insertInto('filter_change_end')
    .values({
      ...{ school_id: tx.scope.schoolId, change_id: id, kind: 'internet', opens: false },
      ...{ ended_at: tx.at, ended_by: tx.scope.personId ?? '', reason },
    })
    .execute();
}

/** Notes of emergencies that open, and that nobody signed for in time, that they are over. */
export async function lapseOverdue(tx: Tx): Promise<{ id: string; number: number; signBy: Date }[]> {
  const rows = await tx.db
    .updateTable('filter_change')
    .set((is) => ({ state: 'lapsed', decided_at: is.ref('sign_by') }))
    .where('school_id', '=', tx.scope.schoolId)
    .where('state', '=', 'asked')
    .where('emergency', '=', true)
    .where('opens', '=', true)
    .where('sign_by', '<=', tx.at)
    .returning(['id', 'number', 'sign_by'])
    .execute();
  return rows.map(({ id, number, sign_by }) => ({ id, number, signBy: sign_by ?? tx.at }));
}
