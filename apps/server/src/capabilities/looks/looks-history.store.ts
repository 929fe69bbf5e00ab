import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { lowestId, newId } from '../../kernel/ids.ts';

/** One visit of somebody whose browsing a look opens. */
export interface SeenVisit {
  at: Date;
  /** When it was over: of a visit the last request, of a connection from outside its end. */
  until: Date;
  host: string;
  url: string | null;
  times: number;
  action: string;
  device: string | null;
  confidence: string;
  /** Host of the page that asked for it; null where somebody did, and in a log, which does not say. */
  inside: string | null;
  /** Told by a gate’s log, or by a gate or an agent as something to note. */
  from: 'log' | 'told';
}

/** Visits that one page shows. */
export const MOST_SEEN = 1000;
/** An id begins with the time at the sensor, which may be wrong by as much as a day; rows are told by their own times. */
const SLACK_MS = 86_400_000;

/** What this person opened from a moment until before another, newest first and no more than a page shows, or so many; those of one moment always in one order, because parts of a day are read apart. Row-level security lets through what a look that holds opens, and nothing else. */
export async function listVisits(
  tx: Tx,
  personId: string,
  span: { from: Date; until: Date },
  most = MOST_SEEN,
): Promise<SeenVisit[]> {
  const { schoolId } = tx.scope;
  const [low, high] = [
    lowestId(new Date(span.from.getTime() - SLACK_MS)),
    lowestId(new Date(span.until.getTime() + SLACK_MS)),
  ];
  const { rows } = await sql<SeenVisit>`
    select first_at as at, last_at as until, host, url, times, action, device, confidence, null as inside,
        'log' as "from" from visit
      where school_id = ${schoolId} and id >= ${low} and id < ${high} and person_id = ${personId}
        and first_at >= ${span.from} and first_at < ${span.until}
    union all
    select occurred_at, occurred_at, coalesce(lower(substring(url from '^(?:[A-Za-z][A-Za-z0-9+.-]*://)?(?:[^/?#@]*@)?([^/?#:]+)')), ''), url, 1, action, device,
        confidence, inside, 'told' from event
      where school_id = ${schoolId} and id >= ${low} and id < ${high} and person_id = ${personId} and kind = 'visit'
        and occurred_at >= ${span.from} and occurred_at < ${span.until}
    order by 1 desc, host, url, action, device limit ${most}`.execute(tx.db);
  return rows;
}

/** Of days, those of which there is a log, or was one: when it was disposed of, null while it is there. */
export async function listLogs(tx: Tx, span: { from: string; until: string }): Promise<Map<string, Date | null>> {
  const rows = await tx.db
    .selectFrom('visit_day')
    .select(['day', 'disposed_at'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('day', '>=', span.from)
    .where('day', '<=', span.until)
    .where((is) => is.or([is('visits', '>', 0), is('disposed_at', 'is not', null)]))
    .execute();
  return new Map(rows.map(({ day, disposed_at }) => [day, disposed_at]));
}

/** Notes that somebody read days under a look. */
export async function insertViews(
  tx: Tx,
  lookId: string,
  views: readonly { day: string; visits: number }[],
): Promise<void> {
  const by = { school_id: tx.scope.schoolId, look_id: lookId, viewed_at: tx.at, viewed_by: tx.scope.personId ?? '' };
  await tx.db
    .insertInto('look_view')
    .values(views.map(({ day, visits }) => ({ ...by, id: newId(tx.at), day, visits })))
    .execute();
}
