import type { Ground } from '../db/ground.ts';
import type { Tx } from './transact.ts';

/** The ids of all schools, oldest first: jobs go through them one at a time, each under a scope of its own. */
export async function listSchoolIds(ground: Ground): Promise<string[]> {
  const { rows } = await ground.pool.query<{ school_id: string }>('select school_id from all_schools()');
  return rows.map((row) => row.school_id);
}

/** The name of the school of this scope; undefined when there is no such school. */
export async function findSchoolName(tx: Tx): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('school')
    .select('name')
    .where('school_id', '=', tx.scope.schoolId)
    .executeTakeFirst();
  return row?.name;
}

/** The name of a school that there is. */
export async function getSchoolName(tx: Tx): Promise<string> {
  const name = await findSchoolName(tx);
  if (name === undefined) throw new Error('There is no such school.');
  return name;
}

/** When the school of this scope began here. */
export async function schoolBegan(tx: Tx): Promise<Date> {
  const { created_at: began } = await tx.db
    .selectFrom('school')
    .select('created_at')
    .where('school_id', '=', tx.scope.schoolId)
    .executeTakeFirstOrThrow();
  return began;
}
