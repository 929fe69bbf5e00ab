import { sql } from 'kysely';
import { isAway } from '../../access/holders.store.ts';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { schoolDate } from '../../kernel/school-time.ts';

/** Somebody who stands in from one day to another. */
export interface Cover {
  id: string;
  deputyId: string;
  name: string;
  from: string;
  to: string;
  /** Cannot sign in today, or holds no role: ending it and naming somebody else is the way. */
  away: boolean;
}

function inForce(tx: Tx) {
  return tx.db
    .selectFrom('cover as c')
    .where('c.school_id', '=', tx.scope.schoolId)
    .where('c.ended_at', 'is', null)
    .where('c.to_on', '>=', schoolDate(tx.at));
}

/** Who stands in today: nobody who has left, or cannot sign in and would not find what they are told of. */
export async function listStandIns(tx: Tx): Promise<string[]> {
  return (await standingIn(tx)).map(({ deputyId }) => deputyId);
}

/** Their names. */
export async function namesOfStandIns(tx: Tx): Promise<string[]> {
  return (await standingIn(tx)).map(({ name }) => name);
}

const standingIn = async (tx: Tx) =>
  (await listCovers(tx)).filter(({ from, away }) => from <= schoolDate(tx.at) && !away);

/** Everybody who stands in today or later. */
export async function listCovers(tx: Tx): Promise<Cover[]> {
  const rows = await inForce(tx)
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'c.school_id').onRef('p.id', '=', 'c.deputy_id'))
    .select([
      'c.id',
      'c.deputy_id',
      'c.from_on',
      'c.to_on',
      sql<string>`p.given_name || ' ' || p.family_name`.as('name'),
      isAway(tx).as('away'),
    ])
    .where('p.status', '=', 'active')
    .orderBy('c.from_on')
    .orderBy('c.id')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, deputyId: row.deputy_id, name: row.name, from: row.from_on, to: row.to_on, away: row.away },
  }));
}

/** Names somebody who stands in. */
export async function insertCover(tx: Tx, cover: { deputyId: string; from: string; to: string }): Promise<string> {
  const id = newId(tx.at);
  await tx.db
    .insertInto('cover')
    .values({
      ...{ school_id: tx.scope.schoolId, id, deputy_id: cover.deputyId, from_on: cover.from, to_on: cover.to },
      ...{ made_by: tx.scope.personId ?? '', made_at: tx.at },
    })
    .execute();
  return id;
}

/** Ends it before its time; false when it had ended, or there is none. */
export async function endCover(tx: Tx, id: string): Promise<boolean> {
  const result = await tx.db
    .updateTable('cover')
    .set({ ended_at: tx.at, ended_by: tx.scope.personId })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
