import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';

/** Somebody in a role that they hold. */
interface InRole {
  personId: string;
  role: string;
}

/** Whether of these there are two whom the database takes for two people, the one signing in a role of the first list and the other in one of the second (S8). */
export async function mayBothSign(tx: Tx, first: readonly InRole[], second: readonly InRole[]): Promise<boolean> {
  const school = tx.scope.schoolId;
  const { rows } = await sql<{ both: boolean }>`
    select exists (select
      from unnest(${first.map((each) => each.personId)}::uuid[], ${first.map((each) => each.role)}::text[]) f (person, role)
      cross join unnest(${second.map((each) => each.personId)}::uuid[], ${second.map((each) => each.role)}::text[]) s (person, role)
      where not one_hand(${school}::uuid, f.person, s.person, f.role, s.role, ${tx.at})
        and not same_hand(${school}::uuid, f.person, s.person, ${tx.at})) as both`.execute(tx.db);
  return rows[0]?.both === true;
}

/** Whether one of these may approve what another of them asks of the filter (R82). */
export async function mayOneApprove(tx: Tx, holders: readonly InRole[]): Promise<boolean> {
  const people = [...new Set(holders.map(({ personId }) => personId))];
  const { rows } = await sql<{ may: boolean }>`
    select exists (select from unnest(${people}::uuid[]) asks cross join unnest(${people}::uuid[]) approves
      where is_second_person(${tx.scope.schoolId}::uuid, approves, asks, ${tx.at})) as may`.execute(tx.db);
  return rows[0]?.may === true;
}
