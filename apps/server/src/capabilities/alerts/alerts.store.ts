import type { HarmCode } from '@gatehouse/engine';
import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { instantOf, schoolDate } from '../../kernel/school-time.ts';
import type { Door } from './alert-doors.ts';
import {
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
  harm: HarmCode;
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
  foldedInto: string | null;
  /** Whom it was last passed to, or who was last asked. */
  withName: string | null;
  /** The kind of its newest event: where it was seen. */
  seenIn: string | null;
}

/** Which part of a desk: what is still to be decided, what nobody has opened, what was decided today. */
export type QueueTab = 'todo' | 'unviewed' | 'done';

/** How many there are in each part. */
export type QueueCounts = Record<QueueTab, number>;

const OPEN: readonly string[] = OPEN_STATES;

/** Alerts that this door leads to. Row-level security has already left out what this person may not see; this leaves out other desks. */
export function throughDoor(tx: Tx, door: Door) {
  const alerts = tx.db
    .selectFrom('alert as a')
    .where('a.school_id', '=', tx.scope.schoolId)
    .where('a.folded_into', 'is', null);
  if (door === 'alerts') return alerts.where('a.desk', 'in', ['safeguarding', 'pastoral']);
  if (door === 'staff-alerts') return alerts.where('a.desk', '=', 'staff');
  const mine = alerts.where((is) =>
    is.exists(
      is
        .selectFrom('alert_reader as r')
        .whereRef('r.school_id', '=', 'a.school_id')
        .whereRef('r.alert_id', '=', 'a.id')
        .where('r.person_id', '=', tx.scope.personId),
    ),
  );
  return tx.scope.has('alerts.readStaff') ? mine.where('a.desk', '<>', 'staff') : mine;
}

/** The columns of an AlertRow on top of throughDoor(). */
export function withNames(query: ReturnType<typeof throughDoor>) {
  const person = (alias: 'viewed_by' | 'decided_by') =>
    sql<string | null>`(select n.given_name || ' ' || n.family_name from person n
      where n.school_id = a.school_id and n.id = ${sql.ref(`a.${alias}`)})`;
  return query
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'a.school_id').onRef('p.id', '=', 'a.person_id'))
    .selectAll('a')
    .select([
      sql<string | null>`p.given_name || ' ' || p.family_name`.as('name'),
      sql<string | null>`coalesce(p.class_name, a.class_name)`.as('form'),
      person('viewed_by').as('viewed_by_name'),
      person('decided_by').as('decided_by_name'),
      sql<string | null>`(select n.given_name || ' ' || n.family_name from alert_step s
        join person n on n.school_id = s.school_id and n.id = s.with_person_id
        where s.school_id = a.school_id and s.alert_id = a.id and s.step in ('pass_on', 'discuss')
        order by s.id desc limit 1)`.as('with_name'),
      sql<
        string | null
      >`(select e.kind from alert_event l join event e on e.school_id = l.school_id and e.id = l.event_id
        where l.school_id = a.school_id and l.alert_id = a.id order by l.event_id desc limit 1)`.as('seen_in'),
    ]);
}

type NamedRow = Awaited<ReturnType<ReturnType<typeof withNames>['execute']>>[number];

/** A database row as the rest of the capability knows it. */
export function asAlertRow(row: NamedRow): AlertRow {
  return {
    id: row.id,
    series: row.series as Series,
    number: row.number,
    desk: row.desk as Desk,
    version: row.version,
    personId: row.person_id,
    name: row.name,
    form: row.form,
    yearGroup: row.year_group,
    className: row.class_name,
    subjectKind: row.subject_kind as SubjectKind,
    accountName: row.account_name,
    device: row.device,
    harm: row.harm as HarmCode,
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
    viewedByName: row.viewed_by_name,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    decidedByName: row.decided_by_name,
    reason: row.reason,
    falseAlarm: row.false_alarm,
    foldedInto: row.folded_into,
    withName: row.with_name,
    seenIn: row.seen_in,
  };
}

/** When the school's day began: "done" on a desk means done today. */
function startOfToday(tx: Tx): Date {
  return instantOf(schoolDate(tx.at), '00:00');
}

/** The queue: gravest first, then what nobody has opened, then the oldest. */
export async function listQueue(tx: Tx, door: Door, tab: QueueTab, most: number): Promise<AlertRow[]> {
  const named = withNames(throughDoor(tx, door));
  const rows =
    tab === 'done'
      ? named.where('a.decided_at', '>=', startOfToday(tx)).orderBy('a.decided_at', 'desc')
      : named
          .where('a.state', 'in', tab === 'unviewed' ? ['unviewed'] : [...OPEN])
          .orderBy('a.severity', 'desc')
          .orderBy((is) => is('a.state', '<>', 'unviewed'))
          .orderBy('a.first_at');
  return (await rows.orderBy('a.id').limit(most).execute()).map(asAlertRow);
}

/** Counts for the tabs, in one query. */
export async function countQueue(tx: Tx, door: Door): Promise<QueueCounts> {
  const row = await throughDoor(tx, door)
    .select((is) => [
      is.fn.countAll<number>().filterWhere('a.decided_at', 'is', null).as('todo'),
      is.fn.countAll<number>().filterWhere('a.state', '=', 'unviewed').as('unviewed'),
      is.fn.countAll<number>().filterWhere('a.decided_at', '>=', startOfToday(tx)).as('done'),
    ])
    .where((is) => is.or([is('a.decided_at', 'is', null), is('a.decided_at', '>=', startOfToday(tx))]))
    .executeTakeFirstOrThrow();
  return { todo: row.todo, unviewed: row.unviewed, done: row.done };
}

/** What an open desk shows, as one short text: a poke is passed on only when it changed something that this person may see (S13: timing). */
export async function deskStamp(tx: Tx, door: Door): Promise<string> {
  const row = await throughDoor(tx, door)
    .select(
      sql<string>`coalesce(md5(string_agg(a.id::text || ' ' || a.version || ' ' || a.times || ' ' || a.state, ',' order by a.id)), '')`.as(
        'stamp',
      ),
    )
    .where((is) => is.or([is('a.decided_at', 'is', null), is('a.decided_at', '>=', startOfToday(tx))]))
    .executeTakeFirstOrThrow();
  return row.stamp;
}

/** One alert through this door, also when it is part of another now; undefined when it does not exist for this person. */
export async function findAlert(tx: Tx, door: Door, id: string): Promise<AlertRow | undefined> {
  const moved = await tx.db
    .selectFrom('alert')
    .select('folded_into')
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!moved) return undefined;
  const row = await withNames(throughDoor(tx, door))
    .where('a.id', '=', moved.folded_into ?? id)
    .executeTakeFirst();
  return row && asAlertRow(row);
}
