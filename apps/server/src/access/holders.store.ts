import { type RawBuilder, sql } from 'kysely';
import { schoolDate } from '../kernel/school-time.ts';
import { ROLE_LIST, type Role } from './roles.ts';
import { type Tx, together } from './transact.ts';

/** A member of staff or governor with the roles they hold today. */
export interface Holder {
  personId: string;
  givenName: string;
  familyName: string;
  /** Both names, as they are shown. */
  name: string;
  roles: Role[];
}

/** Everybody who holds a role of staff or governors today, with their roles in the order of the table; only whom this scope may see. */
export async function listHolders(tx: Tx): Promise<Holder[]> {
  const today = schoolDate(tx.at);
  const rows = await tx.db
    .selectFrom('person_role as h')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'h.school_id').onRef('p.id', '=', 'h.person_id'))
    .select(['p.id', 'p.given_name', 'p.family_name', 'h.role'])
    .where('h.school_id', '=', tx.scope.schoolId)
    .where('p.status', '=', 'active')
    .where('h.starts_on', '<=', today)
    .where((is) => is.or([is('h.ends_on', 'is', null), is('h.ends_on', '>=', today)]))
    .where('h.role', 'not in', ['pupil', 'parent'])
    .orderBy('p.family_name')
    .orderBy('p.given_name')
    .orderBy('p.id')
    .execute();
  const holders = new Map<string, Holder>();
  for (const { id, given_name: givenName, family_name: familyName, role } of rows) {
    const holder = holders.get(id) ?? {
      ...{ personId: id, givenName, familyName, name: `${givenName} ${familyName}`, roles: [] },
    };
    holder.roles.push(role as Role);
    holders.set(id, holder);
  }
  return [...holders.values()].map((holder) => ({
    ...holder,
    // The database gives them as it finds them: without an order the same person is shown now by one role, now by another.
    roles: ROLE_LIST.filter((role) => holder.roles.includes(role)),
  }));
}

/**
 * Of these, those who can sign in today: whoever has no account here, or is kept from theirs for a while (R126), would never find what they are
 * given. For whatever is about to be given to somebody; what somebody already has stays theirs.
 */
export async function thoseSigningIn<Chosen extends { personId: string }>(
  tx: Tx,
  people: Promise<readonly Chosen[]>,
): Promise<Chosen[]> {
  const asked = sql<{ id: string }>`select id from not_signing_in(${schoolDate(tx.at)}::date) as id`.execute(tx.db);
  const [{ rows }, all] = await Promise.all([asked, people]);
  const kept = new Set(rows.map(({ id }) => id));
  return all.filter(({ personId }) => !kept.has(personId));
}

/** What whoever chose somebody by hand reads. */
export const CANNOT_SIGN_IN = 'They cannot sign in here, so they would not find it. Choose someone from the list';

/** Everybody who holds a role, and those of them who can sign in, asked at the same time: for `together()`. */
export function staffOf(tx: Tx): { holders: Promise<Holder[]>; there: Promise<Holder[]> } {
  const holders = listHolders(tx);
  return { holders, there: thoseSigningIn(tx, holders) };
}

/** Everybody who holds a role, each with whether they cannot sign in today: for whatever goes by role to whoever finds it. */
export async function listHoldersAway(tx: Tx): Promise<(Holder & { away: boolean })[]> {
  const { holders, there } = await together(staffOf(tx));
  const able = new Set(there.map(({ personId }) => personId));
  return holders.map((holder) => ({ ...holder, away: !able.has(holder.personId) }));
}

/**
 * Whether the person `p` of a query finds nothing that waits for them: they have left, hold no role today, or cannot sign in. Whoever reads no roll
 * sees neither roles nor accounts, and of everybody “Cannot sign in” would be no truth: for them it is whoever has left.
 */
export function isAway(tx: Tx): RawBuilder<boolean> {
  const today = schoolDate(tx.at);
  return sql<boolean>`(p.status <> 'active' or p.id in (select not_signing_in(${today}::date)) or ((select app_has('people.read')) and not exists (
        select from person_role h where h.school_id = p.school_id and h.person_id = p.id and h.role not in ('pupil', 'parent')
          and h.starts_on <= ${today} and (h.ends_on is null or h.ends_on >= ${today}))))`;
}

/**
 * Of these people, those who find nothing that waits for them: they have left, hold no role today, or cannot sign in. For what somebody has already;
 * whom this scope may not see is never among them.
 */
export async function thoseAway(tx: Tx, ids: readonly (string | null)[]): Promise<Set<string>> {
  const asked = [...new Set(ids)].filter((id) => id !== null);
  if (!asked.length) return new Set();
  const rows = await tx.db
    .selectFrom('person as p')
    .select('p.id')
    .where('p.school_id', '=', tx.scope.schoolId)
    .where('p.id', 'in', asked)
    .where(isAway(tx))
    .execute();
  return new Set(rows.map(({ id }) => id));
}
