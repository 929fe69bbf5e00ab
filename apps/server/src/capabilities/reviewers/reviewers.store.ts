import { sql } from 'kysely';
import { nameBy } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { lowestId, newId } from '../../kernel/ids.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import type { Exposure } from './reviewers.ts';

const DAY_MS = 86_400_000;

const daysAgo = (tx: Tx, days: number) => new Date(tx.at.getTime() - days * DAY_MS);

/**
 * How many hard alerts each person opened, and how many pictures they had shown. Alerts about pupils only: a count that moved with one about
 * a colleague would tell whoever sees the counts that there is one (S13).
 */
export async function countExposure(tx: Tx, severityFrom: number): Promise<Exposure[]> {
  const [week, month] = [daysAgo(tx, 7), daysAgo(tx, 30)];
  const { rows } = await sql<Exposure>`
    with read as (
      select r.actor_id, r.at, a.id as alert_id, false as picture from journal_read r
      join alert a on a.school_id = r.school_id and a.id = r.subject_id
      where r.school_id = ${tx.scope.schoolId} and r.id >= ${lowestId(month)} and r.at >= ${month} and r.subject_kind = 'alert'
        and a.desk in ('safeguarding', 'pastoral') and a.severity >= ${severityFrom}
      union all
      select r.actor_id, r.at, r.id, true from journal_read r
      join evidence e on e.school_id = r.school_id and e.id = r.subject_id
      where r.school_id = ${tx.scope.schoolId} and r.id >= ${lowestId(month)} and r.at >= ${month} and r.subject_kind = 'evidence'
        and exists (select from alert_event x join alert a on a.school_id = x.school_id and a.id = x.alert_id
          where x.school_id = e.school_id and x.event_id = e.event_id and a.desk in ('safeguarding', 'pastoral'))
    )
    select actor_id as "personId",
      (count(distinct alert_id) filter (where not picture and at >= ${week}))::int as week,
      (count(distinct alert_id) filter (where not picture))::int as month,
      (count(*) filter (where picture and at >= ${week}))::int as "picturesWeek",
      (count(*) filter (where picture))::int as "picturesMonth"
    from read group by actor_id`.execute(tx.db);
  return rows;
}

/** How many hard alerts about pupils each person opened in thirty days: the `month` of {@link countExposure}, for where nothing else of it is told. */
export async function countOpened(tx: Tx, severityFrom: number): Promise<Map<string, number>> {
  const month = daysAgo(tx, 30);
  // Each alert is looked up once for whoever opened it, however often they did.
  const { rows } = await sql<{ personId: string; month: number }>`
    select r.actor_id as "personId", count(*)::int as month
    from (select distinct actor_id, subject_id from journal_read
      where school_id = ${tx.scope.schoolId} and id >= ${lowestId(month)} and at >= ${month} and subject_kind = 'alert') r
    join alert a on a.school_id = ${tx.scope.schoolId} and a.id = r.subject_id
    where a.desk in ('safeguarding', 'pastoral') and a.severity >= ${severityFrom}
    group by r.actor_id`.execute(tx.db);
  return new Map(rows.map((row) => [row.personId, row.month]));
}

/** Somebody who reads alerts as their duty today. */
export interface Reviewer {
  personId: string;
  name: string;
}

/** Everybody here who holds one of these roles today, by name. */
export async function listReviewers(tx: Tx, roles: readonly string[]): Promise<Reviewer[]> {
  const today = schoolDate(tx.at);
  const rows = await tx.db
    .selectFrom('person_role as h')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'h.school_id').onRef('p.id', '=', 'h.person_id'))
    .select(['p.id', 'p.given_name', 'p.family_name'])
    .distinct()
    .where('h.school_id', '=', tx.scope.schoolId)
    .where('p.status', '=', 'active')
    .where('h.role', 'in', roles)
    .where('h.starts_on', '<=', today)
    .where((is) => is.or([is('h.ends_on', 'is', null), is('h.ends_on', '>=', today)]))
    .orderBy('p.family_name')
    .orderBy('p.given_name')
    .orderBy('p.id')
    .execute();
  return rows.map((row) => ({ personId: row.id, name: `${row.given_name} ${row.family_name}` }));
}

/** A talk about somebody's work with alerts; `notes` are empty for whoever was not there. */
export interface Talk {
  id: string;
  personId: string;
  name: string | null;
  byId: string;
  by: string | null;
  heldOn: string;
  notes: { author: string | null; note: string; at: Date }[];
}

/** Talks that this person may know of, newest first. */
export async function listTalks(tx: Tx, limit: number): Promise<Talk[]> {
  const talks = await tx.db
    .selectFrom('reviewer_talk as t')
    .select(['t.id', 't.person_id as personId', 't.by_id as byId', 't.held_on as heldOn'])
    .select([nameBy('t.person_id').as('name'), nameBy('t.by_id').as('by')])
    .where('t.school_id', '=', tx.scope.schoolId)
    .orderBy('t.held_on', 'desc')
    .orderBy('t.id', 'desc')
    .limit(limit)
    .execute();
  if (!talks.length) return [];
  const notes = await tx.db
    .selectFrom('reviewer_talk_note as t')
    .select(['t.talk_id', 't.note', 't.recorded_at as at', nameBy('t.author_id').as('author')])
    .where('t.school_id', '=', tx.scope.schoolId)
    .where(
      't.talk_id',
      'in',
      talks.map(({ id }) => id),
    )
    .orderBy('t.recorded_at')
    .orderBy('t.id')
    .execute();
  return talks.map((talk) => ({ ...talk, notes: notes.filter(({ talk_id }) => talk_id === talk.id) }));
}

/** When somebody last talked with each, `2026-11-17`, however long ago: for those who see everybody's talks. */
export async function lastTalks(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.db
    .selectFrom('reviewer_talk')
    .select(({ fn }) => ['person_id', fn.max('held_on').as('last')])
    .where('school_id', '=', tx.scope.schoolId)
    .groupBy('person_id')
    .execute();
  return new Map(rows.map(({ person_id, last }) => [person_id, last]));
}

/** Keeps that a talk took place. */
export async function insertTalk(tx: Tx, personId: string, heldOn: string): Promise<string> {
  const id = newId(tx.at);
  await tx.db
    .insertInto('reviewer_talk')
    .values({
      school_id: tx.scope.schoolId,
      id,
      person_id: personId,
      by_id: tx.scope.personId ?? '',
      held_on: heldOn,
      recorded_at: tx.at,
    })
    .execute();
  return id;
}

/** Adds a note that only the two of the talk read. */
export async function insertNote(tx: Tx, talkId: string, note: string): Promise<void> {
  await tx.db
    .insertInto('reviewer_talk_note')
    .values({
      school_id: tx.scope.schoolId,
      talk_id: talkId,
      id: newId(tx.at),
      author_id: tx.scope.personId ?? '',
      note,
      recorded_at: tx.at,
    })
    .execute();
}
