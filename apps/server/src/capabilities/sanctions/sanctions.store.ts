import { type Selectable, sql } from 'kysely';
import { namesOf } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import type { Sanction as SanctionTable } from '../../db/schema.generated.ts';
import { newId } from '../../kernel/ids.ts';
import { recordNumberSeen } from '../../kernel/record-number.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { isAskedMistake, type MistakeLine, type Order, type Power, type Route, type Sanction } from './sanctions.ts';
import type { Grade } from './sanctions-memory.ts';
import { mergedInTheEnd } from './sanctions-merged.store.ts';
import { listAdded } from './sanctions-orders.store.ts';
import { reviewDay } from './sanctions-withdrawn.ts';

/** Whoever reads may not see the roll: a colleague is then a colleague. */
const NAMELESS = 'A colleague';

/** All sanctions that this reader sees, with names and what became of each. */
function sanctions(tx: Tx) {
  const { schoolId } = tx.scope;
  return tx.db
    .selectFrom('sanction as s')
    .leftJoin('incident as i', (join) =>
      join.onRef('i.school_id', '=', 's.school_id').onRef('i.id', '=', 's.incident_id'),
    )
    .leftJoin('sanction_agreement as g', (join) =>
      join.onRef('g.school_id', '=', 's.school_id').onRef('g.sanction_id', '=', 's.id'),
    )
    .leftJoin('sanction_lift as l', (join) =>
      join.onRef('l.school_id', '=', 's.school_id').onRef('l.sanction_id', '=', 's.id'),
    )
    .leftJoin('sanction_change as c', (join) =>
      join.onRef('c.school_id', '=', 's.school_id').onRef('c.sanction_id', '=', 's.id'),
    )
    .selectAll('s')
    .select([
      'i.series',
      'i.number',
      'i.merged_into',
      'c.change_id',
      'g.agreed_by',
      'g.agreed_at',
      'g.agrees',
      'g.answer',
    ])
    .select(
      sql<
        'upheld' | 'changed' | null
      >`(select max(y.outcome) from appeal x join appeal_decision y on y.school_id = x.school_id and y.appeal_id = x.id
        where x.school_id = s.school_id and x.sanction_id = s.id and y.outcome in ('upheld', 'changed'))`.as(
        'overturned',
      ),
    )
    .select(
      sql<string | null>`(select w.name from incident_person w
        where w.school_id = s.school_id and w.incident_id = s.incident_id and w.id = s.incident_person_id)`.as(
        'entered_name',
      ),
    )
    .select(['l.lifted_at', 'l.lifted_by', 'l.because as lift_because', 'l.appeal_id as lift_appeal'])
    .select(
      sql<
        MistakeRow[]
      >`(select coalesce(jsonb_agg(jsonb_build_object('says', m.says, 'by', m.said_by, 'at', m.said_at, 'because', m.because)
        order by m.nth), '[]') from sanction_mistake m where m.school_id = s.school_id and m.sanction_id = s.id)`.as(
        'mistakes',
      ),
    )
    .where('s.school_id', '=', schoolId)
    .orderBy('s.given_at')
    .orderBy('s.id');
}

/** What was said about its having been recorded by mistake; `by` is an id. */
type MistakeRow = Pick<MistakeLine, 'says' | 'because'> & { by: string; at: string };

type Row = Selectable<SanctionTable> & {
  mistakes: MistakeRow[];
  series: string | null;
  number: number | null;
  merged_into: string | null;
  entered_name: string | null;
  change_id: string | null;
  agreed_by: string | null;
  agreed_at: Date | null;
  agrees: boolean | null;
  answer: string | null;
  lifted_at: Date | null;
  lifted_by: string | null;
  lift_because: string | null;
  lift_appeal: string | null;
  overturned: 'upheld' | 'changed' | null;
};

