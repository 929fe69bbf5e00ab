import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { NewLesson } from './lessons.schemas.ts';
import type { Lesson, LessonSite, SiteVerdict, TypedSite } from './lessons.ts';

/** Lessons of one page of the list. */
export const LESSONS_A_PAGE = 30;

const COLUMNS = [
  ...(['id', 'teacher_id', 'title', 'for_class', 'for_year', 'starts_at', 'ends_at'] as const),
  ...(['made_at', 'cancelled_at', 'verified_at'] as const),
] as const;

interface LessonColumns {
  id: string;
  teacher_id: string;
  title: string;
  for_class: string | null;
  for_year: number | null;
  starts_at: Date;
  ends_at: Date;
  made_at: Date;
  cancelled_at: Date | null;
  verified_at: Date | null;
}

function lessonOf(row: LessonColumns): Lesson {
  return {
    ...{ id: row.id, teacherId: row.teacher_id, title: row.title, className: row.for_class, year: row.for_year },
    ...{ startsAt: row.starts_at, endsAt: row.ends_at, madeAt: row.made_at },
    ...{ cancelledAt: row.cancelled_at, verifiedAt: row.verified_at },
  };
}

/** Writes a lesson in the name of whoever plans it. */
export async function insertLesson(tx: Tx, lesson: NewLesson): Promise<string> {
  const id = newId(tx.at);
  await tx.db
    .insertInto('lesson')
    .values({
      ...{ school_id: tx.scope.schoolId, id, teacher_id: tx.scope.personId ?? '', title: lesson.title },
      ...{ for_class: lesson.className, for_year: lesson.year, made_at: tx.at },
      ...{ starts_at: lesson.startsAt, ends_at: lesson.endsAt },
    })
    .execute();
  return id;
}

/** Whoever changes a lesson, or what is in it, waits for whoever does so now, and then reads it. */
export async function holdLesson(tx: Tx, id: string): Promise<void> {
  await tx.db
    .selectFrom('lesson')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .forUpdate()
    .execute();
}

/** A lesson that this scope may see; undefined where there is none. */
export async function getLesson(tx: Tx, id: string): Promise<Lesson | undefined> {
  const row = await tx.db
    .selectFrom('lesson')
    .select(COLUMNS)
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && lessonOf(row);
}

/** One's own lessons: those to come, the next one first; or those that are over or taken back, the last one first. */
export async function listLessons(
  tx: Tx,
  { when, page }: { when: 'ahead' | 'over'; page: number },
): Promise<{ rows: { lesson: Lesson; sites: LessonSite[] }[]; total: number }> {
  const ahead = sql<boolean>`lesson.ends_at > ${tx.at} and lesson.cancelled_at is null`;
  const of = () =>
    tx.db
      .selectFrom('lesson')
      .where('school_id', '=', tx.scope.schoolId)
      .where('teacher_id', '=', tx.scope.personId ?? '')
      .where(when === 'ahead' ? ahead : sql<boolean>`not (${ahead})`);
  const { total } = await of()
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await of()
    .select(COLUMNS)
    .orderBy('starts_at', when === 'ahead' ? 'asc' : 'desc')
    .orderBy('id')
    .limit(LESSONS_A_PAGE)
    .offset((page - 1) * LESSONS_A_PAGE)
    .execute();
  const sites = await listSites(
    tx,
    rows.map(({ id }) => id),
  );
  return { rows: rows.map((row) => ({ lesson: lessonOf(row), sites: sites.get(row.id) ?? [] })), total: Number(total) };
}

