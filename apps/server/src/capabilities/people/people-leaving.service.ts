import { type Actor, authorise, may } from '../../access/scope.ts';
import { lockPeople } from '../../access/sign-in-standing.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { addDays, schoolDate } from '../../kernel/school-time.ts';
import { dayOver, type TodaySource } from '../../site/today-source.ts';
import { dayWords } from '../../ui/words.ts';
import { changedMeanwhile, getPerson, type PeopleRefusal } from './people.service.ts';
import { countParentsSigningIn, listOverstayed, type PersonLine, updatePerson } from './people.store.ts';
import { fullName, KINDS } from './people.ts';
import { type LeavingParent, listParentsWithout } from './people-children.store.ts';
import { noteChange } from './people-history.store.ts';
import { refuseLeaving } from './people-leads.service.ts';
import { listRolesOf } from './people-roles.store.ts';

const refuse = refusals<PeopleRefusal>();

/** Who is here for a while is here for a year at most: a date further off is a slip. */
const LONGEST_DAYS = 370;

/** What is changed of somebody's last day. */
interface Leaving {
  version: number;
  /** The last day; null: they stay. */
  leaves_on: string | null;
  reason: string;
}

/** Whether a day is a last day to come, and not one that has been. */
export function isAhead(ground: Ground, day: string): boolean {
  return day > schoolDate(ground.clock.now());
}

/** Sets the last day of somebody who is here for a while, or takes it back: from the day after nobody's filter knows them (R79, R164). */
export function planLeaving(ground: Ground, actor: Actor, id: string, plan: Leaving): Promise<{ name: string }> {
  return transact(ground, authorise(actor, 'people.manage'), async (tx) => {
    await lockPeople(tx);
    const person = await getPerson(tx, id);
    const today = schoolDate(tx.at);
    if (plan.leaves_on !== null) await refusePlan(tx, actor, { person, day: plan.leaves_on, today });
    const { version, reason, leaves_on } = plan;
    if (!(await updatePerson(tx, id, version, { leaves_on }))) throw await changedMeanwhile(tx, person);
    const changes = [{ field: 'leaves_on' as const, from: person.leaves_on, to: leaves_on }];
    await noteChange(tx, id, { what: 'corrected', reason, changes });
    tx.journal({ action: 'person.leaving', subject: { kind: 'person', id }, payload: { reason, leaves_on } });
    return { name: fullName(person) };
  });
}

async function refusePlan(
  tx: Tx,
  actor: Actor,
  { person, day, today }: { person: PersonLine; day: string; today: string },
): Promise<void> {
  if (person.status === 'left')
    throw refuse('people.already_left', 'conflict', `${fullName(person)} has already left.`);
  if (person.id === actor.personId)
    throw refuse('people.yourself', 'invalid', 'You cannot mark yourself as left. Ask a colleague.');
  const wrong =
    person.kind === 'pupil'
      ? 'Enter today or an earlier day: mark pupils who leave later on the day they leave'
      : day > addDays(today, LONGEST_DAYS)
        ? `Choose a day within ${LONGEST_DAYS} days`
        : null;
  if (wrong) throw refuse('people.future', 'invalid', `${wrong}.`, [{ field: 'left_on', message: wrong }]);
  await refuseLeaving(tx, actor, person, { roles: await listRolesOf(tx, person.id), today });
}

/** Who leaves with a pupil, because they are their last child here (R47). */
export function readParentsLeaving(ground: Ground, actor: Actor, pupilId: string): Promise<LeavingParent[]> {
  return transact(ground, authorise(actor, 'people.manage'), (tx) => listParentsWithout(tx, [pupilId]));
}

/** How many parents can sign in of whom no child is recorded: whoever marks a pupil as left is asked whether one of them leaves too (R47). */
export function readParentsSigningIn(ground: Ground, actor: Actor): Promise<number> {
  return transact(ground, authorise(actor, 'people.manage'), countParentsSigningIn);
}

/** Whose last day is over and who is not marked as left: on Today of those who keep the list of people. */
export const overstayedForToday: TodaySource = {
  order: 58,
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'people.manage')) return null;
    return transact(ground, authorise(actor, 'people.manage'), async (tx) => {
      const people = await listOverstayed(tx, schoolDate(tx.at));
      if (!people.length) return null;
      const tasks = people.map((person) => ({
        ...{ severity: null, what: 'Mark as left', who: { name: fullName(person), form: null } },
        due: dayOver(person.leaves_on ?? schoolDate(tx.at)),
        detail: `${KINDS[person.kind][0]}. Last day: ${dayWords(person.leaves_on ?? '', tx.at)}. The filter no longer knows them; their account and roles still work.`,
        ...{ href: `/people/${person.id}/leave`, button: 'Mark as left' },
      }));
      const link = { href: '/people', text: 'All people' };
      return { kind: 'tasks', heading: 'Last days that have passed', note: null, link, tasks, total: tasks.length };
    });
  },
};
