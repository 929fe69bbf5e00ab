import type { Ground } from '../db/ground.ts';

/** The ids of all schools, oldest first: jobs go through them one at a time, each under a scope of its own. */
export async function listSchoolIds(ground: Ground): Promise<string[]> {
  const { rows } = await ground.pool.query<{ school_id: string }>('select school_id from all_schools()');
  return rows.map((row) => row.school_id);
}
