import { sql } from 'kysely';
import { schoolDate } from '../kernel/school-time.ts';
import { isAway } from './holders.store.ts';
import { givenDuties } from './roles.ts';
import { rolesThatMay } from './roles-that-may.ts';
import { readSettings } from './settings.store.ts';
import type { Tx } from './transact.ts';

/** Who knows the joining code in use and should not, by name, and which code it is: empty where nobody does. */
export interface LeftKnowing {
  names: string[];
  code: string;
}

/**
 * The names of those who know the agents' joining code in use and do not look after agents any more: they have left, cannot sign in, or have another
 * role now (S12). In order of name; nobody for whoever does not look after agents either.
 */
export async function listLeftKnowing(tx: Tx): Promise<LeftKnowing> {
  const today = schoolDate(tx.at);
  const looksAfterThem = rolesThatMay('sensors.manage', givenDuties(await readSettings(tx)));
  const rows = await tx.db
    .selectFrom('joining_code as c')
    .innerJoin('joining_code_seen as k', (join) =>
      join.onRef('k.school_id', '=', 'c.school_id').onRef('k.code_id', '=', 'c.id'),
    )
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'k.school_id').onRef('p.id', '=', 'k.person_id'))
    .select(['c.id', 'p.given_name', 'p.family_name'])
    .where('c.school_id', '=', tx.scope.schoolId)
    .where('c.ended_at', 'is', null)
    .where((is) =>
      is.or([
        isAway(tx),
        is.not(
          is.exists(
            is
              .selectFrom('person_role as h')
              .select(sql`1`.as('one'))
              .whereRef('h.school_id', '=', 'p.school_id')
              .whereRef('h.person_id', '=', 'p.id')
              .where('h.role', 'in', looksAfterThem)
              .where('h.starts_on', '<=', today)
              .where(({ or, eb }) => or([eb('h.ends_on', 'is', null), eb('h.ends_on', '>=', today)])),
          ),
        ),
      ]),
    )
    .orderBy('p.family_name')
    .orderBy('p.given_name')
    .execute();
  return { names: rows.map(({ given_name, family_name }) => `${given_name} ${family_name}`), code: rows[0]?.id ?? '' };
}
