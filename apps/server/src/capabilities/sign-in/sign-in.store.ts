import { systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';

/** What the sign-in page may say of this server before anybody is known: the one school there is, that there are several, or none. */
export type Welcome = { schools: 'none' | 'several' } | { schools: 'one'; name: string; idleMinutes: number };

/** Reads what the sign-in page shows. */
export async function readWelcome(ground: Ground): Promise<Welcome> {
  const { rows } = await ground.pool.query<{ school_id: string }>('select school_id from all_schools() limit 2');
  const only = rows[0];
  if (!only) return { schools: 'none' };
  if (rows.length > 1) return { schools: 'several' };
  return transact(ground, systemScope('sign-in', only.school_id), async (tx) => {
    const school = await tx.db
      .selectFrom('school')
      .select('name')
      .where('school_id', '=', tx.scope.schoolId)
      .executeTakeFirstOrThrow();
    const settings = await readSettings(tx);
    return { schools: 'one', name: school.name, idleMinutes: settings['security.idleMinutes'] };
  });
}