/** With the names of everybody in them, asked for once. */
async function sanctionsOf(tx: Tx, rows: readonly Row[]): Promise<Sanction[]> {
  const { reviews, steps } = await listAdded(tx, rows);
  const merged = await mergedInTheEnd(tx, rows);
  const ids = rows.flatMap((row) => [
    ...[row.person_id, row.decided_by, row.agreed_by, row.lifted_by, row.carried_by],
    ...row.mistakes.map(({ by }) => by),
  ]);
  const names = await namesOf(tx, [...ids, ...[...reviews, ...steps].map((each) => each.by)]);
  const named = <Each extends { sanctionId: string; by: string }>(all: readonly Each[], id: string) =>
    all.filter(({ sanctionId }) => sanctionId === id).map((each) => ({ ...each, by: names.get(each.by) ?? NAMELESS }));
  return rows.map((row) => ({
    ...sanctionOf(row, (id) => names.get(id ?? '')),
    ...{ reviews: named(reviews, row.id), steps: named(steps, row.id) },
    mergedId: merged(row.merged_into ?? row.incident_id),
  }));
}

function sanctionOf(
  row: Row,
  nameOf: (id: string | null) => string | undefined,
): Omit<Sanction, 'reviews' | 'steps' | 'mergedId'> {
  return {
    ...{ id: row.id, incidentId: row.incident_id, rowId: row.incident_person_id, personId: row.person_id },
    incidentNumber: recordNumberSeen(row),
    personName: row.entered_name ?? nameOf(row.person_id) ?? 'The person it is about',
    ...{
      route: row.route as Route,
      grade: row.grade as Grade,
      step: row.step,
      effect: row.effect as Sanction['effect'],
    },
    ...{ reason: row.reason, power: row.power as Power | null, givenAt: row.given_at, untilOn: row.until_on },
    ...{
      untilOutcome: row.until_outcome,
      untilLifted: row.until_lifted,
      reviewOn: row.review_on,
      keptUntil: row.kept_until,
      twoNeeded: row.two_needed,
    },
    ...{ takes: row.takes, orders: row.orders as Order[], orderWords: row.order_words, endsSignIn: row.ends_sign_in },
    carriedBy: row.carried_by === null ? null : { id: row.carried_by, name: nameOf(row.carried_by) ?? NAMELESS },
    ...{ decidedBy: { id: row.decided_by, name: nameOf(row.decided_by) ?? NAMELESS }, decidedAt: row.decided_at },
    agreement:
      (row.agreed_by &&
        row.agreed_at && {
          ...{ by: { id: row.agreed_by, name: nameOf(row.agreed_by) ?? NAMELESS }, at: row.agreed_at },
          ...{ agrees: row.agrees === true, answer: row.answer },
        }) ||
      null,
    lift: row.lifted_at && {
      ...{ by: nameOf(row.lifted_by) ?? NAMELESS, at: row.lifted_at, because: row.lift_because ?? '' },
      byAppeal: row.lift_appeal !== null,
    },
    ...{ isOverturned: row.overturned !== null, isInPart: row.overturned === 'changed' },
    mistake: row.mistakes.map(({ by, at, ...line }) => ({
      ...{ ...line, by: { id: by, name: nameOf(by) ?? NAMELESS }, at: new Date(at) },
    })),
    changeId: row.change_id,
  };
}

/**
 * The sanctions of an incident, and those of its people in other incidents that the reader sees: never through an appeal alone, nor where they
 * were struck out. Oldest first.
 */
export async function listAround(tx: Tx, incidentId: string, personIds: readonly string[]): Promise<Sanction[]> {
  const rows = await sanctions(tx)
    .where((is) =>
      is.or([
        is('s.incident_id', '=', incidentId),
        ...(personIds.length
          ? [
              is.and([
                is('s.person_id', 'in', personIds),
                is('i.id', 'is not', null),
                sql<boolean>`exists (select from incident_person w where w.school_id = s.school_id
                  and w.incident_id = s.incident_id and w.id = s.incident_person_id and w.struck_at is null)`,
              ]),
            ]
          : []),
      ]),
    )
    .execute();
  return sanctionsOf(tx, rows);
}

/** Of all that were ever given those that can wait for somebody. Asked apart, so that only of these is asked who may see them. */
const mayWait = (tx: Tx) => sql<boolean>`s.id = any (array(
    select o.id from sanction o where o.school_id = ${tx.scope.schoolId} and (o.two_needed or o.review_on is not null)
    union select m.sanction_id from sanction_mistake m where m.school_id = ${tx.scope.schoolId} and m.says = 'asked'))`;

