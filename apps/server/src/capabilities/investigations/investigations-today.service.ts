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
    const waiting = await transact(ground, authorise(actor, 'investigations.receive'), listWaiting);
    const tasks = waiting.flatMap((each) => taskOf(each, actor) ?? []);
    if (tasks.length === 0) return null;
    return { kind: 'tasks', heading: 'Investigations', note: null, link: null, tasks, total: tasks.length };
  },
};

function taskOf(each: Investigation & { ownerId: string | null }, actor: Actor): TodayTask | null {
  if (each.passes.at(-1)?.toId === actor.personId) return receivedTask(each);
  const given = assignedNow(each);
  const isMine = given?.investigatorId === actor.personId;
  if (each.struck || (!isMine && each.ownerId !== actor.personId)) return null;
  const task = {
    ...{ severity: null, who: { name: each.subjectName, form: null }, detail: each.record, due: null, button: 'Open' },
    href: `/incidents/${each.incidentId}/investigations/${each.id}`,
  };
  const stage = stageOf(each);
  if (stage === 'writing' && given) {
    const due = { from: given.givenAt, by: instantOf(given.dueOn, '23:59'), told: null };
    return { ...task, what: isMine ? 'Investigate, and write the report' : 'Being investigated', due };
  }
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
