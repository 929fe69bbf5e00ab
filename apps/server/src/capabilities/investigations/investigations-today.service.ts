import { thoseAway } from '../../access/holders.store.ts';
import { type Actor, authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { instantOf } from '../../kernel/school-time.ts';
import type { TodaySource, TodayTask, TodayWait } from '../../site/today-source.ts';
import { sinceWords } from '../../ui/words.ts';
import { listWaiting } from './investigations.store.ts';
import { assignedNow, type Investigation, stageOf, stageOfReceived } from './investigations.ts';

/** What an investigation asks of whoever carries it out, of whoever leads on its incident, and of the line manager (R128). */
export const investigationsForToday: TodaySource = {
  order: 43,
  find: async (ground, actor) => {
    if (!may(actor, 'investigations.receive')) return null;
    const { waiting, away, now } = await transact(ground, authorise(actor, 'investigations.receive'), async (tx) => {
      const all = await listWaiting(tx);
      return { waiting: all, away: await thoseAway(tx, all.flatMap(withWhom)), now: tx.at };
    });
    const tasks = waiting.flatMap((each) => taskOf(each, actor, away) ?? []);
    const others = waiting.flatMap((each) => otherOf(each, actor, { away, now }) ?? []);
    if (!tasks.length && !others.length) return null;
    return { kind: 'tasks', heading: 'Investigations', note: null, link: null, tasks, total: tasks.length, others };
  },
};

/** Who has to do something of it next: whoever investigates, or the line manager. */
function withWhom(each: Investigation): string[] {
  const stage = stageOf(each);
  if (stage === 'writing') return [assignedNow(each)?.investigatorId ?? []].flat();
  return stage === 'to_open' || stage === 'to_decide' ? [each.passes.at(-1)?.toId ?? []].flat() : [];
}

type Waiting = Investigation & { ownerId: string | null };

const isInvestigator = ({ assignments }: Waiting, personId: string | null): boolean =>
  assignments.some(({ investigatorId }) => investigatorId === personId);

/**
 * What is asked of somebody about the sanction: of whoever leads on the incident to decide it, and where that one investigated and may not, of whoever
 * works it besides. The first sees to it that somebody does: in a small school nobody else may know of it yet.
 */
function sanctionTask(each: Waiting, { personId }: Actor): string | null {
  const leads = each.ownerId === personId;
  if (isInvestigator(each, personId)) return leads ? 'Disciplinary: somebody else must decide the sanction' : null;
  const isAsked = leads || (each.ownerId !== null && isInvestigator(each, each.ownerId));
  return isAsked ? 'Disciplinary: decide the sanction' : null;
}

function taskOf(each: Waiting, actor: Actor, away: ReadonlySet<string>): TodayTask | null {
  if (each.passes.at(-1)?.toId === actor.personId) return receivedTask(each);
  if (each.struck) return null;
  const task = {
    ...{ severity: null, who: { name: each.subjectName, form: null }, detail: each.record, due: null, button: 'Open' },
    href: `/incidents/${each.incidentId}/investigations/${each.id}`,
  };
  const stage = stageOf(each);
  if (stage === 'to_sanction') {
    const what = sanctionTask(each, actor);
    return what === null ? null : { ...task, what };
  }
  const given = assignedNow(each);
  const isMine = given?.investigatorId === actor.personId;
  if (!isMine && each.ownerId !== actor.personId) return null;
  // With somebody who does not find it, it would stay there: only whoever leads on the incident can give it to another.
  const isStuck = withWhom(each).some((id) => away.has(id));
  if (stage === 'writing' && given) {
    const due = { from: given.givenAt, by: instantOf(given.dueOn, '23:59'), told: null };
    const others = isStuck ? 'The investigator cannot sign in: choose somebody else' : 'Being investigated';
    return { ...task, what: isMine ? 'Investigate, and write the report' : others, due };
  }
  if (isStuck) return { ...task, what: 'The line manager cannot sign in: pass the report to somebody else' };
  return stage === 'to_pass' ? { ...task, what: 'Pass the report to the line manager' } : null;
}

/** With whom it lies, for whoever investigated it or leads on its incident: nobody else would ask a line manager who does nothing. */
function otherOf(
  each: Waiting,
  { personId }: Actor,
  { away, now }: { away: ReadonlySet<string>; now: Date },
): TodayWait | null {
  const pass = each.passes.at(-1);
  const isTheirs = isInvestigator(each, personId) || each.ownerId === personId;
  if (!pass || !isTheirs || each.struck || pass.toId === personId || away.has(pass.toId)) return null;
  const wait = { href: `/incidents/${each.incidentId}/investigations/${each.id}` };
  switch (stageOf(each)) {
    case 'to_open':
    case 'to_decide': {
      const done = pass.receivedAt ? 'not decided' : 'not opened it';
      const detail = `${pass.to ?? 'They'} has had the report ${sinceWords(pass.passedAt, now)} and has ${done}`;
      return { ...wait, what: `${each.record}: waiting for the line manager`, detail };
    }
    case 'to_sanction':
      if (each.ownerId === personId) return null;
      return {
        ...wait,
        what: `${each.record}: waiting for the sanction`,
        detail: 'Somebody else decides it: you investigated',
      };
    default:
      return null;
  }
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
