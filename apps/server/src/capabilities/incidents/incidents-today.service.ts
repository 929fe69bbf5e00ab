import { authorise, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { together, transact } from '../../access/transact.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { instantOf, schoolDate } from '../../kernel/school-time.ts';
import { HAS_ANYTHING, type TodaySource, type TodayTask } from '../../site/today-source.ts';
import { dateTimeWords, sinceWords } from '../../ui/words.ts';
import { listDue, listGiven, listOwnerless } from './incidents-due.store.ts';
import { isGravest } from './incidents-overdue.ts';

const MOST_SHOWN = 6;
/** When a clock that has no beginning of its own is drawn from: a school day before. */
const DAY = 86_400_000;

/** What is due of incidents, for whoever owns them or was given an action (R142): most pressing first, no pupil's name. */
export const incidentsToday: TodaySource = {
  order: 20,
  async find(ground, actor, there = HAS_ANYTHING) {
    if (!may(actor, 'incidents.log')) return null;
    return transact(ground, authorise(actor, 'incidents.log'), async (tx) => {
      const { due, handed, settings, ownerless } = await together({
        due: listDue(tx, actor.personId),
        handed: there.then((has) => (has.has('given') ? listGiven(tx, actor.personId) : [])),
        settings: readSettings(tx),
        ownerless: listOwnerless(tx),
      });
      const given = due.actions.map((action) => actionTask(action, settings['school.dayEnds'], tx.at));
      // What is new to them says so, with the clock that it has already.
      const known = due.reviews.filter(({ id }) => !handed.some((each) => each.id === id));
      const dated = [...given.filter((task) => task.due), ...known.map(reviewTask)].sort(
        (a, b) => (a.due?.by.getTime() ?? 0) - (b.due?.by.getTime() ?? 0),
      );
      const tasks = [
        ...ownerless.map(ownerlessTask),
        ...handed.map((incident) => handedTask(incident, due.reviews, tx.at)),
        ...dated,
        ...given.filter((task) => !task.due),
      ];
      if (!tasks.length) return null;
      return {
        kind: 'tasks',
        heading: 'Incident actions and reviews',
        note: null,
        link: { href: '/incidents?state=open&owner=me', text: 'My open incidents' },
        tasks: tasks.slice(0, MOST_SHOWN),
        rest: tasks.slice(MOST_SHOWN),
        total: tasks.length,
      };
    });
  },
};

type Due = Awaited<ReturnType<typeof listDue>>;

function actionTask(action: Due['actions'][number], ends: string, now: Date): TodayTask {
  const by = action.due_on ? instantOf(action.due_on, ends) : null;
  const since = by ? '' : `, given to you ${sinceWords(action.recorded_at, now)}`;
  return {
    severity: null,
    what: action.action,
    who: null,
    detail: `Action of ${recordNumber(action)}${since}`,
    due: by && { from: new Date(by.getTime() - DAY), by, told: null },
    href: `/incidents/${action.incident_id}`,
    button: action.due_on && action.due_on < schoolDate(now) ? 'Do it now' : 'Open',
    ...(isGravest(action) && { atOnce: action.incident_id }),
  };
}

const reviewDue = ({ recorded_at: from, review_by: by }: Due['reviews'][number]) => ({ from, by, told: null });

function reviewTask(incident: Due['reviews'][number]): TodayTask {
  return {
    severity: null,
    what: `Review and close ${recordNumber(incident)}`,
    who: null,
    detail: incident.title,
    due: reviewDue(incident),
    href: `/incidents/${incident.id}`,
    button: 'Open',
    ...(isGravest(incident) && { atOnce: incident.id }),
  };
}

/** Its first clock can be weeks off, and whoever gave it thinks that it is looked after. */
function handedTask(
  incident: Awaited<ReturnType<typeof listGiven>>[number],
  reviews: Due['reviews'],
  now: Date,
): TodayTask {
  const review = reviews.find(({ id }) => id === incident.id);
  return {
    severity: null,
    what: `${recordNumber(incident)} is yours now`,
    who: null,
    detail: `${incident.title}. Given to you by ${incident.by ?? 'a colleague'}, ${dateTimeWords(incident.at, now)}`,
    due: review ? reviewDue(review) : null,
    href: `/incidents/${incident.id}`,
    button: 'Open',
    ...(review && isGravest(review) && { atOnce: incident.id }),
  };
}

/** Nobody reviews what belongs to somebody who has left or cannot sign in, and its clock would run out unseen. */
function ownerlessTask(incident: Parameters<typeof recordNumber>[0] & { id: string; title: string }): TodayTask {
  return {
    severity: null,
    what: `Choose a new owner for ${recordNumber(incident)}: the owner has left or cannot sign in`,
    who: null,
    detail: incident.title,
    due: null,
    href: `/incidents/${incident.id}/correct#ownerId`,
    button: 'Choose',
  };
}
