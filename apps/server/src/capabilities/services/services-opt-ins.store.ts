import { sql } from 'kysely';
import { fullName } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { Answer, AskedPupil, ClassStanding, NewOptIn, NewOptIns, OptIn, Way } from './services-opt-ins.ts';

/** Whom a service asks for: pupils of the years that it lets in, and whoever was asked before. */
export interface Wanted {
  serviceId: string;
  years: readonly number[];
}

/** Whether the answer `o` was given or came in before the service `s` was given more. */
const IS_BEFORE = sql<boolean>`coalesce(o.noted_at < s.asked_anew_at or o.given_on < (s.asked_anew_at at time zone 'Europe/London')::date, false)`;

const last = (tx: Tx, serviceId: string) =>
  tx.db
    .selectFrom('service_opt_in as o')
    .innerJoin('service as s', (join) =>
      join.onRef('s.school_id', '=', 'o.school_id').onRef('s.id', '=', 'o.service_id'),
    )
    .distinctOn('o.person_id')
    .select(['o.person_id', 'o.answer', IS_BEFORE.as('is_before')])
    .where('o.school_id', '=', tx.scope.schoolId)
    .where('o.service_id', '=', serviceId)
    .orderBy('o.person_id')
    .orderBy('o.nth', 'desc')
    .as('a');

function pupils(tx: Tx, { serviceId, years }: Wanted) {
  return tx.db
    .selectFrom('person as p')
    .leftJoin(last(tx, serviceId), 'a.person_id', 'p.id')
    .where('p.school_id', '=', tx.scope.schoolId)
    .where('p.kind', '=', 'pupil')
    .where('p.status', '=', 'active')
    .where((is) =>
      is.or([is('a.answer', 'is not', null), ...(years.length ? [is('p.year_group', 'in', [...years])] : [])]),
    );
}

/** Class by class how many pupils stand how, in the order of years and classes. */
export async function countByClass(tx: Tx, wanted: Wanted): Promise<ClassStanding[]> {
  const count = (answer: Answer) => sql<number>`count(*) filter (where a.answer = ${answer})`;
  const rows = await pupils(tx, wanted)
    .select((of) => [
      'p.class_name',
      of.fn.countAll<number>().as('total'),
      sql<number>`count(*) filter (where a.answer = 'yes' and not a.is_before)`.as('yes'),
      sql<number>`count(*) filter (where a.answer = 'yes' and a.is_before)`.as('again'),
      count('no').as('no'),
      count('withdrawn').as('withdrawn'),
    ])
    .groupBy('p.class_name')
    .orderBy(sql`min(p.year_group)`)
    .orderBy('p.class_name')
    .execute();
  return rows.map(({ class_name: className, ...counted }) => {
    const [total = 0, yes = 0, no = 0, withdrawn = 0, again = 0] = [
      ...[counted.total, counted.yes, counted.no, counted.withdrawn, counted.again].map(Number),
    ];
    return { className, total, yes, no, withdrawn, again, unasked: total - yes - no - withdrawn - again };
  });
}

/** The pupils of these classes in the order of their names, or all of them class by class, each with all that was said; null is no class. */
export async function listAsked(tx: Tx, wanted: Wanted, classes?: readonly (string | null)[]): Promise<AskedPupil[]> {
  let of = pupils(tx, wanted);
  if (classes)
    of = of.where(
      sql<boolean>`(p.class_name = any (${classes.filter((each) => each !== null)}::text[])
        or (${classes.includes(null)} and p.class_name is null))`,
    );
  const rows = await of
    .select(['p.id', 'p.class_name', sql<string>`p.given_name || ' ' || p.family_name`.as('name')])
    .orderBy('p.year_group')
    .orderBy('p.class_name')
    .orderBy('p.family_name')
    .orderBy('p.given_name')
    .orderBy('p.id')
    .execute();
  const lines = await linesOf(
    tx,
    wanted.serviceId,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, name, class_name }) => ({ id, name, className: class_name, lines: lines.get(id) ?? [] }));
}

async function linesOf(tx: Tx, serviceId: string, people: readonly string[]): Promise<Map<string, OptIn[]>> {
  if (!people.length) return new Map();
  const rows = await answers(tx)
    .where('o.service_id', '=', serviceId)
    .where('o.person_id', '=', sql<string>`any (${people}::uuid[])`)
    .execute();
  return grouped(rows, ({ person_id }) => person_id);
}

/** All that was said of one pupil, by the service, the last line first. */
export async function listAnswersOf(tx: Tx, personId: string): Promise<Map<string, OptIn[]>> {
  return grouped(await answers(tx).where('o.person_id', '=', personId).execute(), ({ service_id }) => service_id);
}

function answers(tx: Tx) {
  return tx.db
    .selectFrom('service_opt_in as o')
    .innerJoin('service as s', (join) =>
      join.onRef('s.school_id', '=', 'o.school_id').onRef('s.id', '=', 'o.service_id'),
    )
    .leftJoin('person as n', (join) => join.onRef('n.school_id', '=', 'o.school_id').onRef('n.id', '=', 'o.noted_by'))
    .select(['o.service_id', 'o.person_id', 'o.nth', 'o.answer', 'o.given_by', 'o.given_on', 'o.way', 'o.noted_at'])
    .select(IS_BEFORE.as('is_before'))
    .select(fullName('n').as('noter'))
    .where('o.school_id', '=', tx.scope.schoolId)
    .orderBy('o.nth', 'desc');
}

type AnswerRow = Awaited<ReturnType<ReturnType<typeof answers>['execute']>>[number];

function grouped(rows: readonly AnswerRow[], by: (row: AnswerRow) => string): Map<string, OptIn[]> {
  const lineOf = ({ nth, answer, way, noter, ...row }: AnswerRow): OptIn => ({
    ...{ nth, answer: answer as Answer, way: way as Way, notedBy: noter ?? 'a colleague' },
    ...{ givenBy: row.given_by, givenOn: row.given_on, notedAt: row.noted_at, isBefore: row.is_before },
  });
  return new Map([...Map.groupBy(rows, by)].map(([id, all]) => [id, all.map(lineOf)]));
}

/** Notes what one parent said as the line after those that were seen; false where a colleague wrote that line meanwhile (S24). */
export async function insertOptIn(
  tx: Tx,
  serviceId: string,
  { personId, seen, answer, givenBy }: NewOptIn,
  { givenOn, way }: Pick<NewOptIns, 'givenOn' | 'way'>,
): Promise<boolean> {
  const done = await tx.db
    .insertInto('service_opt_in')
    .values({
      ...{ school_id: tx.scope.schoolId, id: newId(tx.at), service_id: serviceId, person_id: personId, nth: seen + 1 },
      ...{ answer, given_by: givenBy, given_on: givenOn, way, noted_at: tx.at, noted_by: tx.scope.personId ?? '' },
    })
    .onConflict((conflict) => conflict.columns(['school_id', 'service_id', 'person_id', 'nth']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}
