import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';

/** That somebody is responsible for a pupil, seen from the page of one of the two: `person` is the other. */
export interface Responsibility {
  id: string;
  parent_id: string;
  pupil_id: string;
  given_name: string;
  family_name: string;
  status: 'active' | 'left';
  class_name: string | null;
  checked_on: string;
  checked_how: string;
  by: string;
  ended_at: Date | null;
  ended_because: string | null;
}

/** Whose parent somebody is, or who a pupil's parents are, the ended ones last. */
export async function listResponsibility(tx: Tx, as: 'parent' | 'pupil', personId: string): Promise<Responsibility[]> {
  const [own, other] =
    as === 'parent' ? (['r.parent_id', 'r.pupil_id'] as const) : (['r.pupil_id', 'r.parent_id'] as const);
  const rows = await tx.db
    .selectFrom('parental_responsibility as r')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'r.school_id').onRef('p.id', '=', other))
    .innerJoin('person as w', (join) =>
      join.onRef('w.school_id', '=', 'r.school_id').onRef('w.id', '=', 'r.recorded_by'),
    )
    .select(['r.id', 'r.parent_id', 'r.pupil_id', 'r.checked_on', 'r.checked_how', 'r.ended_at', 'r.ended_because'])
    .select(['p.given_name', 'p.family_name', 'p.status', 'p.class_name'])
    .select(sql<string>`w.given_name || ' ' || w.family_name`.as('by'))
    .where('r.school_id', '=', tx.scope.schoolId)
    .where(own, '=', personId)
    .orderBy(sql`r.ended_at is not null`)
    .orderBy('p.name_key')
    .orderBy('r.id')
    .execute();
  return rows as Responsibility[];
}

/** Notes that somebody is responsible for these pupils; who is recorded already stays as recorded. Returns the pupils who are new. */
export async function insertResponsibility(
  tx: Tx,
  parentId: string,
  given: { pupilIds: readonly string[]; checkedOn: string; checkedHow: string },
): Promise<string[]> {
  const rows = given.pupilIds.map((pupil_id) => ({
    ...{ school_id: tx.scope.schoolId, id: newId(tx.at), parent_id: parentId, pupil_id },
    ...{ checked_on: given.checkedOn, checked_how: given.checkedHow },
    ...{ recorded_at: tx.at, recorded_by: tx.scope.personId ?? '' },
  }));
  const done = await tx.db
    .insertInto('parental_responsibility')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['school_id', 'parent_id', 'pupil_id']).where('ended_at', 'is', null).doNothing(),
    )
    .returning('pupil_id')
    .execute();
  return done.map(({ pupil_id }) => pupil_id);
}

/** Whose parent somebody is, by the id of what was recorded; undefined where it is not there or has ended. */
export function findOpen(tx: Tx, id: string): Promise<{ parent_id: string; pupil_id: string } | undefined> {
  return tx.db
    .selectFrom('parental_responsibility')
    .select(['parent_id', 'pupil_id'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
}

/** Ends it, if nobody was quicker. */
export async function endResponsibility(tx: Tx, id: string, because: string): Promise<boolean> {
  const done = await tx.db
    .updateTable('parental_responsibility')
    .set({ ended_at: tx.at, ended_by: tx.scope.personId, ended_because: because })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** A parent, as far as their leaving needs it. */
export interface LeavingParent {
  id: string;
  version: number;
  given_name: string;
  family_name: string;
  /** Whether they can sign in until then. */
  has_account: boolean;
}

/** Parents at the school who are recorded as such of one of these pupils, and of nobody who stays when these have left. */
export async function listParentsWithout(tx: Tx, pupilIds: readonly string[]): Promise<LeavingParent[]> {
  if (!pupilIds.length) return [];
  const { rows } = await sql<LeavingParent>`
    select p.id, p.version, p.given_name, p.family_name,
      exists (select from account a where a.id = p.account_id and a.ended_at is null) as has_account
    from person p
    where p.school_id = ${tx.scope.schoolId} and p.kind = 'parent' and p.status = 'active'
      and p.id in (select r.parent_id from parental_responsibility r where r.school_id = ${tx.scope.schoolId} and r.ended_at is null
        and r.pupil_id = any (${[...pupilIds]}::uuid[]))
      and not exists (select from parental_responsibility r join person c on c.school_id = r.school_id and c.id = r.pupil_id
        where r.school_id = p.school_id and r.parent_id = p.id and r.ended_at is null and c.status = 'active' and c.id <> all (${[...pupilIds]}::uuid[]))
    order by p.name_key, p.id`.execute(tx.db);
  return rows;
}

/** Whether somebody is recorded as responsible for a pupil who is at the school. */
export async function hasChildHere(tx: Tx, parentId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('parental_responsibility as r')
    .innerJoin('person as c', (join) => join.onRef('c.school_id', '=', 'r.school_id').onRef('c.id', '=', 'r.pupil_id'))
    .select('r.id')
    .where('r.school_id', '=', tx.scope.schoolId)
    .where('r.parent_id', '=', parentId)
    .where('r.ended_at', 'is', null)
    .where('c.status', '=', 'active')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
