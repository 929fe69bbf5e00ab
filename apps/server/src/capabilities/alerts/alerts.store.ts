import { type Selectable, sql } from 'kysely';
import { PUPIL_DESKS } from '../../access/pupil-desks.ts';
import type { Tx } from '../../access/transact.ts';
import type { Alert } from '../../db/schema.generated.ts';
import { addDays, instantOf, schoolDate } from '../../kernel/school-time.ts';
import type { Door } from './alert-doors.ts';
import type { Proposal } from './alert-joint.ts';
import {
  type AlertHarm,
  type AlertSeverity,
  type AlertState,
  type Desk,
  OPEN_STATES,
  type Series,
  type SubjectKind,
} from './alerts.ts';

/** An alert as lists show it, with the names that belong to it. Names are null where this person may not read them. */
export interface AlertRow {
  id: string;
  series: Series;
  number: number;
  desk: Desk;
  version: number;
  personId: string | null;
  name: string | null;
  form: string | null;
  yearGroup: number | null;
  className: string | null;
  subjectKind: SubjectKind;
  accountName: string | null;
  device: string | null;
  harm: AlertHarm;
  severity: AlertSeverity;
  state: AlertState;
  firstAt: Date;
  lastAt: Date;
  times: number;
  raisedAt: Date;
  viewBy: Date;
  decideBy: Date;
  viewedAt: Date | null;
  viewedBy: string | null;
  viewedByName: string | null;
  decidedAt: Date | null;
  decidedBy: string | null;
  decidedByName: string | null;
  reason: string | null;
  falseAlarm: boolean;
  /** Decisions that need two people, and from which severity (R96). */
  twoFor: string[];
  twoFrom: number;
  proposal: Proposal | null;
  /** Whom it was last passed to, or who was last asked. */
  withName: string | null;
  /** The kind of its newest event: where it was seen. */
  seenIn: string | null;
}

/** Which part of a desk: what is still to be decided, what nobody has opened, what waits for a second person, what was decided today. */
export type QueueTab = 'todo' | 'unviewed' | 'second' | 'done';

/** How many there are in each part. */
export type QueueCounts = Record<QueueTab, number>;

const OPEN: readonly string[] = OPEN_STATES;

/** Whether an alert is kept from the desk with a record that whoever asks owns, and waits for their decision or has it. */
export const ofMyRecord = sql<boolean>`a.id in (select alerts_of_my_records())`;

/** Alerts that this door leads to. Row-level security has already left out what this person may not see; this leaves out other desks. */
export function throughDoor(tx: Tx, door: Door) {
  const alerts = tx.db
    .selectFrom('alert as a')
    .where('a.school_id', '=', tx.scope.schoolId)
    .where('a.folded_into', 'is', null);
  if (door === 'alerts') return alerts.where('a.desk', 'in', PUPIL_DESKS);
  if (door === 'staff-alerts') return alerts.where('a.desk', '=', 'staff');
  const mine = alerts.where((is) =>
    is.or([
      is.exists(
        is
          .selectFrom('alert_reader as r')
          .whereRef('r.school_id', '=', 'a.school_id')
          .whereRef('r.alert_id', '=', 'a.id')
          .where('r.person_id', '=', tx.scope.personId),
      ),
      // Whoever works the desk of such an alert finds it there.
      tx.scope.has('alerts.read') ? is.and([ofMyRecord, is('a.desk', 'not in', PUPIL_DESKS)]) : ofMyRecord,
    ]),
  );
  return tx.scope.has('alerts.readStaff') ? mine.where('a.desk', '<>', 'staff') : mine;
}

/**
 * The alerts of a query with everybody's names. The names come in a statement of their own: joined once for each part that a person has,
 * the policies of person, alert and alert_reader were planned ten times over, 7 to 70 ms for a query that runs in one.
 */
export async function readAlerts(tx: Tx, query: ReturnType<typeof throughDoor>): Promise<AlertRow[]> {
  const rows = await query.selectAll('a').execute();
  return withNames(
    tx,
    rows,
    await listAsked(
      tx,
      rows.map((row) => row.id),
    ),
  );
}

async function withNames(
  tx: Tx,
  rows: readonly Selectable<Alert>[],
  asked: Awaited<ReturnType<typeof listAsked>>,
): Promise<AlertRow[]> {
  const ids = rows.flatMap((row) => [row.person_id, row.viewed_by, row.decided_by, row.proposed_by, row.agreed_by]);
  const people = await findNamed(tx, [...ids, ...asked.map((step) => step.with_person_id)]);
  const stepsOf = Map.groupBy(asked, (step) => step.alert_id);
  // Of those who were asked the last one whom this person may read.
  return rows.map((row) => {
    const withWhom = stepsOf.get(row.id)?.find((step) => people.has(step.with_person_id ?? ''));
    return asAlertRow(row, people, withWhom?.with_person_id ?? null);
  });
}

