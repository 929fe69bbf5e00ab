import { type RawBuilder, sql } from 'kysely';
import type { Tx } from './transact.ts';

/** Somebody by name; whoever `hasLeft` answers no more. */
export interface Named {
  name: string;
  hasLeft: boolean;
}

/** People by id, named; only whom this scope may see. */
export async function namedOf(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, Named>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  if (!wanted.length) return new Map();
  const rows = await tx.db
    .selectFrom('person')
    .select(['id', 'given_name', 'family_name', 'status'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', 'in', wanted)
    .execute();
  return new Map(
    rows.map((row) => [row.id, { name: `${row.given_name} ${row.family_name}`, hasLeft: row.status === 'left' }]),
  );
}

/** Names of people by id; only whom this scope may see. */
export async function namesOf(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  return new Map([...(await namedOf(tx, ids))].map(([id, { name }]) => [id, name]));
}

/** Who did something, for whoever did the same a moment later: "Somebody else" where it was nobody of the school, or nobody whom this scope may see. */
export async function whoDid(tx: Tx, personId: string | null): Promise<string> {
  return (personId === null ? undefined : (await namesOf(tx, [personId])).get(personId)) ?? 'Somebody else';
}

/**
 * The name of the person whom this column names (`c.decided_by`) within a query; null for whoever this reader does not see. Each brings the
 * policies of the roll into the plan, as a join does: for more than one name a row, `namesOf` asks once for all of them.
 */
export function nameBy(column: string): RawBuilder<string | null> {
  const [table = ''] = column.split('.');
  return sql<string | null>`(select named.given_name || ' ' || named.family_name from person named
    where named.school_id = ${sql.ref(`${table}.school_id`)} and named.id = ${sql.ref(column)})`;
}

/** The name of a person who was joined in under this alias, as the others of a query are; null where nobody was found. */
export function fullName(alias: string): RawBuilder<string | null> {
  return sql<string | null>`${sql.ref(`${alias}.given_name`)} || ' ' || ${sql.ref(`${alias}.family_name`)}`;
}

/** Everybody on the staff whom this scope sees, by family name: for a form that asks who did something. */
export function listStaff(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.db
    .selectFrom('person as p')
    .select(['p.id', sql<string>`p.given_name || ' ' || p.family_name`.as('name')])
    .where('p.school_id', '=', tx.scope.schoolId)
    .where('p.kind', '=', 'staff')
    .where('p.status', '=', 'active')
    .orderBy('p.family_name')
    .orderBy('p.given_name')
    .execute();
}
