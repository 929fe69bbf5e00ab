import { sql } from 'kysely';
import { nameBy } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { lowestId } from '../../kernel/ids.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import type { Taken } from '../../site/lists-taken.store.ts';
import type { Reading } from './reviewers.ts';

const DAY_MS = 86_400_000;

/**
 * Records that each person opened since a moment without a part in them: who neither decided it nor wrote on it, was not asked, and has nothing of it to do; to have opened
 * it is no part. Only records whose existence tells nothing of an adult: neither concerns about staff nor anything that is kept from somebody (S13). `endedBy`: what was over then.
 *
 * Each record is looked up once for each of them, however often they opened it, an alert among alerts and an incident among incidents, and by its key. PostgreSQL left to itself
 * (it plans this once, knowing no number) went through whole tables for each: Today of a head stood for a minute where two hundred thousand had been opened.
 */
function openedApart(tx: Tx, since: Date, endedBy?: Date) {
  const opened = (kind: 'alert' | 'incident') => sql`(
    select school_id, actor_id, subject_id, min(at) as first, max(at) as last from (
      select school_id, actor_id, subject_id, at from journal_read
      where school_id = ${tx.scope.schoolId} and id >= ${lowestId(since)} and at >= ${since} and subject_kind = ${sql.lit(kind)} offset 0) each
    group by school_id, actor_id, subject_id)`;
  return sql`(
    select r.school_id, r.actor_id, 'alert' as kind, r.first, r.last, a.record from ${opened('alert')} r,
      lateral (select a.id, a.series || '-' || a.number as record from alert a
        where a.school_id = r.school_id and a.id = r.subject_id and a.desk in ('safeguarding', 'pastoral')
          and (r.actor_id in (a.decided_by, a.proposed_by, a.agreed_by)) is not true
          ${endedBy ? sql`and a.decided_at <= ${endedBy} and r.actor_id is distinct from a.viewed_by` : sql``} offset 0) a
    where not exists (select from alert_step s where s.school_id = r.school_id and s.alert_id = a.id and s.step <> 'viewed'
      and r.actor_id in (s.person_id, s.with_person_id) offset 0)
    union all
    select r.school_id, r.actor_id, 'incident', r.first, r.last, i.record from ${opened('incident')} r,
      lateral (select i.id, incident_number(i.series, i.number) as record from incident i
        where i.school_id = r.school_id and i.id = r.subject_id and i.sensitivity <> 'staff' and i.hidden_from = '{}' and not i.named_only
          and (r.actor_id in (i.owner_id, i.recorded_by, i.closed_by)) is not true
          ${endedBy ? sql`and i.closed_at <= ${endedBy}` : sql``} offset 0) i
    where not exists (select from incident_action x where x.school_id = r.school_id and x.incident_id = i.id
        and r.actor_id in (x.assigned_to, x.recorded_by, x.done_by) offset 0)
      and not exists (select from incident_notice n where n.school_id = r.school_id and n.incident_id = i.id and n.recorded_by = r.actor_id offset 0))`;
}

/** Whoever read or took something, by name; null for somebody who is no longer on the roll. */
export interface Whose {
  personId: string;
  name: string | null;
}

/**
 * How many records in which they had no part each person opened in the last week, and a week on average in the four before: with what they worked on, a
 * lead who decides most alerts would stand there each week, and be looked past.
 */
export async function countReading(tx: Tx): Promise<(Reading & Whose)[]> {
  const [week, earlier] = [7, 35].map((days) => new Date(tx.at.getTime() - days * DAY_MS)) as [Date, Date];
  const { rows } = await sql<Reading & Whose>`
    select r.actor_id as "personId", ${nameBy('r.actor_id')} as name,
      (count(*) filter (where r.last >= ${week}))::int as week,
      (count(*) filter (where r.first < ${week}))::float / 4 as earlier
    from ${openedApart(tx, earlier)} r
    group by r.school_id, r.actor_id`.execute(tx.db);
  return rows;
}

/** An old record that somebody opened in the last week without having had a part in it. */
export interface OldRead extends Whose {
  record: string;
  kind: 'alert' | 'incident';
  at: Date;
}

/** Old records opened by somebody who never had a part in them, newest first. */
export async function listOldReads(tx: Tx, oldDays: number, limit: number): Promise<OldRead[]> {
  const [week, old] = [7, oldDays].map((days) => new Date(tx.at.getTime() - days * DAY_MS)) as [Date, Date];
  const { rows } = await sql<OldRead>`
    select r.actor_id as "personId", ${nameBy('r.actor_id')} as name, r.kind, r.last as at, r.record
    from ${openedApart(tx, week, old)} r order by r.last desc limit ${limit}`.execute(tx.db);
  return rows;
}

/** What one person took out of here in the last week (S11). */
export interface TakenOut extends Whose {
  /** Which lists, and how often each: `[{"list": "people", "times": 2}]`, the most often first. */
  lists: { list: Taken; times: number }[];
  /** How many lists, and how many prints and files of single records that may be told of. */
  times: number;
  records: number;
  /** Lines of lists of people in all. Of records nobody is told how many there were. */
  lines: number;
  last: Date;
}

/**
 * Who took at least so many lists, prints and files of single records, or lists of people with at least so many lines, within seven days; the newest first.
 * What was taken of a record that is kept from somebody is left out: how many there were would tell of it (S13).
 */
export async function listTaken(
  tx: Tx,
  { times, records, lines }: { times: number; records: number; lines: number },
): Promise<TakenOut[]> {
  const week = new Date(tx.at.getTime() - 7 * DAY_MS);
  const { rows } = await sql<TakenOut>`
    select person_id as "personId", ${nameBy('each.person_id')} as name, coalesce(sum(n) filter (where not of_record), 0)::int as times,
      coalesce(sum(n) filter (where of_record), 0)::int as records, sum(lines)::int as lines, max(last) as last,
      jsonb_agg(jsonb_build_object('list', list, 'times', n) order by n desc, list) as lists
    from (select t.school_id, t.person_id, t.list, t.record_id is not null as of_record, count(*) as n, coalesce(sum(t.lines), 0) as lines, max(t.taken_at) as last
      from list_taken t where t.school_id = ${tx.scope.schoolId} and t.taken_at >= ${week}
        and (t.record_id is null or exists (select from incident i where i.school_id = t.school_id and i.id = t.record_id
          and i.sensitivity <> 'staff' and i.hidden_from = '{}' and not i.named_only))
      group by t.school_id, t.person_id, t.list, t.record_id is not null) each
    group by school_id, person_id having sum(n) filter (where not of_record) >= ${times}
      or sum(n) filter (where of_record) >= ${records} or sum(lines) >= ${lines}
    order by max(last) desc`.execute(tx.db);
  return rows;
}

/** Everybody who is head, today or from a day to come. */
export async function listHeads(tx: Tx): Promise<Set<string>> {
  const heads = await tx.db
    .selectFrom('person_role')
    .select('person_id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('role', '=', 'head')
    .where((is) => is.or([is('ends_on', 'is', null), is('ends_on', '>=', schoolDate(tx.at))]))
    .execute();
  return new Set(heads.map((row) => row.person_id));
}
