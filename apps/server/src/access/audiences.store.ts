import { sql } from 'kysely';
import type { Ground } from '../db/ground.ts';
import { schoolDate } from '../kernel/school-time.ts';
import { audiencesOfSchool } from './audiences.ts';
import { groupsOfPeople, groupsOn, peopleOfGroup } from './pupil-groups.store.ts';
import { systemScope } from './scope.ts';
import { readSettings } from './settings.store.ts';
import type { Audience } from './settings-filter.ts';
import { type Tx, together, transact } from './transact.ts';
import { yearsOfSchool } from './years.ts';

/** Classes, groups and years that there are at the school, as a form offers them. */
export interface Audiences {
  classes: string[];
  years: number[];
}

/** Classes and years with somebody in them, and the groups of the roll among the classes. */
export async function listAudiences(tx: Tx): Promise<Audiences> {
  const rows = await tx.db
    .selectFrom('person')
    .select(['class_name', 'year_group'])
    .distinct()
    .where('school_id', '=', tx.scope.schoolId)
    .where('kind', '=', 'pupil')
    .where('status', '=', 'active')
    .execute();
  const groups = await tx.db
    .selectFrom('pupil_group')
    .select('name')
    .where('school_id', '=', tx.scope.schoolId)
    .where('ended_on', 'is', null)
    .execute();
  const classes = rows.flatMap(({ class_name }) => (class_name === null ? [] : [class_name]));
  const years = rows.flatMap(({ year_group }) => (year_group === null ? [] : [year_group]));
  return {
    classes: [...new Set([...classes, ...groups.map(({ name }) => name)])].sort((a, b) =>
      a.localeCompare(b, 'en-GB', { numeric: true }),
    ),
    years: [...new Set(years)].sort((a, b) => a - b),
  };
}

/** The audiences that there are at a school (`audiencesOfSchool`). Counted for everybody who reads the filter, whatever else they may see. */
export function listSchoolAudiences(ground: Ground, schoolId: string): Promise<Audience[]> {
  return transact(ground, systemScope('filter-audiences', schoolId), audiencesIn);
}

/** The same within a unit of work whose scope sees all people of the school. */
export async function audiencesIn(tx: Tx): Promise<Audience[]> {
  const held = await listYearsHeld(tx);
  return audiencesOfSchool(held, yearsOfSchool((await readSettings(tx))['school.years']));
}

/** The years that a form offers, the youngest first (`yearsOfSchool`), for a scope that sees all people of the school. */
export async function listYears(tx: Tx): Promise<number[]> {
  const { settings, held } = await together({ settings: readSettings(tx), held: listYearsHeld(tx) });
  return yearsOfSchool(settings['school.years'], held);
}

/** Years with a pupil in them, and null where one has none. */
async function listYearsHeld(tx: Tx): Promise<(number | null)[]> {
  const rows = await tx.db
    .selectFrom('person')
    .select('year_group')
    .distinct()
    .where('school_id', '=', tx.scope.schoolId)
    .where('kind', '=', 'pupil')
    .where('status', '=', 'active')
    .execute();
  return rows.map(({ year_group }) => year_group);
}

/** The year of most pupils of a class or group, to ask the filter as one of them; null where it has nobody. */
export async function findYearOfClass(tx: Tx, className: string): Promise<number | null> {
  const row = await tx.db
    .selectFrom('person')
    .select('year_group')
    .where('school_id', '=', tx.scope.schoolId)
    .where((is) => is.or([is('class_name', '=', className), is('id', 'in', peopleOfGroup(tx, className))]))
    .where('status', '=', 'active')
    .where('year_group', 'is not', null)
    .groupBy('year_group')
    .orderBy((is) => is.fn.countAll(), 'desc')
    .executeTakeFirst();
  return row?.year_group ?? null;
}

/** Somebody as the filter knows them. */
export interface KnownPerson {
  id: string;
  kind: string;
  name: string;
  yearGroup: number | null;
  className: string | null;
  groups: string[];
}

/**
 * Whoever has this user name or email address here and has not left; undefined for nobody, and for a name that several share. `evenLeft`: whoever left
 * counts where nobody who is here has it; what is asked about somebody is often asked once they have gone (R107, R110).
 */
export async function findByAccount(
  tx: Tx,
  account: string,
  { evenLeft = false }: { evenLeft?: boolean } = {},
): Promise<KnownPerson | undefined> {
  const wanted = account.toLowerCase();
  const rows = await tx.db
    .selectFrom('person')
    .select(['id', 'kind', 'status', 'given_name', 'family_name', 'year_group', 'class_name'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('status', 'in', evenLeft ? ['active', 'left'] : ['active'])
    .where((is) => is.or([is('username', '=', wanted), is('email', '=', wanted)]))
    .limit(4)
    .execute();
  const here = rows.filter(({ status }) => status === 'active');
  const [row, ...others] = here.length ? here : rows;
  if (!row || others.length) return undefined;
  const groups = await groupsOfPeople(tx, [row.id]);
  return {
    id: row.id,
    kind: row.kind,
    name: `${row.given_name} ${row.family_name}`,
    yearGroup: row.year_group,
    className: row.class_name,
    groups: groups.get(row.id) ?? [],
  };
}

/** The same as they stood on the roll at a moment that is over: their year, class and groups of then, by what has been changed since. */
export async function knownThen(tx: Tx, person: KnownPerson, at: Date): Promise<KnownPerson> {
  const { rows } = await sql<{ field: string; value: string | null }>`
    select distinct on (c ->> 'field') c ->> 'field' as field, c ->> 'from' as value
    from person_change p cross join jsonb_array_elements(p.changes) c
    where p.school_id = ${tx.scope.schoolId} and p.person_id = ${person.id} and p.at > ${at} and p.what <> 'added'
      and c ->> 'field' in ('year_group', 'class_name')
    order by c ->> 'field', p.at, p.id`.execute(tx.db);
  const since = new Map(rows.map(({ field, value }) => [field, value]));
  const year = since.get('year_group');
  const className = since.get('class_name');
  return {
    ...person,
    yearGroup: year === undefined ? person.yearGroup : year === null ? null : Number(year),
    className: className === undefined ? person.className : className,
    groups: await groupsOn(tx, person.id, schoolDate(at)),
  };
}
