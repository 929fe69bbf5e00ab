import { sql } from 'kysely';
import { groupNames } from '../../access/pupil-groups.store.ts';
import type { Tx } from '../../access/transact.ts';

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

/** The year of most pupils of a class or group, to ask the filter as one of them; null where it has nobody. */
export async function findYearOfClass(tx: Tx, className: string): Promise<number | null> {
  const row = await tx.db
    .selectFrom('person')
    .select('year_group')
    .where('school_id', '=', tx.scope.schoolId)
    .where((is) =>
      is.or([is('class_name', '=', className), is(is.val(className), '=', is.fn.any(groupNames('person')))]),
    )
    .where('status', '=', 'active')
    .where('year_group', 'is not', null)
    .groupBy('year_group')
    .orderBy((is) => is.fn.countAll(), 'desc')
    .executeTakeFirst();
  return row?.year_group ?? null;
}

/** Whoever has this user name or e-mail address and has not left; undefined for nobody, and for a name that several share. */
export async function findByAccount(tx: Tx, account: string): Promise<string | undefined> {
  const wanted = account.toLowerCase();
  const rows = await tx.db
    .selectFrom('person')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('status', '=', 'active')
    .where((is) => is.or([is('username', '=', wanted), is('email', '=', wanted)]))
    .limit(2)
    .execute();
  return rows.length === 1 ? rows[0]?.id : undefined;
}

/** Gates and agents that were heard in the last day. `has`: they said since then that they decide with what the server had. */
export interface Reached {
  name: string;
  kind: string;
  currentAt: Date | null;
}

/** Gates and agents at work, by whether they have what was put into force at a moment; gates first. */
export async function listReached(tx: Tx): Promise<Reached[]> {
  const rows = await tx.db
    .selectFrom('sensor')
    .select(['name', 'kind', 'current_at'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('revoked_at', 'is', null)
    .where('kind', 'in', ['gate', 'agent'])
    .where('seen_at', '>', new Date(tx.at.getTime() - 86_400_000))
    .orderBy(sql`kind = 'agent'`)
    .orderBy('name')
    .execute();
  return rows.map(({ name, kind, current_at }) => ({ name, kind, currentAt: current_at }));
}

/** Minutes from asking to approval in the last month: the middle one; null where nothing was approved. */
export async function medianMinutes(tx: Tx): Promise<number | null> {
  const { rows } = await sql<{ minutes: number | null }>`
    select (percentile_cont(0.5) within group (order by extract(epoch from decided_at - requested_at)) / 60)::float as minutes
    from filter_change
    where school_id = ${tx.scope.schoolId} and state = 'approved' and not emergency and kind = 'address'
      and decided_at > ${new Date(tx.at.getTime() - 30 * 86_400_000)}`.execute(tx.db);
  return rows[0]?.minutes ?? null;
}

/** Answers the request of a block page that a change goes back to, if it still waits and the approver answers requests. */
export async function answerAsked(
  tx: Tx,
  requestId: string,
  answer: { text: string | null; until: Date },
): Promise<void> {
  if (!tx.scope.has('requests.decide')) return;
  await tx.db
    .updateTable('access_request')
    .set((is) => ({
      state: 'opened',
      answer: answer.text,
      opens_until: answer.until,
      decided_at: tx.at,
      decided_by: tx.scope.personId,
      version: is('version', '+', 1),
    }))
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', requestId)
    .where('state', '=', 'open')
    .execute();
}
