import { sql } from 'kysely';
import { fullName } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { type Body, type CustodyStep, STEPS, type Step } from './exhibits.ts';

/** What a step says beside itself. */
export interface StepDetails {
  effectiveAt?: Date;
  body?: Body | null;
  whom?: string | null;
  badge?: string | null;
  reference?: string | null;
  place?: string | null;
  words?: string | null;
}

/** Adds a step of custody by whoever acts. */
export async function addCustody(tx: Tx, exhibitId: string, step: Step, details: StepDetails = {}): Promise<void> {
  const { effectiveAt = tx.at, ...rest } = details;
  await tx.db
    .insertInto('exhibit_step')
    .values({
      ...{ school_id: tx.scope.schoolId, exhibit_id: exhibitId, id: newId(tx.at), step },
      ...{ effective_at: effectiveAt, recorded_at: tx.at, person_id: tx.scope.personId, ...rest },
    })
    .execute();
}

/** The custody of the exhibit `x` of a query, in the order in which it was recorded: with it, in one statement. */
export const custodyOfX = sql<CustodyJson[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'step', s.step, 'effectiveAt', s.effective_at, 'recordedAt', s.recorded_at,
    'byId', s.person_id, 'by', p.given_name || ' ' || p.family_name, 'body', s.body, 'whom', s.whom, 'badge', s.badge, 'reference', s.reference, 'place', s.place, 'words', s.words)
    order by s.recorded_at, array_position(${Object.keys(STEPS)}::text[], s.step), s.id), '[]')
  from exhibit_step s left join person p on p.school_id = s.school_id and p.id = s.person_id
  where s.school_id = x.school_id and s.exhibit_id = x.id)`;

/** A step as JSON has it. */
type CustodyJson = Omit<CustodyStep, 'effectiveAt' | 'recordedAt'> & { effectiveAt: string; recordedAt: string };

/** Steps with their times. */
export function custodyFrom(steps: readonly CustodyJson[]): CustodyStep[] {
  return steps.map(({ effectiveAt, recordedAt, ...step }) => ({
    ...{ ...step, effectiveAt: new Date(effectiveAt), recordedAt: new Date(recordedAt) },
  }));
}

/** When this scope's person last asked to look at it. */
export async function findMyLook(tx: Tx, exhibitId: string): Promise<Date | undefined> {
  const row = await tx.db
    .selectFrom('exhibit_step')
    .select((is) => is.fn.max('recorded_at').as('at'))
    .where('school_id', '=', tx.scope.schoolId)
    .where('exhibit_id', '=', exhibitId)
    .where('step', '=', 'shown')
    .where('person_id', '=', tx.scope.personId)
    .executeTakeFirst();
  return row?.at ?? undefined;
}

/** Opening a locked file: asked for by one, decided by another. */
export interface Unlock {
  id: string;
  because: string;
  requestedBy: { id: string; name: string | null };
  requestedAt: Date;
  state: 'asked' | 'given' | 'refused';
  decidedBy: string | null;
  decidedAt: Date | null;
  endsAt: Date | null;
  answer: string | null;
}

/** What was asked and decided about a locked file, the last first. */
export async function listUnlocks(tx: Tx, exhibitId: string): Promise<Unlock[]> {
  const rows = await tx.db
    .selectFrom('exhibit_unlock as u')
    .leftJoin('person as r', (join) =>
      join.onRef('r.school_id', '=', 'u.school_id').onRef('r.id', '=', 'u.requested_by'),
    )
    .leftJoin('person as d', (join) => join.onRef('d.school_id', '=', 'u.school_id').onRef('d.id', '=', 'u.decided_by'))
    .selectAll('u')
    .select([fullName('r').as('requester'), fullName('d').as('decider')])
    .where('u.school_id', '=', tx.scope.schoolId)
    .where('u.exhibit_id', '=', exhibitId)
    .orderBy('u.requested_at', 'desc')
    .orderBy('u.id', 'desc')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, because: row.because, requestedBy: { id: row.requested_by, name: row.requester } },
    ...{ requestedAt: row.requested_at, state: row.state as Unlock['state'], decidedBy: row.decider },
    ...{ decidedAt: row.decided_at, endsAt: row.ends_at, answer: row.answer },
  }));
}

/** Asks for a locked file to be opened. */
export async function insertUnlock(tx: Tx, exhibitId: string, because: string): Promise<void> {
  await tx.db
    .insertInto('exhibit_unlock')
    .values({
      ...{ school_id: tx.scope.schoolId, id: newId(tx.at), exhibit_id: exhibitId, because },
      ...{ requested_by: tx.scope.personId ?? '', requested_at: tx.at },
    })
    .execute();
}

/** Decides one that still waits; false when somebody was quicker (S24). */
export async function decideUnlock(
  tx: Tx,
  id: string,
  decision: { state: 'given'; factorAt: Date; endsAt: Date } | { state: 'refused'; answer: string },
): Promise<boolean> {
  const given = decision.state === 'given' ? decision : null;
  const { numUpdatedRows } = await tx.db
    .updateTable('exhibit_unlock')
    .set({
      ...{ state: decision.state, decided_by: tx.scope.personId, decided_at: tx.at },
      ...(given && { factor_at: given.factorAt, ends_at: given.endsAt }),
      ...(decision.state === 'refused' && { answer: decision.answer }),
    })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Whether this scope's person counts as a second one for this file, beside whoever asked (S8). */
export async function isSecond(tx: Tx, exhibitId: string, requesterId: string): Promise<boolean> {
  const { schoolId, personId } = tx.scope;
  const { rows } = await sql<{
    is: boolean;
  }>`select is_second_at_vault(${schoolId}, ${exhibitId}, ${personId}, ${requesterId}, ${tx.at}) as is`.execute(tx.db);
  return rows[0]?.is === true;
}
