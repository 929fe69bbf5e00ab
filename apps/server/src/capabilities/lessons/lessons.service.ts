import { type Audiences, listAudiences } from '../../access/audiences.store.ts';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import type { NewLesson } from './lessons.schemas.ts';
import {
  cancelLesson,
  getLesson,
  holdLesson,
  insertLesson,
  insertSites,
  listLessons,
  listSites,
  removeSite,
} from './lessons.store.ts';
import {
  isClosed,
  isSameSite,
  type Lesson,
  type LessonSite,
  MOST_SITES,
  phaseOf,
  readSites,
  sameAddress,
  type TypedSite,
  whomKey,
} from './lessons.ts';
import { type AskedFor, listAskedFor, listAskedOnce } from './lessons-asked.store.ts';
import { asOfNow, outsideOf, verdictsFor } from './lessons-check.service.ts';

const refuse = refusals<'lesson.not_found' | 'lesson.form' | 'lesson.over'>();

/** Which classes, groups and years a form offers, those of the teacher first. Names of classes: nobody in them. */
export interface Choices extends Audiences {
  own: string[];
}

/** Reads them. */
export async function readChoices(ground: Ground, actor: Actor): Promise<Choices> {
  authorise(actor, 'lessons.own');
  const found = await transact(ground, systemScope('lessons', actor.schoolId), listAudiences);
  const own = actor.held.flatMap(({ className, yearGroup }) => {
    if (className === null && yearGroup === null) return [];
    return [whomKey({ className, year: yearGroup })];
  });
  return { ...found, own: [...new Set(own)] };
}

/** A lesson in the list, with how many sites it has and how many of them are closed for its class. */
export interface LessonLine extends Lesson {
  sites: number;
  closed: number;
  /** What of its time is not school on its date, in words. */
  outside: string | null;
}

/** A page of one's own lessons. */
export async function readLessons(
  ground: Ground,
  actor: Actor,
  query: { when: 'ahead' | 'over'; page: number },
): Promise<{ rows: LessonLine[]; total: number }> {
  const { rows, total } = await transact(ground, authorise(actor, 'lessons.own'), (tx) => listLessons(tx, query));
  const sites = await asOfNow(ground, actor.schoolId, rows);
  const outside = await outsideOf(
    ground,
    actor.schoolId,
    rows.map(({ lesson }) => lesson),
  );
  const lines = rows.map(({ lesson }, nth) => {
    const of = sites[nth] ?? [];
    return { ...lesson, sites: of.length, closed: of.filter(isClosed).length, outside: outside[nth]?.words ?? null };
  });
  return { rows: lines, total };
}

/** Plans a lesson; each of its sites is asked of the filter before it is written (R85). Returns its id, and how many sites are blocked for the class. */
export async function planLesson(
  ground: Ground,
  actor: Actor,
  lesson: NewLesson,
): Promise<{ id: string; closed: number }> {
  const scope = authorise(actor, 'lessons.own');
  await refuseUnknownClass(ground, actor, lesson);
  const addresses = lesson.sites.map(({ address }) => address);
  const verdicts = await verdictsFor(ground, actor.schoolId, lesson, addresses);
  return transact(ground, scope, async (tx) => {
    const id = await insertLesson(tx, lesson);
    await addTo(tx, id, lesson.sites, verdicts);
    const payload = {
      ...{ title: lesson.title, whom: whomKey(lesson), sites: addresses },
      ...{ from: lesson.startsAt.toISOString(), until: lesson.endsAt.toISOString() },
    };
    tx.journal({ action: 'lesson.planned', subject: { kind: 'lesson', id }, payload });
    return { id, closed: verdicts.filter(isClosed).length };
  });
}

async function addTo(
  tx: Tx,
  lessonId: string,
  sites: NewLesson['sites'],
  verdicts: Awaited<ReturnType<typeof verdictsFor>>,
): Promise<void> {
  const rows = sites.flatMap((site, index) => {
    const verdict = verdicts[index];
    return verdict ? [{ ...site, ...verdict }] : [];
  });
  await insertSites(tx, lessonId, rows);
}

/** A class that was left in a copy, or typed into an address. */
async function refuseUnknownClass(ground: Ground, actor: Actor, { className, year }: NewLesson): Promise<void> {
  const { classes, years } = await readChoices(ground, actor);
  if (className === null ? years.includes(year ?? Number.NaN) : classes.includes(className)) return;
  const message = 'Nobody is in this class or year: choose another';
  throw refuse('lesson.form', 'invalid', message, [{ field: 'whom', message }]);
}

/** A lesson of one's own with its sites, as they were tried last. */
function readOwn(ground: Ground, actor: Actor, id: string): Promise<{ lesson: Lesson; sites: LessonSite[] }> {
  return transact(ground, authorise(actor, 'lessons.own'), async (tx) => {
    const lesson = await ownLesson(tx, id);
    return { lesson, sites: (await listSites(tx, [id])).get(id) ?? [] };
  });
}

/** A lesson with its sites as they are shown. */
export type LessonSheet = Awaited<ReturnType<typeof readLessonPage>>;

