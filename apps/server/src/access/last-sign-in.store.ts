import { type RawBuilder, sql } from 'kysely';
import type { Ground } from '../db/ground.ts';
import { schoolDate } from '../kernel/school-time.ts';
import { systemScope } from './scope.ts';
import { type Tx, transact } from './transact.ts';

/** Notes that somebody signed in today, once all that is asked of them was shown: the first time of a day writes, and no other. */
export async function noteLastSignIn(ground: Ground, who: { schoolId: string; personId: string }): Promise<void> {
  await transact(ground, systemScope('sign-in', who.schoolId), async (tx) => {
    const row = { school_id: who.schoolId, person_id: who.personId, day: schoolDate(tx.at) };
    await tx.db
      .insertInto('last_sign_in')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .columns(['school_id', 'person_id'])
          .doUpdateSet({ day: row.day })
          // A clock that was ahead wrote a day that has not come.
          .where(sql<boolean>`last_sign_in.day <> excluded.day`),
      )
      .execute();
  });
}

/** Whether the `person` of a query can sign in and never has, or not for a year: counted from their last day here, or from when they were let in. For scopes that are told. */
export function isUnused(tx: Tx, how: 'year' | 'never'): RawBuilder<boolean> {
  const last = sql`(select s.day from last_sign_in s where s.school_id = person.school_id and s.person_id = person.id)`;
  const isLong = sql<boolean>`greatest(${last}, a.created_at::date, a.let_in_at::date, person.created_at::date)
    < ${schoolDate(tx.at)}::date - interval '12 months'`;
  return sql<boolean>`(person.status = 'active' and exists (select from account a where a.id = person.account_id and a.ended_at is null
    and ${how === 'never' ? sql<boolean>`${last} is null` : isLong}))`;
}

/** How many people of the school can sign in, and how many of them do not. */
export async function countAccounts(tx: Tx): Promise<{ open: number; unused: number; never: number }> {
  const counted = await tx.db
    .selectFrom('person')
    .innerJoin('account', 'account.id', 'person.account_id')
    .select([
      sql<number>`count(*)::int`.as('open'),
      sql<number>`(count(*) filter (where ${isUnused(tx, 'year')}))::int`.as('unused'),
      sql<number>`(count(*) filter (where ${isUnused(tx, 'never')}))::int`.as('never'),
    ])
    .where('person.school_id', '=', tx.scope.schoolId)
    .where('person.status', '=', 'active')
    .where('account.ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return counted;
}
