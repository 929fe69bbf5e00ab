import { type Actor, authorise, may } from '../../access/scope.ts';
import { together, transact } from '../../access/transact.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { addDays, instantOf, schoolDate } from '../../kernel/school-time.ts';
import type { TodaySource, TodayTask, TodayWait } from '../../site/today-source.ts';
import { sinceWords } from '../../ui/words.ts';
import { listWaiting } from './sanctions.store.ts';
import { isAskedMistake, type Sanction, stateOf } from './sanctions.ts';
import { STAGES } from './sanctions-appeals.ts';
import { listWaitingFor } from './sanctions-appeals-waiting.store.ts';
import { listUntold, type Untold } from './sanctions-mistake.store.ts';
import { reviewDay } from './sanctions-withdrawn.ts';

/** For how long Today asks for it: as with everybody else who is to be told. */
const DAYS_UNTOLD = 30;

/** Sanctions that wait for this person to agree, and those without an outcome on whose day somebody looks again (R126). */
export const sanctionsForToday: TodaySource = {
  order: 44,
  find: async (ground, actor) => {
    if (!may(actor, 'incidents.log')) return null;
    const { waiting, untold, today } = await transact(ground, authorise(actor, 'incidents.log'), async (tx) => {
      const day = schoolDate(tx.at);
      const since = new Date(tx.at.getTime() - DAYS_UNTOLD * 86_400_000);
      return {
        ...(await together({ waiting: listWaiting(tx, addDays(day, 1)), untold: listUntold(tx, since) })),
        today: day,
      };
    });
    const tasks = [
      ...waiting.flatMap((sanction) => taskOf(sanction, actor, today) ?? []),
      ...untold.filter(({ mine }) => mine).map(tellTask),
    ];
    const others = waiting.flatMap((sanction) => otherOf(sanction, actor, ground.clock.now()) ?? []);
    if (!tasks.length && !others.length) return null;
    return { kind: 'tasks', heading: 'Sanctions', note: null, link: null, tasks, total: tasks.length, others };
  },
};

/** That a parent was told of a sanction, and not that it was recorded by mistake. Without a name: the line says what to do. */
function tellTask({ sanctionId, incidentId, step, at, ...numbered }: Untold): TodayTask {
  return {
    ...{ severity: null, who: null, detail: recordNumber(numbered) },
    what: `Tell the parent: “${step}” was recorded by mistake`,
    due: { from: at, by: new Date(at.getTime() + 86_400_000), told: null },
    href: `/incidents/${incidentId}/sanctions/${sanctionId}`,
    button: 'Look',
  };
}

/** A sanction of one's own, or a mistake that one has told of, that a second person has not agreed to yet. */
function otherOf(sanction: Sanction, actor: Actor, now: Date): TodayWait | null {
  const { id, incidentId, incidentNumber, step, decidedBy, decidedAt } = sanction;
  const asked = isAskedMistake(sanction) ? sanction.mistake.at(-1) : undefined;
  if (asked?.by.id === actor.personId)
    return {
      what: `${incidentNumber}: waiting for a second person to agree that “${step}” was a mistake`,
      detail: `You said so. Waiting for someone to agree ${sinceWords(asked.at, now)}`,
      href: `/incidents/${incidentId}/sanctions/${id}`,
    };
  if (decidedBy.id !== actor.personId || stateOf(sanction, schoolDate(now)) !== 'asked') return null;
  return {
    what: `${incidentNumber}: waiting for a second person to agree “${step}”`,
    detail: `You decided it. Waiting for someone to agree ${sinceWords(decidedAt, now)}`,
    href: `/incidents/${incidentId}/sanctions/${id}`,
  };
}

function taskOf(sanction: Sanction, actor: Actor, today: string): TodayTask | null {
  const { id, incidentId, incidentNumber, personId, personName, step, decidedBy, decidedAt } = sanction;
  const reviewOn = reviewDay(sanction);
  const isMine = decidedBy.id === actor.personId;
  const task = {
    ...{ severity: null, who: { name: personName, form: null }, detail: incidentNumber },
    href: `/incidents/${incidentId}/sanctions/${id}`,
  };
  if (isAskedMistake(sanction)) {
    const mine = sanction.mistake.at(-1)?.by.id === actor.personId;
    if (mine || personId === actor.personId || !may(actor, 'sanctions.agree')) return null;
    return {
      ...{ ...task, what: `Recorded by mistake? Agree or disagree: ${step}`, due: null },
      ...{ button: 'Read and decide', asks: 'second' },
    };
  }
  if (stateOf(sanction, today) === 'asked') {
    if (isMine || personId === actor.personId || !may(actor, 'sanctions.agree')) return null;
    return { ...task, what: `Agree or disagree: ${step}`, due: null, button: 'Read and decide', asks: 'second' };
  }
  // Its day over, it is asked of everybody who sees it.
  if (reviewOn === null || (!isMine && reviewOn >= today)) return null;
  const due = { from: sanction.reviews.at(-1)?.at ?? decidedAt, by: instantOf(reviewOn, '23:59'), told: null };
  return {
    ...task,
    what: `${sanction.untilLifted ? 'Is it still needed?' : 'Is there an outcome?'} ${step}`,
    due,
    button: 'Look',
  };
}

/** Appeals and complaints that wait for this person, each with the day by which it is answered, and those that somebody else has and does not decide. */
export const appealsForToday: TodaySource = {
  order: 45,
  needs: ['appeals'],
  find: async (ground, actor) => {
    if (!may(actor, 'appeals.work')) return null;
    const waiting = await transact(ground, authorise(actor, 'appeals.work'), listWaitingFor);
    if (waiting.length === 0) return null;
    const tasks = waiting.map((each) => {
      const about = each.step ? `Appeal against: ${each.step}` : 'A complaint';
      const isMine = each.with.id === actor.personId;
      const what = isMine
        ? about
        : `${about}. ${each.with.name} ${each.isAway ? 'cannot sign in: give it to someone else' : 'has not decided it'}`;
      const due = { from: each.openedAt, by: instantOf(each.dueOn, '23:59'), told: null };
      const [detail, href] = [STAGES[each.stage], `/appeals/${each.appealId}`];
      return { severity: null, what, who: null, detail, due, href, button: 'Open' };
    });
    const link = { href: '/appeals', text: 'All appeals and complaints' };
    return { kind: 'tasks', heading: 'Appeals and complaints', note: null, link, tasks, total: tasks.length };
  },
};
