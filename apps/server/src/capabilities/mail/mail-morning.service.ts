import { type Actor, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { instantOf, isSchoolDay, schoolDate } from '../../kernel/school-time.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { noteWritten, wasWritten } from './mail-outbox.store.ts';
import { listRecipients } from './mail-people.store.ts';
import { tasksOf } from './mail-tasks.service.ts';
import { insertMessage, sendsMail } from './mail-told.store.ts';

/** The day whose messages are to be written now, and until when they are worth sending; null where it is not time, or they were. */
export async function findMorning(tx: Tx): Promise<{ day: string; until: Date } | null> {
  // What is held would be yesterday's by the time that it goes.
  if (!(await sendsMail(tx))) return null;
  const settings = await readSettings(tx);
  const day = schoolDate(tx.at);
  const until = instantOf(day, settings['school.dayEnds']);
  if (!settings['mail.morning'] || !isSchoolDay(day, settings['school.closedDays'])) return null;
  if (tx.at < instantOf(day, settings['mail.morningAt']) || tx.at >= until) return null;
  return (await wasWritten(tx, day)) ? null : { day, until };
}

/**
 * Once a school day: whoever has something to sign, something overdue, a lesson that the school day leaves out, or something to prolong that ends soon, is told how much (R82, R96, R142). What that is Today's own sources say, asked
 * as each person. Begun anew after a crash, nobody has two. Returns how many messages.
 */
export async function writeMorning(ground: Ground, schoolId: string, sources: readonly TodaySource[]): Promise<number> {
  const scope = systemScope('mail', schoolId);
  const morning = await transact(ground, scope, findMorning);
  if (!morning) return 0;
  const recipients = await transact(ground, scope, async (tx) => {
    const settings = await readSettings(tx);
    const all = await listRecipients(tx, settings);
    return all.filter(({ urgentOnly }) => !(urgentOnly && settings['mail.ownChoice']));
  });
  let made = 0;
  for (const { actor } of recipients) {
    try {
      const waits = await askedOf(ground, actor, sources);
      if (!waits.signatures && !waits.overdue && !waits.lessons && !waits.endings) continue;
      const message = { personId: actor.personId, kind: 'morning' as const, urgent: false, ...morning, ...waits };
      await transact(ground, scope, (tx) => insertMessage(tx, message));
      made += 1;
    } catch (error) {
      ground.log.error({ err: error, schoolId }, 'What waits for somebody this morning could not be counted.');
    }
  }
  await transact(ground, scope, (tx) => noteWritten(tx, morning.day));
  return made;
}

async function askedOf(
  ground: Ground,
  actor: Actor,
  sources: readonly TodaySource[],
): Promise<{ signatures: number; overdue: number; lessons: number; endings: number }> {
  const now = ground.clock.now();
  const tasks = await tasksOf(ground, actor, sources);
  const toSign = tasks.filter(({ asks }) => asks === 'second' || asks === 'signature');
  const late = tasks.filter(({ asks, due }) => asks === undefined && due !== null && due.by < now);
  const lessons = tasks.filter(({ asks }) => asks === 'lesson');
  const endings = tasks.filter(({ asks }) => asks === 'ending');
  const counts = { signatures: toSign.length, overdue: late.length, lessons: lessons.length };
  return { ...counts, endings: endings.length };
}