async function listAsked(tx: Tx, alertIds: readonly string[]) {
  if (!alertIds.length) return [];
  return tx.db
    .selectFrom('alert_step')
    .select(['alert_id', 'with_person_id'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('alert_id', '=', sql<string>`any(${alertIds}::uuid[])`)
    .where('step', 'in', ['pass_on', 'discuss'])
    .where('with_person_id', 'is not', null)
    .orderBy('id', 'desc')
    .execute();
}

/** A person as alerts show them. */
interface Named {
  name: string;
  form: string | null;
}

async function findNamed(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, Named>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  if (!wanted.length) return new Map();
  const rows = await tx.db
    .selectFrom('person')
    .select(['id', 'given_name', 'family_name', 'class_name'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', sql<string>`any(${wanted}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, { name: `${row.given_name} ${row.family_name}`, form: row.class_name }]));
}

function asAlertRow(row: Selectable<Alert>, people: ReadonlyMap<string, Named>, withId: string | null): AlertRow {
  const named = (id: string | null) => people.get(id ?? '');
  return {
    id: row.id,
    series: row.series as Series,
    number: row.number,
    desk: row.desk as Desk,
    version: row.version,
    personId: row.person_id,
    name: named(row.person_id)?.name ?? null,
    form: named(row.person_id)?.form ?? row.class_name,
    yearGroup: row.year_group,
    className: row.class_name,
    subjectKind: row.subject_kind as SubjectKind,
    accountName: row.account_name,
    device: row.device,
    harm: row.harm as AlertHarm,
    severity: row.severity as AlertSeverity,
    state: row.state as AlertState,
    firstAt: row.first_at,
    lastAt: row.last_at,
    times: row.times,
    raisedAt: row.raised_at,
    viewBy: row.view_by,
    decideBy: row.decide_by,
    viewedAt: row.viewed_at,
    viewedBy: row.viewed_by,
    viewedByName: named(row.viewed_by)?.name ?? null,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    decidedByName: named(row.decided_by)?.name ?? null,
    reason: row.reason,
    falseAlarm: row.false_alarm,
    twoFor: row.two_for,
    twoFrom: row.two_from,
    proposal: proposalOf(row, named),
    withName: named(withId)?.name ?? null,
    seenIn: row.seen_in,
  };
}

function proposalOf(row: Selectable<Alert>, named: (id: string | null) => Named | undefined): Proposal | null {
  if (!row.proposed_by || !row.proposed_at) return null;
  return {
    action: row.proposed_state as Proposal['action'],
    by: row.proposed_by,
    byName: named(row.proposed_by)?.name ?? null,
    at: row.proposed_at,
    reason: row.proposed_reason ?? '',
    falseAlarm: row.proposed_false_alarm,
    agreedBy: row.agreed_by,
    agreedByName: named(row.agreed_by)?.name ?? null,
  };
}

/**
 * "Done" on a desk means done today. With both ends of the day: of a span PostgreSQL takes it that few are in it, of a beginning alone that
 * a third is, and a plan that is kept would read a third of a million alerts.
 */
function doneToday(tx: Tx) {
  const today = schoolDate(tx.at);
  return sql<boolean>`(a.decided_at >= ${instantOf(today, '00:00')} and a.decided_at < ${instantOf(addDays(today, 1), '00:00')})`;
}

/** The queue: gravest first, then what nobody has opened, then the oldest. */
export async function listQueue(tx: Tx, door: Door, tab: QueueTab, most: number): Promise<AlertRow[]> {
  const through = throughDoor(tx, door);
  const open =
    tab === 'second' ? through.where('a.proposed_by', 'is not', null).where('a.agreed_by', 'is', null) : through;
  const ordered =
    tab === 'done'
      ? through.where(doneToday(tx)).orderBy('a.decided_at', 'desc')
      : open
          // As letters of the query: a plan that is kept has to know that these are few.
          .where(
            sql<boolean>`a.state in (${sql.join((tab === 'unviewed' ? ['unviewed'] : OPEN).map((state) => sql.lit(state)))})`,
          )
          .orderBy('a.severity', 'desc')
          .orderBy((is) => is('a.state', '<>', 'unviewed'))
          .orderBy('a.first_at');
  return readAlerts(tx, ordered.orderBy('a.id').limit(most));
}

/** Counts for the tabs, in one query. */
export async function countQueue(tx: Tx, door: Door): Promise<QueueCounts> {
  const row = await throughDoor(tx, door)
    .select((is) => [
      is.fn.countAll<number>().filterWhere('a.decided_at', 'is', null).as('todo'),
      is.fn.countAll<number>().filterWhere('a.state', '=', 'unviewed').as('unviewed'),
      sql<number>`count(*) filter (where a.proposed_by is not null and a.agreed_by is null and a.decided_at is null)`.as(
        'second',
      ),
      is.fn.countAll<number>().filterWhere(doneToday(tx)).as('done'),
    ])
    .where((is) => is.or([is('a.decided_at', 'is', null), doneToday(tx)]))
    .executeTakeFirstOrThrow();
  return { todo: row.todo, unviewed: row.unviewed, second: row.second, done: row.done };
}

/** What an open desk shows, as one short text: a poke is passed on only when it changed something that this person may see (S13: timing). */
export async function deskStamp(tx: Tx, door: Door): Promise<string> {
  const row = await throughDoor(tx, door)
    .select(
      sql<string>`coalesce(md5(string_agg(a.id::text || ' ' || a.version || ' ' || a.times || ' ' || a.state, ',' order by a.id)), '')`.as(
        'stamp',
      ),
    )
    .where((is) => is.or([is('a.decided_at', 'is', null), doneToday(tx)]))
    .executeTakeFirstOrThrow();
  return row.stamp;
}

/** One alert through this door, also when it is part of another now; undefined when it does not exist for this person. */
export async function findAlert(tx: Tx, door: Door, id: string): Promise<AlertRow | undefined> {
  const one = throughDoor(tx, door).where('a.id', '=', id).selectAll('a').execute();
  const [rows, asked] = await Promise.all([one, listAsked(tx, [id])]);
  const [found] = await withNames(tx, rows, asked);
  if (found) return found;
  const moved = await tx.db
    .selectFrom('alert')
    .select('folded_into')
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!moved?.folded_into) return undefined;
  const [whole] = await readAlerts(tx, throughDoor(tx, door).where('a.id', '=', moved.folded_into));
  return whole;
}
