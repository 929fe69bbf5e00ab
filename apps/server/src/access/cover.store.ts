import { sql } from 'kysely';
import { schoolDate } from '../kernel/school-time.ts';
import { isAway } from './holders.store.ts';
import type { Tx } from './transact.ts';

/** Somebody who stands in from one day to another. */
export interface Cover {
  id: string;
  deputyId: string;
  name: string;
  from: string;
  to: string;
  /** Has left, cannot sign in today, or holds no role: ending it and naming somebody else is the way. */
  away: boolean;
}

/** Who stands in today: nobody who has left, or cannot sign in and would not find what they are told of. */
export async function listStandIns(tx: Tx): Promise<string[]> {
  return (await standingIn(tx)).map(({ deputyId }) => deputyId);
}

/** The same with their names. */
export const standingIn = async (tx: Tx): Promise<Cover[]> =>
  (await listCovers(tx)).filter(({ from, away }) => from <= schoolDate(tx.at) && !away);

/** Everybody who is named for today or later, also who cannot any more. */
export async function listCovers(tx: Tx): Promise<Cover[]> {
  const rows = await tx.db
    .selectFrom('cover as c')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'c.school_id').onRef('p.id', '=', 'c.deputy_id'))
    .select([
      'c.id',
      'c.deputy_id',
      'c.from_on',
      'c.to_on',
      sql<string>`p.given_name || ' ' || p.family_name`.as('name'),
      isAway(tx).as('away'),
    ])
    .where('c.school_id', '=', tx.scope.schoolId)
    .where('c.ended_at', 'is', null)
    .where('c.to_on', '>=', schoolDate(tx.at))
    .orderBy('c.from_on')
    .orderBy('c.id')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, deputyId: row.deputy_id, name: row.name, from: row.from_on, to: row.to_on, away: row.away },
  }));
}
