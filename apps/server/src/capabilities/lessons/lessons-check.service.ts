import { decide, type Who } from '@gatehouse/engine';
import { findYearOfClass } from '../../access/audiences.store.ts';
import { audienceOf } from '../../access/audiences.ts';
import { systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { addDays, instantOf, schoolDate } from '../../kernel/school-time.ts';
import { decidingAt } from '../filtering/index.ts';
import { listSites, listUnverified, markVerified, saveVerdict } from './lessons.store.ts';
import {
  isDue,
  type Lesson,
  type LessonSite,
  type LessonWhom,
  outsideWords,
  phaseOf,
  type SiteVerdict,
} from './lessons.ts';

type Times = Pick<Lesson, 'startsAt' | 'endsAt'>;

/**
 * What the filter says of these addresses to one of the class, at the lesson's first moment (now, where it has begun) and at its last. A site
 * opened until 10:30 is open to a lesson from 10:00 to 11:00, and closes early.
 */
export async function verdictsFor(
  ground: Ground,
  schoolId: string,
  lesson: LessonWhom & Times,
  addresses: readonly string[],
): Promise<SiteVerdict[]> {
  const [verdicts = []] = await verdictsOfEach(ground, schoolId, [{ lesson, addresses }]);
  return verdicts;
}

/** The same of several lessons, with the filter read once. */
async function verdictsOfEach(
  ground: Ground,
  schoolId: string,
  asked: readonly { lesson: LessonWhom & Times; addresses: readonly string[] }[],
): Promise<SiteVerdict[][]> {
  if (asked.every(({ addresses }) => addresses.length === 0)) return asked.map(() => []);
  const classes = await transact(ground, systemScope('lessons', schoolId), (tx) =>
    Promise.all(asked.map(async (one) => ({ ...one, who: await whoOf(tx, one.lesson) }))),
  );
  const { at: now, world } = await decidingAt(ground, schoolId);
  return classes.map(({ lesson, addresses, who }) => {
    const first = Math.max(lesson.startsAt.getTime(), now.getTime());
    const last = Math.max(lesson.endsAt.getTime() - 1, first);
    return addresses.map((url) => {
      const { action, category, reason } = decide({ url, ...who, at: first }, world());
      const closesEarly = action !== 'block' && decide({ url, ...who, at: last }, world()).action === 'block';
      return { action, category, reason, closesEarly };
    });
  });
}

/**
 * The sites of these lessons as the filter answers now: what was closed when it was tried last may be open since, because two people agreed, and the
 * other way round. Of a lesson that is over or was taken back they stay as they were tried last.
 */
export async function asOfNow(
  ground: Ground,
  schoolId: string,
  read: readonly { lesson: Lesson; sites: readonly LessonSite[] }[],
): Promise<LessonSite[][]> {
  const now = ground.clock.now();
  const isToCome = ({ lesson }: { lesson: Lesson }) => ['ahead', 'running'].includes(phaseOf(lesson, now));
  const open = read.filter(isToCome);
  const verdicts = await verdictsOfEach(
    ground,
    schoolId,
    open.map(({ lesson, sites }) => ({ lesson, addresses: sites.map(({ address }) => address) })),
  );
  return read.map((each) => {
    const fresh = verdicts[open.indexOf(each)];
    return each.sites.map((site, nth) => (fresh ? { ...site, ...fresh[nth], checkedAt: now } : site));
  });
}

/** What of a lesson is not school on its date, in words; `isLater`: it became so after the lesson was planned, so its teacher was not told then. */
export interface Outside {
  words: string;
  isLater: boolean;
}

/** What of each of these lessons is not school, because its date was given hours of its own (0020); null: nothing, and of a lesson that is over or was taken back. */
export async function outsideOf(
  ground: Ground,
  schoolId: string,
  lessons: readonly Lesson[],
): Promise<(Outside | null)[]> {
  const now = ground.clock.now();
  const isToCome = (lesson: Lesson) => ['ahead', 'running'].includes(phaseOf(lesson, now));
  if (!lessons.some(isToCome)) return lessons.map(() => null);
  const { ownDate } = await decidingAt(ground, schoolId);
  return lessons.map((lesson) => {
    const own = isToCome(lesson) ? ownDate(lesson.startsAt) : null;
    const words = own && outsideWords(lesson, own.hours);
    return words ? { words, isLater: own.since > lesson.madeAt && outsideWords(lesson, own.usual) === null } : null;
  });
}

/** The dates to come that were given hours of their own (0020), the next first: whoever plans a lesson for one of them knows before it is written. */
export async function readOwnDates(ground: Ground, schoolId: string): Promise<{ date: string; words: string }[]> {
  return (await decidingAt(ground, schoolId)).ownDates();
}

/** One of the class, as the filter is asked. */
async function whoOf(tx: Tx, { className, year: given }: LessonWhom): Promise<Who> {
  const year = className === null ? given : await findYearOfClass(tx, className);
  return {
    audience: audienceOf({ kind: 'pupil', yearGroup: year }),
    year,
    groups: className === null ? [] : [className],
    place: 'on-site',
  };
}

/** Asks the filter anew for every site of a lesson, and notes what it says. */
async function checkSites(
  ground: Ground,
  schoolId: string,
  lesson: Lesson,
  sites: readonly LessonSite[],
): Promise<void> {
  const addresses = sites.map(({ address }) => address);
  const verdicts = await verdictsFor(ground, schoolId, lesson, addresses);
  await transact(ground, systemScope('lessons', schoolId), async (tx) => {
    for (const [index, verdict] of verdicts.entries()) await saveVerdict(tx, sites[index]?.id ?? '', verdict);
  });
}

/**
 * Tries the sites of today's lessons again, once, when it is time; a teacher sees on Today what is closed. Called every minute; returns how many lessons.
 * One that fails keeps no other waiting, and is tried again by the next call.
 */
export async function verifyLessons(worker: Ground, schoolId: string): Promise<number> {
  const due = await transact(worker, systemScope('lessons', schoolId), async (tx) => {
    const today = schoolDate(tx.at);
    const lessons = await listUnverified(tx, instantOf(today, '00:00'), instantOf(addDays(today, 1), '00:00'));
    if (lessons.length === 0) return [];
    const probesAt = instantOf(today, (await readSettings(tx))['checks.probesAt']);
    const now = lessons.filter((lesson) => isDue(lesson, probesAt, tx.at));
    const sites = await listSites(
      tx,
      now.map(({ id }) => id),
    );
    return now.map((lesson) => ({ lesson, sites: sites.get(lesson.id) ?? [] }));
  });
  let done = 0;
  for (const { lesson, sites } of due) {
    try {
      await checkSites(worker, schoolId, lesson, sites);
      await transact(worker, systemScope('lessons', schoolId), (tx) => markVerified(tx, lesson.id));
      done += 1;
    } catch (error) {
      worker.log.error(
        { err: error, schoolId, lesson: lesson.id },
        'The sites of a lesson could not be tried; they are tried again in a minute.',
      );
    }
  }
  return done;
}
