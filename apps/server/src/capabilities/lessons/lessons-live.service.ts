import { type Actor, authorise, lessonScope, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { ownLesson } from './lessons.service.ts';
import { markWatched } from './lessons.store.ts';
import { type Lesson, opensAt, phaseOf, whomKey } from './lessons.ts';
import { listAskedOnce } from './lessons-asked.store.ts';
import { countPupils, countRefused, listRefused, type Refused } from './lessons-live.store.ts';

/** What a teacher sees of their class: before the lesson when it opens, while it lasts each request, after it counts. */
export type Live = { lesson: Lesson; now: Date } & (
  | { phase: 'ahead' | 'cancelled' }
  | {
      phase: 'running';
      pupils: number;
      placed: number;
      rows: Refused[];
      asked: Awaited<ReturnType<typeof listAskedOnce>>;
    }
  | { phase: 'over'; pupils: number; placed: number; counts: Awaited<ReturnType<typeof countRefused>> }
);

/** Reads it (R87). Names come through the scope of the running lesson and no other way; the first look is journalled. */
export async function readLive(ground: Ground, actor: Actor, id: string): Promise<Live> {
  const now = ground.clock.now();
  const { lesson, asked } = await transact(ground, authorise(actor, 'lessons.own'), async (tx) => {
    const own = await ownLesson(tx, id);
    return { lesson: own, asked: phaseOf(own, now) === 'running' ? await listAskedOnce(tx, own) : [] };
  });
  const phase = phaseOf(lesson, now);
  if (phase === 'running') return { lesson, now, phase, asked, ...(await readRunning(ground, actor, lesson, now)) };
  if (phase !== 'over') return { lesson, now, phase };
  const counted = await transact(ground, systemScope('lessons', actor.schoolId), async (tx) => ({
    ...(await countPupils(tx, id)),
    counts: await countRefused(tx, lesson),
  }));
  return { lesson, now, phase, ...counted };
}

function readRunning(
  ground: Ground,
  actor: Actor,
  lesson: Lesson,
  now: Date,
): Promise<{ pupils: number; placed: number; rows: Refused[] }> {
  const times = { teacherId: lesson.teacherId, opensAt: opensAt(lesson), endsAt: lesson.endsAt };
  return transact(ground, lessonScope(actor, times, now), async (tx) => {
    const { pupils, placed } = await countPupils(tx, lesson.id);
    if (pupils === 0) return { pupils, placed, rows: [] };
    const rows = await listRefused(tx, lesson);
    if (await markWatched(tx, lesson.id)) {
      const payload = { title: lesson.title, whom: whomKey(lesson), pupils };
      tx.journal({ action: 'lesson.watched', subject: { kind: 'lesson', id: lesson.id }, payload });
    }
    return { pupils, placed, rows };
  });
}
