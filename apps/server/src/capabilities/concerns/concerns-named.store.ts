import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import type { ConcernDesk } from './concerns.ts';
import type { LineRoute, Standing } from './concerns-routing.ts';

/** Whose work a concern is now. */
export async function findStanding(tx: Tx, id: string): Promise<Standing> {
  const row = await tx.db
    .selectFrom('concern')
    .select(['desk', 'readers', 'hidden_from'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { desk: row.desk as ConcernDesk, readers: row.readers, hiddenFrom: row.hidden_from };
}

/** All whom the lines of a concern name that this scope sees; with `leave` they are left out of it from now on. None where somebody else has it in hand. */
export async function leaveOutNamed(tx: Tx, id: string, { leave, added, toDesk }: LineRoute): Promise<string[]> {
  const { rows } = await sql<{ named: string[] | null }>`select leave_out_named(${tx.scope.schoolId}, ${id}, ${leave},
    ${[...added]}::uuid[], ${toDesk}::text) as named`.execute(tx.db);
  return rows[0]?.named ?? [];
}

/** Leaves somebody out who has it before them, and gives it to those who then have it; false where it is decided, or they are left out already. */
export async function leaveConcern(tx: Tx, id: string, whom: string, { added, toDesk }: LineRoute): Promise<boolean> {
  const { rows } = await sql<{ left: boolean }>`select leave_concern(${tx.scope.schoolId}, ${id}, ${whom}, ${tx.at},
    ${[...added]}::uuid[], ${toDesk}::text) as left`.execute(tx.db);
  return rows[0]?.left ?? false;
}

/** Leaving them out, and nothing else. */
export const LEAVE: LineRoute = { leave: true, added: [], toDesk: null };

/** Only whom they name. */
export const LOOK: LineRoute = { leave: false, added: [], toDesk: null };
