import { sql } from 'kysely';
import { nameBy } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { type ChangeRow, changes, changesOf } from './filtering-log.store.ts';

const MOST_DAYS = 400;

/** A lesson as whoever agrees to other times for its day has to know of it: neither what it is about nor its sites. */
export interface PlannedLesson {
  /** Those whom it is for, as rules name them: `group:9B`. */
  whom: string;
  teacher: string | null;
  startsAt: Date;
  endsAt: Date;
}

/** Lessons within a stretch of time that are not over and were not taken back, in order. */
export async function listLessonsWithin(tx: Tx, from: Date, until: Date): Promise<PlannedLesson[]> {
  const rows = await tx.db
    .selectFrom('lesson as l')
    .select(['l.for_class', 'l.for_year', 'l.starts_at', 'l.ends_at', nameBy('l.teacher_id').as('teacher')])
    .where('l.school_id', '=', tx.scope.schoolId)
    .where('l.cancelled_at', 'is', null)
    .where('l.starts_at', '>=', from)
    .where('l.starts_at', '<', until)
    .where('l.ends_at', '>', tx.at)
    .orderBy('l.starts_at')
    .orderBy('l.id')
    .execute();
  return rows.map(({ for_class, for_year, starts_at: startsAt, ends_at: endsAt, teacher }) => {
    return { whom: for_class === null ? `year:${for_year}` : `group:${for_class}`, teacher, startsAt, endsAt };
  });
}

/** Changes of single dates from this date on, in the order in which they count; what waits comes last. */
export async function listDays(tx: Tx, since: string): Promise<ChangeRow[]> {
  const rows = await changes(tx)
    .where('c.kind', '=', 'day')
    .where(sql<string>`c.proposal->>'date'`, '>=', since)
    .orderBy(sql`c.in_force_at desc nulls first`)
    .orderBy('c.number', 'desc')
    .limit(MOST_DAYS)
    .execute();
  return changesOf(tx, rows.reverse());
}