/** What waits, oldest first: for a second person, also to a mistake, or for somebody to look again by this day where there is no outcome yet. */
export async function listWaiting(tx: Tx, day: string): Promise<Sanction[]> {
  const rows = await sanctions(tx)
    .where('i.id', 'is not', null)
    .where(mayWait(tx))
    .where((is) =>
      is.or([
        is.and([
          is('l.sanction_id', 'is', null),
          is.or([
            is.and([is('s.two_needed', '=', true), is('g.sanction_id', 'is', null)]),
            is.and([is('s.review_on', '<=', day), is.or([is('s.two_needed', '=', false), is('g.agrees', '=', true)])]),
          ]),
        ]),
        sql<boolean>`(select m.says from sanction_mistake m where m.school_id = s.school_id and m.sanction_id = s.id
          order by m.nth desc limit 1) = 'asked'`,
      ]),
    )
    .limit(200)
    .execute();
  // Somebody may have set another day since.
  const isDue = (each: Sanction) =>
    isAskedMistake(each) || (each.twoNeeded && !each.agreement) || (reviewDay(each) ?? day) <= day;
  return (await sanctionsOf(tx, rows)).filter(isDue).slice(0, 30);
}

/** Sanctions of incidents that this reader sees, of which something was to be taken or given back by hand and is not given back; oldest first. */
export async function listOpenOrders(tx: Tx): Promise<Sanction[]> {
  const rows = await sanctions(tx)
    .where('i.id', 'is not', null)
    // Whatever is taken by hand has somebody who does it; asked so, the database looks at few rows before it asks who may see them.
    .where('s.carried_by', 'is not', null)
    .where((is) => is.or([is('s.two_needed', '=', false), is('g.agrees', '=', true)]))
    .where(
      sql<boolean>`((l.sanction_id is null and (s.until_on is null or s.until_on > ${schoolDate(tx.at)}))
        or exists (select from sanction_step d where d.school_id = s.school_id and d.sanction_id = s.id and d.step = 'taken'))`,
    )
    .where(
      sql<boolean>`cardinality(s.orders) > (select count(*) from sanction_step d
        where d.school_id = s.school_id and d.sanction_id = s.id and d.step = 'returned')`,
    )
    .limit(100)
    .execute();
  return sanctionsOf(tx, rows);
}

/** One sanction; undefined where there is none for this reader. */
export async function findSanction(tx: Tx, id: string): Promise<Sanction | undefined> {
  return (await sanctionsOf(tx, await sanctions(tx).where('s.id', '=', id).execute()))[0];
}

/** What is stored of a sanction when it is decided. */
export type NewSanction = Omit<
  Sanction,
  | 'id'
  | 'mergedId'
  | 'incidentNumber'
  | 'personName'
  | 'decidedBy'
  | 'decidedAt'
  | 'agreement'
  | 'lift'
  | 'isOverturned'
  | 'isInPart'
  | 'mistake'
  | 'changeId'
  | 'reviews'
  | 'steps'
  | 'carriedBy'
> & { carriedBy: string | null };

/** Stores a sanction in the name of whoever decides it. */
export async function insertSanction(tx: Tx, given: NewSanction): Promise<string> {
  const id = newId(tx.at);
  await tx.db
    .insertInto('sanction')
    .values({
      ...{ school_id: tx.scope.schoolId, id, incident_id: given.incidentId, incident_person_id: given.rowId },
      ...{ person_id: given.personId, route: given.route, grade: given.grade, step: given.step, effect: given.effect },
      ...{ reason: given.reason, power: given.power, given_at: given.givenAt, until_on: given.untilOn },
      ...{ until_outcome: given.untilOutcome, until_lifted: given.untilLifted },
      ...{ review_on: given.reviewOn, kept_until: given.keptUntil },
      ...{ takes: given.takes, orders: given.orders, order_words: given.orderWords, carried_by: given.carriedBy },
      ...{
        ends_sign_in: given.endsSignIn,
        two_needed: given.twoNeeded,
        decided_by: tx.scope.personId ?? '',
        decided_at: tx.at,
      },
    })
    .execute();
  return id;
}

/** Notes by which change to the filter access is withdrawn. */
export async function insertSanctionChange(tx: Tx, sanctionId: string, changeId: string): Promise<void> {
  await tx.db
    .insertInto('sanction_change')
    .values({ school_id: tx.scope.schoolId, sanction_id: sanctionId, change_id: changeId })
    .execute();
}
