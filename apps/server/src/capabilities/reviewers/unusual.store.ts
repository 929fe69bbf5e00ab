import { sql } from 'kysely';
import { nameBy } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { lowestId } from '../../kernel/ids.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import type { Taken } from '../../site/lists-taken.store.ts';
import type { Reading } from './reviewers.ts';

const DAY_MS = 86_400_000;

/** Records whose existence tells nothing of an adult: neither concerns about staff nor anything that is kept from somebody (S13). */
const TELLABLE = sql`(
  (r.subject_kind = 'alert' and exists (select from alert a
    where a.school_id = r.school_id and a.id = r.subject_id and a.desk in ('safeguarding', 'pastoral')))
  or (r.subject_kind = 'incident' and exists (select from incident i
    where i.school_id = r.school_id and i.id = r.subject_id and i.sensitivity <> 'staff' and i.hidden_from = '{}' and not i.named_only)))`;

/** Opened by somebody who had no part in it: who neither decided it nor wrote on it, was not asked, and has nothing of it to do. To have opened it is no part. */
const WITHOUT_PART = sql`
  not exists (select from alert a where a.school_id = r.school_id and a.id = r.subject_id
    and r.actor_id in (a.decided_by, a.proposed_by, a.agreed_by))
  and not exists (select from alert_step s where s.school_id = r.school_id and s.alert_id = r.subject_id and s.step <> 'viewed'
    and r.actor_id in (s.person_id, s.with_person_id))
  and not exists (select from incident i where i.school_id = r.school_id and i.id = r.subject_id
    and r.actor_id in (i.owner_id, i.recorded_by, i.closed_by))
  and not exists (select from incident_action x where x.school_id = r.school_id and x.incident_id = r.subject_id
    and r.actor_id in (x.assigned_to, x.recorded_by, x.done_by))
  and not exists (select from incident_notice n where n.school_id = r.school_id and n.incident_id = r.subject_id and n.recorded_by = r.actor_id)`;

/** Whoever read or took something, by name; null for somebody who is no longer on the roll. */
export interface Whose {
  personId: string;
  name: string | null;
}

/**
 * How many records in which they had no part each person opened in the last week, and a week on average in the four before: with what they worked on, a
 * lead who decides most alerts would stand there each week, and be looked past. Each record is looked up once for each of them, however often they opened it.
 */
export async function countReading(tx: Tx): Promise<(Reading & Whose)[]> {
  const [week, earlier] = [7, 35].map((days) => new Date(tx.at.getTime() - days * DAY_MS)) as [Date, Date];
  const { rows } = await sql<Reading & Whose>`
    select r.actor_id as "personId", ${nameBy('r.actor_id')} as name,
      (count(*) filter (where r.last >= ${week}))::int as week,
      (count(*) filter (where r.first < ${week}))::float / 4 as earlier
    from (select school_id, actor_id, subject_kind, subject_id, min(at) as first, max(at) as last from journal_read
      where school_id = ${tx.scope.schoolId} and id >= ${lowestId(earlier)} and at >= ${earlier} and subject_kind in ('alert', 'incident')
      group by school_id, actor_id, subject_kind, subject_id) r
    where ${TELLABLE} and ${WITHOUT_PART}
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
    select r.actor_id as "personId", ${nameBy('r.actor_id')} as name, r.subject_kind as kind, max(r.at) as at,
      coalesce((select a.series || '-' || a.number from alert a where a.school_id = r.school_id and a.id = r.subject_id),
        (select incident_number(i.series, i.number) from incident i where i.school_id = r.school_id and i.id = r.subject_id)) as record
    from journal_read r
    where r.school_id = ${tx.scope.schoolId} and r.id >= ${lowestId(week)} and r.at >= ${week} and ${TELLABLE}
      and not exists (select from alert a where a.school_id = r.school_id and a.id = r.subject_id
        and (a.decided_at is null or a.decided_at > ${old} or r.actor_id = a.viewed_by))
      and not exists (select from incident i where i.school_id = r.school_id and i.id = r.subject_id
        and (i.closed_at is null or i.closed_at > ${old}))
      and ${WITHOUT_PART}
    group by r.school_id, r.actor_id, r.subject_kind, r.subject_id
    order by max(r.at) desc limit ${limit}`.execute(tx.db);
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