/** The sites of these lessons that were not taken out, in the order in which they were written. */
export async function listSites(tx: Tx, lessonIds: readonly string[]): Promise<Map<string, LessonSite[]>> {
  const found = new Map<string, LessonSite[]>();
  if (lessonIds.length === 0) return found;
  const rows = await tx.db
    .selectFrom('lesson_site')
    .select(['id', 'lesson_id', 'address', 'what_for', 'action', 'category', 'reason', 'closes_early', 'checked_at'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('lesson_id', 'in', lessonIds)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute();
  for (const row of rows) {
    found.set(row.lesson_id, [
      ...(found.get(row.lesson_id) ?? []),
      {
        ...{ id: row.id, address: row.address, whatFor: row.what_for, action: row.action as SiteVerdict['action'] },
        ...{ category: row.category, reason: row.reason, closesEarly: row.closes_early, checkedAt: row.checked_at },
      },
    ]);
  }
  return found;
}

/** Writes sites with what the filter said of them. An id begins with its time: a millisecond apart keeps them as they were written. */
export async function insertSites(
  tx: Tx,
  lessonId: string,
  sites: readonly (TypedSite & SiteVerdict)[],
): Promise<void> {
  if (sites.length === 0) return;
  await tx.db
    .insertInto('lesson_site')
    .values(
      sites.map(({ address, whatFor, action, category, reason, closesEarly }, place) => ({
        ...{
          school_id: tx.scope.schoolId,
          id: newId(new Date(tx.at.getTime() + place)),
          lesson_id: lessonId,
          address,
          what_for: whatFor,
        },
        ...{ action, category, reason, closes_early: closesEarly, added_at: tx.at, checked_at: tx.at },
      })),
    )
    .execute();
}

/** Notes what the filter says of a site now. */
export async function saveVerdict(tx: Tx, siteId: string, verdict: SiteVerdict): Promise<void> {
  const { action, category, reason, closesEarly } = verdict;
  await tx.db
    .updateTable('lesson_site')
    .set({ action, category, reason, closes_early: closesEarly, checked_at: tx.at })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', siteId)
    .execute();
}

/** Takes a site out of a lesson; false where it is not there any more. */
export async function removeSite(tx: Tx, lessonId: string, siteId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('lesson_site')
    .set({ removed_at: tx.at })
    .where('school_id', '=', tx.scope.schoolId)
    .where('lesson_id', '=', lessonId)
    .where('id', '=', siteId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes a lesson back; false where it was already. */
export function cancelLesson(tx: Tx, id: string): Promise<boolean> {
  return mark(tx, id, 'cancelled_at');
}

/** Notes the first look at a running lesson; false for every later one. */
export function markWatched(tx: Tx, id: string): Promise<boolean> {
  return mark(tx, id, 'watched_at');
}

/** Notes that the sites of a lesson were tried on its day. */
export function markVerified(tx: Tx, id: string): Promise<boolean> {
  return mark(tx, id, 'verified_at');
}

async function mark(tx: Tx, id: string, column: 'cancelled_at' | 'watched_at' | 'verified_at'): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('lesson')
    .set({ [column]: tx.at })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where(column, 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Lessons within a stretch of time that were not taken back and have not been tried on their day: all that the scope sees. */
export async function listUnverified(tx: Tx, from: Date, until: Date): Promise<Lesson[]> {
  const rows = await tx.db
    .selectFrom('lesson')
    .select(COLUMNS)
    .where('school_id', '=', tx.scope.schoolId)
    .where('verified_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '>=', from)
    .where('starts_at', '<', until)
    .where('ends_at', '>', tx.at)
    .orderBy('starts_at')
    .execute();
  return rows.map(lessonOf);
}

/** One's own lessons that begin before a moment and are not over. */
export async function listSoon(tx: Tx, until: Date): Promise<Lesson[]> {
  const rows = await tx.db
    .selectFrom('lesson')
    .select(COLUMNS)
    .where('school_id', '=', tx.scope.schoolId)
    .where('teacher_id', '=', tx.scope.personId ?? '')
    .where('cancelled_at', 'is', null)
    .where('starts_at', '<', until)
    .where('ends_at', '>', tx.at)
    .orderBy('starts_at')
    .execute();
  return rows.map(lessonOf);
}
