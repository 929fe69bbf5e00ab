import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { lowestId } from '../../kernel/ids.ts';
import type { Lesson } from './lessons.ts';

/** One request that a pupil of the class was refused, or warned of. Its host alone: what was searched or read there is not for the teacher. */
export interface Refused {
  id: string;
  at: Date;
  personId: string;
  name: string;
  host: string | null;
  action: 'block' | 'warn';
  category: string | null;
  reason: string | null;
  /** A try to get round the filter. */
  isRound: boolean;
  /** A page that they had open asked for it; which one is not for the teacher, for it was not refused. */
  isInside: boolean;
}

/** As many as a page shows; thirty pupils with a page of games each are some hundred. */
const MOST_SHOWN = 200;
/** Ids begin with the time at the sensor, which may be wrong by as much as a day; the rows are told by `occurred_at`. */
const SLACK_MS = 86_400_000;

/** What the class of a lesson was refused within its times: the same that row-level security lets its teacher see, and for counts no more than that. */
function refusedIn(tx: Tx, { id, startsAt, endsAt }: Lesson): RawBuilder<unknown> {
  return sql`
    from (select lesson_pupils(${tx.scope.schoolId}, ${id}) as person_id) pupil
    join event e on e.school_id = ${tx.scope.schoolId} and e.person_id = pupil.person_id
      and e.occurred_at >= ${startsAt} and e.occurred_at < ${endsAt}
      and e.id >= ${lowestId(new Date(startsAt.getTime() - SLACK_MS))} and e.id < ${lowestId(new Date(endsAt.getTime() + SLACK_MS))}
      and e.subject_kind = 'pupil' and e.action in ('block', 'warn') and not e.private
      and (e.severity = 0 or e.harm = 'circumvention')`;
}

/** The requests of a running lesson, newest first. */
export async function listRefused(tx: Tx, lesson: Lesson): Promise<Refused[]> {
  const { rows } = await sql<Refused>`
    select e.id, e.occurred_at as at, e.person_id as "personId", p.given_name || ' ' || p.family_name as name,
      lower(substring(e.url from '^(?:[A-Za-z][A-Za-z0-9+.-]*://)?(?:[^/?#@]*@)?([^/?#:]+)')) as host,
      e.action, e.category, e.verdict ->> 'reason' as reason, coalesce(e.harm = 'circumvention', false) as "isRound",
      e.inside is not null as "isInside"
    ${refusedIn(tx, lesson)}
    join person p on p.school_id = e.school_id and p.id = e.person_id
    order by e.occurred_at desc, e.id desc
    limit ${MOST_SHOWN}`.execute(tx.db);
  return rows;
}

/** How many pupils the lesson's teacher teaches by the roll among those it is for, and how many more they put there themselves of late; none of either: the class is not theirs. */
export async function countPupils(tx: Tx, lessonId: string): Promise<{ pupils: number; placed: number }> {
  const { rows } = await sql<{ pupils: string; placed: string }>`
    select count(*) filter (where not placed) as pupils, count(*) filter (where placed) as placed
    from lesson_class(${tx.scope.schoolId}, ${lessonId})`.execute(tx.db);
  return { pupils: Number(rows[0]?.pupils ?? 0), placed: Number(rows[0]?.placed ?? 0) };
}

/** Of a lesson that is over: how many requests were refused, and of which category. No names. */
export async function countRefused(
  tx: Tx,
  lesson: Lesson,
): Promise<{ category: string | null; action: 'block' | 'warn'; count: number }[]> {
  const { rows } = await sql<{ category: string | null; action: 'block' | 'warn'; count: string }>`
    select e.category, e.action, count(*) as count ${refusedIn(tx, lesson)}
    group by e.category, e.action order by count(*) desc, e.category`.execute(tx.db);
  return rows.map(({ count, ...row }) => ({ ...row, count: Number(count) }));
}