/** The same as it is shown: until the lesson is over the filter is asked anew, here and for the list for the board. */
export async function readLessonPage(
  ground: Ground,
  actor: Actor,
  id: string,
): Promise<{
  lesson: Lesson;
  sites: LessonSite[];
  asked: AskedFor[];
  stillOpen: Awaited<ReturnType<typeof listAskedOnce>>;
  outside: string | null;
  now: Date;
}> {
  const read = await readOwn(ground, actor, id);
  const stillOpen = await readStillOpen(ground, actor, read);
  const asked = await transact(ground, authorise(actor, 'lessons.own'), (tx) => listAskedFor(tx, [read.lesson]));
  const [sites = []] = await asOfNow(ground, actor.schoolId, [read]);
  const [outside] = await outsideOf(ground, actor.schoolId, [read.lesson]);
  return { lesson: read.lesson, sites, asked, stillOpen, outside: outside?.words ?? null, now: ground.clock.now() };
}

/** What was asked for a lesson that was cancelled, and is opened, or may be, at its time all the same. */
async function readStillOpen(
  ground: Ground,
  actor: Actor,
  { lesson, sites }: { lesson: Lesson; sites: readonly LessonSite[] },
): Promise<LessonSheet['stillOpen']> {
  if (lesson.cancelledAt === null || lesson.endsAt <= ground.clock.now()) return [];
  const asked = await transact(ground, authorise(actor, 'lessons.own'), (tx) => listAskedOnce(tx, lesson));
  const isOfIt = (address: string) => sites.some((site) => sameAddress(site.address, address));
  return asked.filter(({ state, address }) => state !== 'refused' && isOfIt(address));
}

/** The lesson, where it is this person's own; for everybody else there is none. */
export async function ownLesson(tx: Tx, id: string): Promise<Lesson> {
  const lesson = await getLesson(tx, id);
  if (!lesson || lesson.teacherId !== tx.scope.personId)
    throw refuse('lesson.not_found', 'not_found', 'There is no such lesson.');
  return lesson;
}

/** A lesson of one's own that is not over, held: another tab ends it before or afterwards (S24). */
async function heldOwn(tx: Tx, id: string): Promise<Lesson> {
  await ownLesson(tx, id);
  await holdLesson(tx, id);
  const lesson = await ownLesson(tx, id);
  refuseOver(lesson, tx.at);
  return lesson;
}

function refuseSites(message: string | null): void {
  if (message !== null) throw refuse('lesson.form', 'invalid', message, [{ field: 'sites', message }]);
}

const tooMany = (before: readonly LessonSite[], sites: readonly unknown[]) =>
  before.length + sites.length > MOST_SITES ? `A lesson can have at most ${MOST_SITES} sites` : null;

/** Adds sites to a lesson that is not over. */
export async function addSites(ground: Ground, actor: Actor, id: string, typed: string): Promise<number> {
  const { lesson, sites: before } = await readOwn(ground, actor, id);
  refuseOver(lesson, ground.clock.now());
  const { sites, problem } = readSites(typed);
  refuseSites(sites.length === 0 ? 'Enter at least one web address' : (problem ?? tooMany(before, sites)));
  const addresses = sites.map(({ address }) => address);
  const verdicts = await verdictsFor(ground, actor.schoolId, lesson, addresses);
  return transact(ground, authorise(actor, 'lessons.own'), async (tx) => {
    await heldOwn(tx, id);
    const there = (await listSites(tx, [id])).get(id) ?? [];
    const isNew = ({ address }: TypedSite) => !there.some((each) => isSameSite(each.address, address));
    const added = sites.flatMap((site, index) => {
      const verdict = verdicts[index];
      return verdict && isNew(site) ? [{ site, verdict }] : [];
    });
    const [fresh, tried] = [added.map(({ site }) => site), added.map(({ verdict }) => verdict)];
    refuseSites(tooMany(there, fresh));
    await addTo(tx, id, fresh, tried);
    tx.journal({
      action: 'lesson.site_added',
      subject: { kind: 'lesson', id },
      payload: { title: lesson.title, sites: fresh.map(({ address }) => address) },
    });
    return tried.filter(isClosed).length;
  });
}

/** Takes a site out of a lesson. */
export function takeOut(ground: Ground, actor: Actor, id: string, siteId: string): Promise<void> {
  return transact(ground, authorise(actor, 'lessons.own'), async (tx) => {
    const lesson = await heldOwn(tx, id);
    const site = (await listSites(tx, [id])).get(id)?.find((each) => each.id === siteId);
    if (!site || !(await removeSite(tx, id, siteId))) return;
    const payload = { title: lesson.title, site: site.address };
    tx.journal({ action: 'lesson.site_removed', subject: { kind: 'lesson', id }, payload });
  });
}

/** Takes a lesson back: it stays to be read, and opens no look at the class. */
export function takeBack(ground: Ground, actor: Actor, id: string): Promise<void> {
  return transact(ground, authorise(actor, 'lessons.own'), async (tx) => {
    const lesson = await heldOwn(tx, id);
    await cancelLesson(tx, id);
    const payload = { title: lesson.title, whom: whomKey(lesson) };
    tx.journal({ action: 'lesson.cancelled', subject: { kind: 'lesson', id }, payload });
  });
}

function refuseOver(lesson: Lesson, at: Date): void {
  const phase = phaseOf(lesson, at);
  if (phase === 'over') throw refuse('lesson.over', 'conflict', 'This lesson is over. Copy it to plan another one.');
  if (phase === 'cancelled')
    throw refuse('lesson.over', 'conflict', 'This lesson was cancelled. Copy it to plan another one.');
}
