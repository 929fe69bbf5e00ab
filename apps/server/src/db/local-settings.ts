import { sql, type Transaction } from 'kysely';
import { isId } from '../kernel/ids.ts';
import type { DB } from './schema.generated.ts';

/**
 * Runs SET LOCAL statements as the first of a transaction. Literals through the simple protocol, because SET takes no parameters and
 * Citus passes SET LOCAL on to its workers but not set_config(). The caller checks every literal.
 */
export async function setLocals(db: Transaction<DB>, statements: string): Promise<void> {
  await sql.raw(statements).execute(db);
}

/** The SET LOCAL statements of a scope (access/scope.ts). Literals, because SET takes no parameters; so each is checked first. */
export function scopeLiterals(scope: { schoolId: string; personId: string | null; rights: readonly string[] }): string {
  const person = scope.personId ?? '';
  if (!isId(scope.schoolId) || (person !== '' && !isId(person)))
    throw new Error('A scope holds something that is not an id.');
  return `set local app.schools = '${scope.schoolId}'; set local app.person = '${person}'; set local app.rights = '${rightsLiteral(scope.rights)}'`;
}

/** By the list itself: access/roles.ts has one for each set of roles, and a page has sixty units of work. */
const literals = new WeakMap<readonly string[], string>();

function rightsLiteral(rights: readonly string[]): string {
  const known = literals.get(rights);
  if (known !== undefined) return known;
  if (rights.some((right) => !/^[a-z]+\.[a-zA-Z]+$/.test(right))) throw new Error('A scope holds a malformed right.');
  const literal = rights.join(',');
  // Only what nobody can add to any more is the same list next time.
  literals.set(Object.freeze(rights), literal);
  return literal;
}
