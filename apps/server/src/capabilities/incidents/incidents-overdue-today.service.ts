import { listStandIns } from '../../access/cover.store.ts';
import { listHoldersAway } from '../../access/holders.store.ts';
import { type Actor, authorise, lookUpScope, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { type Tx, together, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { instantOf } from '../../kernel/school-time.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import {
  listOfColleagues,
  listUndone,
  listUndoneByOthers,
  type OfColleague,
  type Undone,
} from './incidents-overdue.store.ts';
import { isGravest, toldWhenOverdue } from './incidents-overdue.ts';
import { placementOf } from './incidents-owners.ts';
import { mayWork } from './incidents-standing.ts';
import { DAYS_TOLD, whomOf } from './incidents-tell-today.service.ts';
import { shortName, tellBy } from './incidents-telling.ts';

const MOST_SHOWN = 6;
const DAY = 86_400_000;

type Late = TodayTask & { due: NonNullable<TodayTask['due']> };

/** One deadline that was missed: to tell somebody, to do something, or to review. */
interface Missed {
  what: string;
  words: string;
}

/**
 * Deadlines that were missed, for those who are not the one who missed them (R142): of a colleague's incident, for whoever the school names for missed
 * deadlines; of an action, for whoever owns its incident. An owner who is ill for a week would otherwise be the only one to know that the police were not told.
 */
export const overdueToday: TodaySource = {
  order: 21,
  async find(ground, actor) {
    if (!may(actor, 'incidents.log')) return null;
    const { ofOthers, undone } = await together({
      ofOthers: ofColleagues(ground, actor),
      undone: undoneTasks(ground, actor),
    });
    const tasks = [...ofOthers, ...undone].sort((a, b) => a.due.by.getTime() - b.due.by.getTime());
    if (!tasks.length) return null;
    return {
      kind: 'tasks',
      heading: 'Deadlines missed by colleagues',
      note: null,
      link: { href: '/incidents?state=late', text: 'Overdue incidents' },
      tasks: tasks.slice(0, MOST_SHOWN),
      rest: tasks.slice(MOST_SHOWN),
      total: tasks.length,
    };
  },
};

async function ofColleagues(ground: Ground, actor: Actor): Promise<Late[]> {
  const scope = authorise(actor, 'incidents.log');
  const found = await transact(ground, scope, async (tx) => {
    const { rows, ...around } = await together({
      rows: listOfColleagues(tx, actor.personId, new Date(tx.at.getTime() - DAYS_TOLD * DAY)),
      settings: readSettings(tx),
      standIns: listStandIns(tx),
    });
    const mine = rows.filter((row) => mayWork(row, tx.scope));
    return { ...around, late: mine.length ? await missedOf(tx, mine, around.settings) : [] };
  });
  if (!found.late.length) return [];
  const holders = await transact(ground, lookUpScope(scope), listHoldersAway);
  return found.late.flatMap(({ row, task }) => {
    const told = toldWhenOverdue({ ...placementOf(row), ownerId: row.owner_id }, { ...found, holders });
    return told.some(({ personId }) => personId === actor.personId) ? [task] : [];
  });
}

/** Those of them of which a deadline was missed, each with what it was. */
async function missedOf(
  tx: Tx,
  rows: readonly OfColleague[],
  settings: Settings,
): Promise<{ row: OfColleague; task: Late }[]> {
  const { wanted, undone } = await together({
    wanted: whomOf(tx, rows, []),
    undone: listUndone(
      tx,
      rows.map(({ id }) => id),
    ),
  });
  const since = tx.at.getTime() - DAYS_TOLD * DAY;
  return rows.flatMap((row) => {
    const tells = row.state !== 'review' && row.recorded_at.getTime() > since ? wanted(row) : [];
    const missed = [
      ...tells.map((whom) => ({ by: tellBy(whom, row.recorded_at, settings), what: 'told', words: shortName(whom) })),
      ...undone
        .filter(({ incidentId }) => incidentId === row.id)
        .map((each) => ({ by: endOf(each, settings), what: 'done', words: each.action })),
      // What was put forward is asked of whoever may close it (incidents-forward-today.service.ts).
      ...(row.review_by && row.state !== 'review' ? [{ by: row.review_by, what: 'reviewed', words: '' }] : []),
    ]
      .filter(({ by }) => by < tx.at)
      .sort((one, other) => one.by.getTime() - other.by.getTime());
    return missed[0] ? [{ row, task: taskOf(row, missed, missed[0].by) }] : [];
  });
}

const endOf = ({ dueOn }: Undone, settings: Settings): Date => instantOf(dueOn, settings['school.dayEnds']);

function taskOf(row: OfColleague, missed: readonly Missed[], by: Date): Late {
  return {
    severity: null,
    what: missedWords(missed),
    who: null,
    detail: `${recordNumber(row)}: ${row.title}. ${row.owner ?? 'A colleague'} owns it`,
    due: { from: row.recorded_at, by, told: null },
    href: `/incidents/${row.id}`,
    button: 'Open',
    ...(isGravest(row) && { atOnce: row.id }),
  };
}

/** "Not told: Police, Governors; 3 actions not done; Not reviewed". */
function missedWords(missed: readonly Missed[]): string {
  const of = (what: string) => missed.filter((each) => each.what === what).map(({ words }) => words);
  const [told, done] = [of('told'), of('done')];
  return [
    ...(told.length ? [`Not told: ${told.join(', ')}`] : []),
    ...(done.length > 1 ? [`${done.length} actions not done`] : done.map((action) => `Not done: ${action}`)),
    ...(of('reviewed').length ? ['Not reviewed'] : []),
  ].join('; ');
}

/** Actions of what this person owns that a colleague has not done by their day. */
function undoneTasks(ground: Ground, actor: Actor): Promise<Late[]> {
  return transact(ground, authorise(actor, 'incidents.log'), async (tx) => {
    const { undone, settings } = await together({
      undone: listUndoneByOthers(tx, actor.personId),
      settings: readSettings(tx),
    });
    return undone.map((each) => {
      const by = endOf(each, settings);
      return {
        ...{ severity: null, who: null, href: `/incidents/${each.incidentId}`, button: 'Open' },
        what: `Not done: ${each.action}`,
        detail: `Action of ${recordNumber(each)}, given to ${each.doer ?? 'a colleague'}`,
        due: { from: new Date(by.getTime() - DAY), by, told: null },
        ...(isGravest(each) && { atOnce: each.incidentId }),
      };
    });
  });
}
