import { audienceKeyWords } from '../../access/audiences.ts';
import { type Actor, authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { addDays, instantOf, schoolDate } from '../../kernel/school-time.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { dayWords, timeWords } from '../../ui/words.ts';
import { listSites, listSoon } from './lessons.store.ts';
import { ASKED_WORDS, isClosed, type Lesson, type LessonSite, sameAddress, whomKey } from './lessons.ts';
import { type AskedFor, listAskedFor } from './lessons-asked.store.ts';
import { asOfNow, outsideOf } from './lessons-check.service.ts';

/** Sites of today's lessons that are closed for the class, on Today of their teacher, with the way out (R85). */
export const lessonsForToday: TodaySource = {
  order: 20,
  needs: ['lessons'],
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'lessons.own')) return null;
    const soon = await transact(ground, authorise(actor, 'lessons.own'), async (tx) => {
      const lessons = await listSoon(tx, instantOf(addDays(schoolDate(tx.at), 1), '00:00'));
      const sites = await listSites(
        tx,
        lessons.map(({ id }) => id),
      );
      const asked = await listAskedFor(tx, lessons);
      return lessons.map((lesson) => ({ lesson, sites: sites.get(lesson.id) ?? [], asked }));
    });
    const sites = await asOfNow(ground, actor.schoolId, soon);
    const now = ground.clock.now();
    const tasks = soon.flatMap(({ lesson, asked }, nth) =>
      (sites[nth] ?? []).filter(isClosed).map((site) => taskOf(lesson, site, asked, now)),
    );
    if (!tasks.length) return null;
    const link = { href: '/lessons', text: 'My lessons' };
    return {
      kind: 'tasks',
      heading: 'Sites for your lessons',
      note: 'Blocked for the class',
      link,
      tasks,
      total: tasks.length,
    };
  },
};

/** So far ahead lessons are planned, days. */
const AHEAD_DAYS = 370;

/** Lessons that a day with times of its own, approved after they were planned, leaves outside the school day: on Today of their teacher, and in the mail of the morning (R80, R85). */
export const outsideForToday: TodaySource = {
  order: 21,
  needs: ['lessons'],
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'lessons.own')) return null;
    const until = instantOf(addDays(schoolDate(ground.clock.now()), AHEAD_DAYS), '00:00');
    const lessons = await transact(ground, authorise(actor, 'lessons.own'), (tx) => listSoon(tx, until));
    const outside = await outsideOf(ground, actor.schoolId, lessons);
    const tasks = lessons.flatMap((lesson, nth): TodayTask[] => {
      const of = outside[nth];
      if (!of?.isLater) return [];
      const day = dayWords(schoolDate(lesson.startsAt), ground.clock.now());
      return [
        {
          ...{
            severity: null,
            who: null,
            href: `/lessons/${lesson.id}`,
            button: 'Move or cancel',
            asks: 'lesson' as const,
          },
          what: `${of.words}: ${lesson.title}`,
          detail: `${audienceKeyWords(whomKey(lesson))}, ${day}, ${timeWords(lesson.startsAt)} to ${timeWords(lesson.endsAt)}. This was approved after you planned it.`,
          due: { from: lesson.madeAt, by: lesson.startsAt, told: null },
        },
      ];
    });
    if (!tasks.length) return null;
    const link = { href: '/lessons', text: 'My lessons' };
    return { kind: 'tasks', heading: 'Lessons outside school hours', note: null, link, tasks, total: tasks.length };
  },
};

function taskOf(lesson: Lesson, site: LessonSite, asked: readonly AskedFor[], now: Date): TodayTask {
  const mine = asked.find(
    ({ address, endsAt }) => endsAt.getTime() === lesson.endsAt.getTime() && sameAddress(address, site.address),
  );
  const whom = audienceKeyWords(whomKey(lesson));
  const isAhead = lesson.startsAt > now;
  return {
    severity: null,
    what: `${site.address} ${site.closesEarly ? 'is blocked before the end' : 'is blocked'} for ${whom}`,
    who: null,
    detail: `${lesson.title}, ${timeWords(lesson.startsAt)} to ${timeWords(lesson.endsAt)}${mine ? `. ${ASKED_WORDS[mine.state]}` : ''}`,
    due: isAhead ? { from: lesson.madeAt, by: lesson.startsAt, told: null } : null,
    href: `/lessons/${lesson.id}`,
    button: 'What to do',
  };
}
