import { thoseAway } from '../../access/holders.store.ts';
import { type Actor, authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { instantOf } from '../../kernel/school-time.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { listWaiting } from './investigations.store.ts';
import { assignedNow, type Investigation, stageOf, stageOfReceived } from './investigations.ts';

/** What an investigation asks of whoever carries it out, of whoever leads on its incident, and of the line manager (R128). */
export const investigationsForToday: TodaySource = {
  order: 43,
  find: async (ground, actor) => {
    if (!may(actor, 'investigations.receive')) return null;
    const [waiting, away] = await transact(ground, authorise(actor, 'investigations.receive'), async (tx) => {
      const all = await listWaiting(tx);
      return [all, await thoseAway(tx, all.flatMap(withWhom))] as const;
    });
    const tasks = waiting.flatMap((each) => taskOf(each, actor, away) ?? []);
    if (tasks.length === 0) return null;
    return { kind: 'tasks', heading: 'Investigations', note: null, link: null, tasks, total: tasks.length };
  },
};

/** Who has to do something of it next: whoever investigates, or the line manager. */
function withWhom(each: Investigation): string[] {
  const stage = stageOf(each);
  if (stage === 'writing') return [assignedNow(each)?.investigatorId ?? []].flat();
  return stage === 'to_open' || stage === 'to_decide' ? [each.passes.at(-1)?.toId ?? []].flat() : [];
}

function taskOf(
  each: Investigation & { ownerId: string | null },
  actor: Actor,
  away: ReadonlySet<string>,
): TodayTask | null {
  if (each.passes.at(-1)?.toId === actor.personId) return receivedTask(each);
  const given = assignedNow(each);
  const isMine = given?.investigatorId === actor.personId;
  if (each.struck || (!isMine && each.ownerId !== actor.personId)) return null;
  const task = {
    ...{ severity: null, who: { name: each.subjectName, form: null }, detail: each.record, due: null, button: 'Open' },
    href: `/incidents/${each.incidentId}/investigations/${each.id}`,
  };
  const stage = stageOf(each);
  // With somebody who does not find it, it would stay there: only whoever leads on the incident can give it to another.
  const isStuck = withWhom(each).some((id) => away.has(id));
  if (stage === 'writing' && given) {
    const due = { from: given.givenAt, by: instantOf(given.dueOn, '23:59'), told: null };
    const others = isStuck ? 'The investigator cannot sign in: choose somebody else' : 'Being investigated';
    return { ...task, what: isMine ? 'Investigate, and write the report' : others, due };
  }
  if (isStuck) return { ...task, what: 'The line manager cannot sign in: pass the report to somebody else' };
  if (stage === 'to_pass') return { ...task, what: 'Pass the report to the line manager' };
  return stage === 'to_sanction' && !isMine ? { ...task, what: 'Disciplinary: decide the sanction' } : null;
}

/** Whom it is about is not said before the report is opened. */
function receivedTask(each: Investigation): TodayTask | null {
  const task = { severity: null, detail: null, due: null, href: `/staff-reports/${each.id}` };
  const who = { name: each.subjectName, form: null };
  switch (stageOfReceived(each)) {
    case 'to_open':
      return { ...task, who: null, what: 'A confidential report was passed to you', button: 'Open' };
    case 'to_decide':
      return { ...task, who, what: 'Decide the outcome of a report', button: 'Read and decide' };
    case 'to_sanction':
      return { ...task, who, what: 'You referred this to the disciplinary procedure', button: 'Read the report' };
    default:
      return null;
  }
}
